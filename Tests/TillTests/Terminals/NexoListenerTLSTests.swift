import DeviceIO
import JSON
import NIOCore
import RPC
import Simulators
import TLS
import Testing

@testable import Till

@Suite("The terminal's own requests over TLS", .timeLimit(.minutes(5)))
@TillLoop
struct NexoListenerTLSTests {
  private static func shop(_ more: String) -> String {
    Samples.shop
      + "[[terminal]]\nname = \"card\"\nprotocol = \"nexo\"\nconnect = \"http://127.0.0.1:9/nexo\"\nsale_id = \"till1\"\npoi_id = \"P1\"\n"
      + "listen = \"127.0.0.1:0\"\n" + more
  }

  private static func files(_ identity: SimulatedIdentity, _ folder: TemporaryFolder) -> String {
    let (certificate, key) = (folder.write(identity.certificate, to: "till.pem"), folder.write(identity.key, to: "till.key"))
    return "listen_certificate = \"\(certificate)\"\nlisten_key = \"\(key)\"\n"
  }

  /// The status of the till's answer to news; nil: none.
  private static func post(to address: String, _ trust: TLSTrust = TLSTrust()) async throws -> Int? {
    var terminal = VirtualNexoTerminal()
    let bytes = StrictJSON.write(terminal.message(.event("MaintenanceRequired")))
    let service = HTTPService(try #require(HTTPAddress(parsing: address)), trust: trust)
    var exchange: HTTPExchange?
    let status: Int? = await withCheckedContinuation { done in
      exchange = HTTPExchange(
        post: bytes, contentType: "application/json", to: service, deadline: .seconds(5), eventLoop: TillLoop.eventLoop
      ) { result in done.resume(returning: (try? result.get())?.status) }
    }
    withExtendedLifetime(exchange) {}
    return status
  }

  @Test("with a certificate they are taken with TLS, checked by the terminal, and without TLS not at all")
  func taken() async throws {
    let (folder, authority) = (TemporaryFolder(), try SimulatedAuthority())
    let root = folder.write(authority.certificate, to: "ca.pem")
    try await TillRig.with(Self.shop(Self.files(try authority.issue(), folder))) { rig in
      rig.terminals.start()
      var place: String?
      while place == nil { place = try await rig.call(GetTerminalStatus.self, Empty()).terminals.first?.listener }
      let address = try #require(place)
      #expect(address.hasPrefix("https://127.0.0.1:"))
      #expect(try await Self.post(to: address + "/", TLSTrust(.file(root))) == 204)
      #expect(try await Self.post(to: address + "/") == nil)
      #expect(try await Self.post(to: address.replacing("https", with: "http") + "/") == nil)
      #expect(try await Self.post(to: address + "/", TLSTrust(.file(root))) == 204)
    }
  }

  @Test("files that are missing, are no PEM or do not belong together are named, and nothing is taken")
  func wrong() throws {
    let folder = TemporaryFolder()
    let (first, second) = (try SimulatedAuthority().issue(), try SimulatedAuthority().issue())
    let (certificate, key) = (folder.write(first.certificate, to: "a.pem"), folder.write(second.key, to: "b.key"))
    for (certificate, key, named) in [
      ("/nowhere/till.pem", key, "/nowhere/till.pem"), (certificate, "/nowhere/till.key", "/nowhere/till.key"),
      (certificate, key, certificate), ("/dev/null", key, "/dev/null"),
    ] {
      let error = #expect(throws: TLSError.self) { try TLSIdentity(certificate: certificate, key: key).context() }
      #expect(error?.kind == "tls.fileUnreadable" && error.map { "\($0)".contains(named) } == true)
    }
  }

  @Test(
    "the keys stand together, beside listen, and name whole paths",
    arguments: [
      ("listen_certificate = \"/a\"", "listen_certificate"), ("listen_key = \"/a\"", "listen_key"),
      ("listen_certificate = \"a\"\nlisten_key = \"/b\"", "listen_certificate"),
      ("listen_certificate = \"/a\"\nlisten_key = \"b\"", "listen_key"),
    ])
  func mistakes(text: String, key: String) {
    let error = #expect(throws: ConfigurationError.self) { try ConfigurationReader.read(text: Self.shop(text), file: "tilld.toml") }
    #expect(error.map { "\($0)".contains("terminal[0].\(key)") } == true, "\(String(describing: error))")
    let both = "listen_certificate = \"/a\"\nlisten_key = \"/b\"\n"
    let silent = Self.shop(both).replacing("listen = \"127.0.0.1:0\"\n", with: "")
    #expect(throws: ConfigurationError.self) { try ConfigurationReader.read(text: silent, file: "tilld.toml") }
  }
}
