import Testing

@testable import Peripherals

@Suite("The lasting name of a device")
struct DeviceIdentityTests {
  @Test(
    "a name is read as it is written",
    arguments: [
      "usb:04b8:0e15:J4ZF012345/0", "usb:04b8:0e15@1-1.4", "usb:0c2e:0b81@1-2/255", "hid:0c2e:0b81:00%3A11%3A22",
      "input:0001:0001@isa0060%2Fserio0%2Finput0", "usb:04b8:0e15:A%20B%25",
    ])
  func roundTrip(text: String) throws { #expect(try DeviceIdentity(parsing: text).description == text) }

  @Test("what could be taken for something else is written in digits, and capitals of hexadecimal are read")
  func escapes() throws {
    let identity = DeviceIdentity(bus: .usb, vendor: 0x4B8, product: 0xE15, mark: .serial("A/B,:@é"), interface: nil)
    #expect(identity.description == "usb:04b8:0e15:A%2FB%2C%3A%40%C3%A9")
    #expect(try DeviceIdentity(parsing: identity.description) == identity)
    #expect(try DeviceIdentity(parsing: "usb:04B8:0E15@1-1").vendor == 0x4B8)
  }

  @Test(
    "what is no name is refused with the reason",
    arguments: [
      "", "usb", "usb:", "pci:04b8:0e15@1", "usb:4b8:0e15@1-1", "usb:04b8:e15@1-1", "usb:04b8:0e15", "usb:04b8:0e15:", "usb:04b8:0e15@",
      "usb:04b8:0e15@1-1/", "usb:04b8:0e15@1-1/256", "usb:04b8:0e15@1-1/x", "usb:04b8:0e15:%4", "usb:04b8:0e15:%0A", "usb:04b8:0e15:%FF",
      "usb:04b8:0e15#1-1",
    ])
  func refused(text: String) {
    let error = #expect(throws: DeviceIdentityError.self) { try DeviceIdentity(parsing: text) }
    #expect(error?.reason.isEmpty == false)
  }

  @Test("without an interface a name is that of all interfaces, and of no other unit")
  func names() throws {
    let unit = try DeviceIdentity(parsing: "usb:04b8:0e15:S1")
    #expect(unit.names(try DeviceIdentity(parsing: "usb:04b8:0e15:S1/0")) && unit.names(unit))
    #expect(!unit.names(try DeviceIdentity(parsing: "usb:04b8:0e15:S2/0")))
    #expect(!unit.names(try DeviceIdentity(parsing: "usb:04b8:0e15@S1/0")))
    let one = try DeviceIdentity(parsing: "usb:04b8:0e15:S1/0")
    #expect(!one.names(try DeviceIdentity(parsing: "usb:04b8:0e15:S1/1")) && !one.names(unit))
  }

  @Test("serial numbers that tell units apart", arguments: ["J4ZF012345", "  X5NK000123 ", "00:11:22:33:44:55", "10", "A1"])
  func real(text: String) { #expect(SerialNumber.real(text) != nil) }

  @Test(
    "serial numbers that tell nothing",
    arguments: [
      "", " ", "0123456789ABCDEF", "00000000", "0", "1", "00000001", "ffffffff", "None", "To Be Filled By O.E.M.", "A\u{7}B", "é1",
    ])
  func dummy(text: String) { #expect(SerialNumber.real(text) == nil) }

  @Test("roles are a family and a name")
  func roles() {
    #expect(DeviceRole("printer.receipt") == .receiptPrinter && DeviceRole("scanner")?.family == .scanner)
    #expect(DeviceRole("drawer.1")?.family == .drawer)
    for text in ["", "printer.", "fridge", "printer.a b", "printer.\(String(repeating: "x", count: 33))", "Printer"] {
      #expect(DeviceRole(text) == nil)
    }
  }
}
