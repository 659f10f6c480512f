import JSON
import RPC
import Rehearsal
import Testing
import TillClient

extension EndToEnd {
  /// `till-sim terminal --tls` as a developer would use it.
  @Suite("A card terminal over TLS")
  struct SecureTerminalTests {
    private static func word(_ name: String, _ terminal: ChildProcess) throws -> String {
      let line = terminal.output.split(separator: "\n").first { $0.hasPrefix(name + " ") }
      return String(try #require(line?.split(separator: " ").last))
    }

    @Test("With its authority it is paid at; with another certificate than the pinned one it is offline, and status and doctor say why")
    func pays() throws {
      try TemporaryFolder.with { folder in
        let arguments = ["terminal", "--zvt-port", "0", "--nexo-port", "0", "--pace", "20", "--tls", "--tls-ca-file", folder["ca.pem"]]
        let terminal = try ChildProcess(Programs.simulator, arguments, keepsInput: true)
        defer { terminal.end() }
        try terminal.waitFor("ready")
        let base =
          "[[terminal]]\nname = \"card\"\nprotocol = \"nexo\"\nsale_id = \"till1\"\npoi_id = \"P1\"\nconnect = \"\(try Self.word("nexo", terminal))\"\n"
        try Shop.with(configuration: { $0 + base + "format = \"xml\"\nca_file = \"\(folder["ca.pem"])\"\n" }) { shop in
          try shop.client.listen("terminal")
          let isReady = try shop.client.call(GetTerminalStatus.self, Empty()).terminals.first?.state == "ready"
          if !isReady { _ = try shop.client.next(TerminalChanged.self) { $0.state == "ready" } }
          _ = try shop.tillctl("sale", "open").succeeded()
          _ = try shop.tillctl("sale", "add", Goods.milk).succeeded()
          #expect(try shop.tillctl("sale", "card").succeeded().contains("approved"))
          let doctor = try shop.tillctl("doctor", "--state", shop.folder["T"])
          #expect(doctor.output.contains("✓ card: nexo at https://127.0.0.1:"), "\(doctor.output)")
        }
        let digits = try Self.word("sha256", terminal)
        let other = String(digits.reversed())
        try Shop.with(configuration: { $0 + base + "certificate_sha256 = \"\(other)\"\n" }) { shop in
          try shop.client.listen("terminal")
          var view = try #require(try shop.client.call(GetTerminalStatus.self, Empty()).terminals.first)
          if view.cause == nil { view = try shop.client.next(TerminalChanged.self) { $0.cause != nil } }
          #expect(view.state == "offline" && view.cause == "tls.certificateNotPinned" && view.detail?.contains(digits) == true)
          #expect(try shop.tillctl("terminal", "status").succeeded().contains("certificate_sha256"))
          let doctor = try shop.tillctl("doctor", "--state", shop.folder["T"])
          #expect(
            doctor.output.contains("✗ card: ") && doctor.output.contains("tls.certificateNotPinned")
              && doctor.output.contains("fix: openssl"))
        }
      }
    }
  }
}
