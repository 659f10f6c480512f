import DeviceIO
import Peripherals
import Testing

@testable import Till

@Suite("Where devices are, by the configuration")
struct DevicePlaceTests {
  private func read(_ devices: String) throws -> Configuration {
    try ConfigurationReader.read(text: BayRig.bare + devices, file: "tilld.toml")
  }

  @Test("a device is named by its address, by its unit, or by nothing but its role")
  func places() throws {
    let read = try read(
      """
      [[printer]]
      name = "p"
      connect = "usb:04b8:0e15:J4ZF012345"
      [[display]]
      name = "d"
      connect = "usb:0403:6001@1-3,19200,7e1"
      [[scanner]]
      name = "s"
      baud = 115200
      """)
    #expect(read.printers.map(\.place) == [.unit(try DeviceIdentity(parsing: "usb:04b8:0e15:J4ZF012345"), SerialSettings())])
    guard case .unit(let identity, let settings) = read.displays.first?.place else {
      Issue.record("the display is no unit")
      return
    }
    #expect(identity.mark == .port("1-3") && settings.baud == .b19200 && settings.parity == .even)
    #expect(read.scanners.map(\.place) == [.role(SerialSettings(baud: .b115200))])
    #expect(read.slots.map(\.isImplied) == [false, false, false])
  }

  @Test("a ZVT terminal is named as every device with a plug, always with ZVT's framing; on a network it has no plug")
  func terminals() throws {
    let read = try read(
      """
      [[terminal]]
      name = "a"
      protocol = "zvt"
      connect = "usb:0403:6001:A50285BI,19200,7e1"
      [[terminal]]
      name = "b"
      protocol = "zvt"
      baud = 115200
      [[terminal]]
      name = "c"
      protocol = "zvt"
      connect = "tty:/dev/ttyS1,rtscts"
      [[terminal]]
      name = "d"
      protocol = "zvt"
      connect = "tcp:192.168.1.9:20007"
      [[terminal]]
      name = "e"
      protocol = "nexo"
      connect = "http://192.168.1.9/nexo"
      sale_id = "t"
      poi_id = "p"
      """)
    func settings(_ baud: SerialSettings.Baud) -> SerialSettings { SerialSettings(baud: baud, stopBits: .two) }
    #expect(
      read.terminals.map(\.place) == [
        .unit(try DeviceIdentity(parsing: "usb:0403:6001:A50285BI"), settings(.b19200)), .role(settings(.b115200)),
        .endpoint(.serial(path: "/dev/ttyS1", settings(.b9600))), .endpoint(.tcp(host: "192.168.1.9", port: 20_007)), nil,
      ])
    #expect(read.terminals.map(\.endpointText).prefix(3) == ["usb:0403:6001:A50285BI", "not bound", "tty:/dev/ttyS1,9600,8n2,none"])
    #expect(read.slots.filter { $0.family == .terminal }.map(\.name) == ["a", "b", "c", "d"])
  }

  @Test("kinds that the file does not name are implied, unless their names are taken")
  func implied() throws {
    #expect(try read("").slots.map(\.name) == ["printer.receipt", "display.customer", "scanner"])
    #expect(try read("").slots.allSatisfy(\.isImplied))
    #expect(try read("[[printer]]\nname = \"scanner\"\nconnect = \"tcp:h:1\"\n").slots.map(\.name) == ["scanner", "display.customer"])
  }

  @Test(
    "mistakes name the key and the remedy",
    arguments: [
      ("[[printer]]\nname = \"a\"\n[[printer]]\nname = \"b\"\n", "two devices without connect"),
      ("[[printer]]\nname = \"a\"\nrole = \"receipts\"\n", "printer[0].role"),
      ("[[scanner]]\nname = \"a\"\nrole = \"printer.x\"\n", "scanner[0].role"),
      ("[[printer]]\nname = \"a\"\nconnect = \"usb:04b8:0e15\"\n", "printer[0].connect"),
      ("[[printer]]\nname = \"a\"\nconnect = \"usb:04b8:0e15@1-1,9x\"\n", "printer[0].connect"),
      ("[discovery]\nenabled = 1\n", "discovery.enabled"),
      ("[[terminal]]\nname = \"a\"\nprotocol = \"zvt\"\nrole = \"card\"\n", "terminal[0].role"),
      ("[[terminal]]\nname = \"a\"\nprotocol = \"zvt\"\nconnect = \"lp:/dev/usb/lp0\"\n", "is no ZVT terminal"),
      ("[[terminal]]\nname = \"a\"\nprotocol = \"zvt\"\nconnect = \"hid:0403:6001:A5\"\n", "is no ZVT terminal"),
      ("[[terminal]]\nname = \"a\"\nprotocol = \"zvt\"\nconnect = \"usb:0403:6001\"\n", "terminal[0].connect"),
      ("[[terminal]]\nname = \"a\"\nprotocol = \"nexo\"\nsale_id = \"t\"\npoi_id = \"p\"\n", "terminal[0].connect"),
      (
        "[[terminal]]\nname = \"a\"\nprotocol = \"zvt\"\n[[terminal]]\nname = \"b\"\nprotocol = \"zvt\"\n",
        "two devices without connect"
      ),
    ])
  func mistakes(text: String, words: String) {
    let error = #expect(throws: ConfigurationError.self) { try read(text) }
    #expect(error.map { "\($0)" }?.contains(words) == true)
  }

  @Test("discovery is on unless it is switched off")
  func discovery() throws {
    #expect(try read("").discovery == Configuration.Discovery(isEnabled: true, guesses: true))
    #expect(
      try read("[discovery]\nenabled = false\nguess = false\n").discovery == Configuration.Discovery(isEnabled: false, guesses: false))
  }
}
