import Testing

@testable import Simulators

@Suite("USB devices as a host first sees them")
struct USBEnumerationTests {
  @Test("A host reads descriptors and texts and configures every kind of device", arguments: USBDeviceKind.allCases)
  func enumerates(kind: USBDeviceKind) throws {
    let host = FakeUSBHost(kind)
    // As hosts do: first the size of packets, then all of it.
    #expect(host.control(.descriptor(1, length: 8)).count == 8)
    let device = host.control(.descriptor(1, length: 64)).data
    #expect(device.count == 18 && device[0] == 18 && device[7] == 64)
    #expect(device[8..<10] == [0x09, 0x12])
    let head = host.control(.descriptor(2, length: 9)).data
    let total = Int(head[2]) | Int(head[3]) << 8
    let configuration = host.control(.descriptor(2, length: 512)).data
    #expect(configuration.count == total)
    try Self.walk(configuration)
    for (number, text) in [(1, "TILL-SIM"), (3, "SIM000001")] {
      let bytes = host.control(.descriptor(3, number: UInt8(number), length: 255)).data
      #expect(bytes == [UInt8(2 + 2 * text.utf8.count), 3] + text.utf8.flatMap { [$0, 0] })
    }
    #expect(host.control(.descriptor(6, length: 10)).status == -32)
    #expect(host.control(USBSetup(requestType: 0, request: 9, value: 1)).status == 0)
    #expect(host.control(USBSetup(requestType: 0x80, request: 8, length: 1)).data == [1])
    #expect(host.control(USBSetup(requestType: 0, request: 9, value: 7)).status == -32)
  }

  @Test("A device without a serial number has no text for it")
  func hasNoSerialNumber() throws {
    var identity = USBIdentity()
    identity.serialNumber = ""
    let host = FakeUSBHost(.printer, identity)
    #expect(host.control(.descriptor(1, length: 18)).data[16] == 0)
    #expect(host.control(.descriptor(3, number: 3, length: 255)).status == -32)
  }

  @Test(
    "The HID descriptor tells the length of the report descriptor that is then read", arguments: [USBDeviceKind.scanner, .ibm, .keyboard])
  func describesReports(kind: USBDeviceKind) throws {
    let host = FakeUSBHost(kind)
    let ask = { (type: UInt16) in USBSetup(requestType: 0x81, request: 6, value: type << 8, index: 0, length: 512) }
    let hid = host.control(ask(0x21)).data
    let reports = host.control(ask(0x22)).data
    #expect(hid.count == 9 && Int(hid[7]) | Int(hid[8]) << 8 == reports.count)
    // What each kind is known by: pages 8C, FF45, and Generic Desktop with usage keyboard.
    let beginnings: [USBDeviceKind: [UInt8]] = [.scanner: [0x05, 0x8C], .ibm: [0x06, 0x45, 0xFF], .keyboard: [0x05, 0x01, 0x09, 0x06]]
    #expect(reports.starts(with: try #require(beginnings[kind])))
    #expect(try Self.inputBits(of: reports) == (kind == .scanner ? 63 * 8 : kind == .ibm ? 64 * 8 : 8 * 8))
  }

  @Test("An identity takes numbers and texts that fit, and refuses the others")
  func takesIdentities() throws {
    #expect(try USBIdentity.number(parsing: "0c2e") == 0x0C2E)
    for text in ["c2e", "0c2e0", "xyzw", ""] { #expect(throws: SimulatorError.self) { try USBIdentity.number(parsing: text) } }
    var identity = USBIdentity()
    #expect(throws: SimulatorError.self) { try identity.use(serialNumber: "with space") }
    #expect(throws: SimulatorError.self) { try identity.use(serialNumber: String(repeating: "x", count: 127)) }
    try identity.use(serialNumber: "")
  }

  /// Goes from descriptor to descriptor; all lengths have to add up, and the interfaces and endpoints to be as many as told.
  private static func walk(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    var interfaces = 0
    var expected = 0
    while let length = rest.first {
      try #require(length >= 2 && Int(length) <= rest.count)
      let piece = Array(rest.prefix(Int(length)))
      if piece[1] == 4 {
        #expect(expected == 0)
        interfaces += 1
        expected = Int(piece[4])
      }
      if piece[1] == 5 {
        expected -= 1
        #expect(piece.count == 7 && (piece[3] == 2 || piece[3] == 3))
      }
      rest = rest.dropFirst(piece.count)
    }
    #expect(expected == 0)
    #expect(interfaces == Int(bytes[4]))
  }

  /// Adds up the input fields of a report descriptor, its number not counted.
  private static func inputBits(of descriptor: [UInt8]) throws -> Int {
    var rest = descriptor[...]
    var (size, count, bits, depth) = (0, 0, 0, 0)
    while let prefix = rest.first {
      let length = [0, 1, 2, 4][Int(prefix & 3)]
      let value = rest.dropFirst().prefix(length).reversed().reduce(0) { $0 << 8 | Int($1) }
      switch prefix & 0xFC {
      case 0x74: size = value
      case 0x94: count = value
      case 0x80: bits += size * count
      case 0xA0: depth += 1
      case 0xC0: depth -= 1
      default: break
      }
      try #require(rest.count > length)
      rest = rest.dropFirst(1 + length)
    }
    #expect(depth == 0)
    return bits
  }
}

extension USBSetup {
  /// GET_DESCRIPTOR of the device.
  static func descriptor(_ type: UInt16, number: UInt8 = 0, length: Int) -> USBSetup {
    USBSetup(requestType: 0x80, request: 6, value: type << 8 | UInt16(number), index: type == 3 ? 0x0409 : 0, length: length)
  }
}
