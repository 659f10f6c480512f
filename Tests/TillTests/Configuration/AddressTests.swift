import Testing

@testable import Till

@Suite("Addresses of the configuration")
struct AddressTests {
  private func read(_ devices: String) throws -> Configuration {
    try ConfigurationReader.read(text: BayRig.bare + devices, file: "tilld.toml")
  }

  private static func device(_ kind: String, _ name: String, _ connect: String, _ more: String = "") -> String {
    "[[\(kind)]]\nname = \"\(name)\"\nrole = \"\(kind).\(name)\"\nconnect = \"\(connect)\"\n\(more)\n"
  }

  private static func gatewayTerminal(_ number: String) -> String {
    """
    [[terminal]]
    name = "t\(number)"
    protocol = "nexo"
    connect = "http://192.0.2.1:80/nexo"
    sale_id = "s"
    poi_id = "P\(number)"

    """
  }

  struct Twice: Sendable {
    let text: String
    let says: [String]
  }

  static let twice = [
    Twice(
      text: device("printer", "p", "tcp:192.0.2.1:9100") + device("printer", "k", "tcp:192.0.2.1:9100"),
      says: ["tilld.toml:", "printer[1].connect", "printer \"p\"", "printer \"k\"", "keep one [[printer]]"]),
    Twice(text: device("printer", "p", "tcp:Kitchen:9100") + device("printer", "k", "tcp:kitchen:9100"), says: ["printer[1].connect"]),
    Twice(text: device("printer", "p", "lp:/dev/usb/lp0") + device("printer", "k", "lp:/dev/usb/lp0"), says: ["printer[1].connect"]),
    Twice(text: device("printer", "p", "usbif:1-1:1.0") + device("printer", "k", "usbif:1-1:1.0"), says: ["printer[1].connect"]),
    Twice(
      text: device("printer", "p", "tty:/dev/ttyS0,19200") + device("scanner", "s", "tty:/dev/ttyS0"),
      says: ["scanner[0].connect", "printer \"p\"", "its own address"]),
    Twice(
      text: device("printer", "p", "tty:/dev/ttyS0") + device("display", "d", "tty:/dev/ttyS0"),
      says: ["display[0].connect", "write printer = \"p\""]),
    Twice(
      text: device("printer", "p", "tty:/dev/ttyS0") + device("drawer", "d", "tty:/dev/ttyS0"),
      says: ["drawer[0].connect", "write printer = \"p\""]),
    Twice(
      text: device("drawer", "a", "tty:/dev/ttyS0") + device("drawer", "b", "tty:/dev/ttyS0", "baud = 19200"),
      says: ["drawer[1].connect", "connect and baud alike"]),
    Twice(
      text: device("scanner", "s", "hidraw:/dev/hidraw0") + device("scanner", "t", "hidraw:/dev/hidraw0"), says: ["scanner[1].connect"]),
    Twice(
      text: device("printer", "p", "tcp:192.0.2.1:20007")
        + "[[terminal]]\nname = \"card\"\nprotocol = \"zvt\"\nconnect = \"tcp:192.0.2.1:20007\"\n",
      says: ["terminal[0].connect", "printer \"p\""]),
  ]

  @Test("an address that stands twice is refused with both devices and the remedy", arguments: twice)
  func refused(twice: Twice) {
    let error = #expect(throws: ConfigurationError.self) { try read(twice.text) }
    for words in twice.says { #expect(error.map { "\($0)" }?.contains(words) == true, "\(String(describing: error))") }
  }

  @Test(
    "what may be shared is shared: queues, a box of several drawers, and what hangs on a printer",
    arguments: [
      device("printer", "p", "cups:office") + device("printer", "k", "cups:office"),
      device("drawer", "a", "tty:/dev/ttyS0") + device("drawer", "b", "tty:/dev/ttyS0"),
      device("printer", "p", "tcp:192.0.2.1:9100") + "[[drawer]]\nname = \"a\"\nprinter = \"p\"\n"
        + "[[drawer]]\nname = \"b\"\nprinter = \"p\"\n[[display]]\nname = \"d\"\nprinter = \"p\"\n",
      device("printer", "p", "tcp:192.0.2.1:9100") + device("printer", "k", "tcp:192.0.2.1:9101"),
      gatewayTerminal("1") + gatewayTerminal("2"),
    ])
  func shared(text: String) throws {
    _ = try read(text)
  }
}
