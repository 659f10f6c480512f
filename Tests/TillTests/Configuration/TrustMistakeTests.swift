import DeviceIO
import TLS
import Testing

@testable import Till

@Suite("Keys of nexo terminals and web-hooks")
struct TrustMistakeTests {
  private static func nexo(_ more: String, connect: String = "https://192.168.1.30:8443/nexo") throws -> Configuration.TerminalDevice.Nexo?
  {
    let text = """
      \(Samples.shop)
      [[terminal]]
      name = "card"
      protocol = "nexo"
      connect = "\(connect)"
      sale_id = "till1"
      poi_id = "P1"
      \(more)
      """
    guard case .nexo(let nexo)? = try ConfigurationReader.read(text: text, file: "tilld.toml").terminals.first?.speech else { return nil }
    return nexo
  }

  @Test("a terminal without more keys is held against the system's authorities and its own host")
  func usual() throws {
    let nexo = try #require(try Self.nexo(""))
    #expect(nexo.trust == TLSTrust() && nexo.format == .json && nexo.listener == nil && !nexo.logsIn)
  }

  @Test("each way to trust is read")
  func ways() throws {
    #expect(try Self.nexo("ca_file = \"/etc/till/ca.pem\"")?.trust == TLSTrust(.file("/etc/till/ca.pem")))
    #expect(try Self.nexo("certificate_name = \"p1.example\"")?.trust == TLSTrust(name: "p1.example"))
    let digits = String(repeating: "0a", count: 32)
    #expect(try Self.nexo("certificate_sha256 = \"\(digits)\"")?.trust == TLSTrust(.certificate(sha256: Array(repeating: 10, count: 32))))
    #expect(try Self.nexo("listen = \"192.168.1.10:9600\"\nlogin = true")?.listener?.port == 9_600)
  }

  @Test(
    "mistakes are named with the key",
    arguments: [
      ("ca_file = \"ca.pem\"", "ca_file"), ("ca_file = \"\"", "ca_file"), ("certificate_sha256 = \"12\"", "certificate_sha256"),
      ("certificate_sha256 = \"none\"", "certificate_sha256"), ("certificate_name = \"\"", "certificate_name"),
      ("certificate_name = \"a b\"", "certificate_name"), ("listen = \"0.0.0.0:9600\"", "listen"), ("listen = \"9600\"", "listen"),
      ("listen = \"till:9600\"", "listen"), ("format = \"yaml\"", "format"),
      ("format = \"xml\"\npassphrase = \"x\"\nkey_id = \"k\"", "passphrase"),
    ])
  func mistakes(text: String, key: String) {
    let error = #expect(throws: ConfigurationError.self) { try Self.nexo(text) }
    #expect(error.map { "\($0)".contains("terminal[0].\(key)") } == true, "\(String(describing: error))")
  }

  @Test("what a web-hook's certificate is held against knows its keys")
  func prefix() throws {
    let hook = "[delivery]\nwebhook = \"https://hook.example/x\"\nwebhook_ca_file = \"/a\"\n"
    let delivery = try ConfigurationReader.read(text: Samples.shop + hook, file: "tilld.toml").delivery
    #expect(delivery.webhookTrust.keyPrefix == "webhook_" && delivery.webhookTrust.root == .file("/a"))
    #expect(try Self.nexo("ca_file = \"/a\"")?.trust.keyPrefix.isEmpty == true)
  }

  @Test("ways to trust stand with https only, and one at a time")
  func combinations() {
    for key in ["ca_file = \"/a\"", "certificate_name = \"a\"", "certificate_sha256 = \"\(String(repeating: "00", count: 32))\""] {
      #expect(throws: ConfigurationError.self) { try Self.nexo(key, connect: "http://192.168.1.30:8443/nexo") }
    }
    let digest = "certificate_sha256 = \"\(String(repeating: "00", count: 32))\"\n"
    #expect(throws: ConfigurationError.self) { try Self.nexo(digest + "ca_file = \"/a\"") }
    #expect(throws: ConfigurationError.self) { try Self.nexo(digest + "certificate_name = \"a\"") }
    let hook = "[delivery]\nwebhook = \"http://127.0.0.1/x\"\nwebhook_ca_file = \"/a\"\n"
    #expect(throws: ConfigurationError.self) { try ConfigurationReader.read(text: Samples.shop + hook, file: "tilld.toml") }
  }
}
