import Peripherals
import Testing

@Suite struct USBDescriptorsTests {
  private static let device: [UInt8] = [18, 1, 0, 2, 0, 0, 0, 64, 0xB8, 0x04, 0x15, 0x0E, 0, 1, 1, 2, 3, 1]

  /// One interface with settings of its own: protocol and endpoints.
  private static func configuration(_ settings: [(interface: UInt8, class: UInt8, protocol: UInt8, endpoints: [[UInt8]])]) -> [UInt8] {
    var body: [UInt8] = []
    var alternates: [UInt8: UInt8] = [:]
    for setting in settings {
      let alternate = alternates[setting.interface, default: 0]
      alternates[setting.interface] = alternate + 1
      let kind: [UInt8] = [setting.class, 1, setting.protocol, 0]
      body += [9, 4, setting.interface, alternate, UInt8(setting.endpoints.count)] + kind
      for endpoint in setting.endpoints { body += endpoint }
    }
    return [9, 2, UInt8(9 + body.count), 0, UInt8(alternates.count), 1, 0, 0xC0, 50] + body
  }

  private static func bulk(_ address: UInt8, _ size: UInt16 = 64) -> [UInt8] {
    [7, 5, address, 2, UInt8(size & 0xFF), UInt8(size >> 8), 0]
  }

  @Test func `a printer's endpoints are where it says, not where others have them`() throws {
    let bytes = Self.device + Self.configuration([(0, 7, 2, [Self.bulk(0x84, 512), Self.bulk(0x03, 512)])])
    let descriptors = try USBDescriptors(bytes)
    #expect(descriptors.vendor == 0x04B8 && descriptors.product == 0x0E15)
    let printer = try #require(USBPrinterInterface(descriptors, configuration: 1, interface: 0))
    #expect(printer.output.address == 0x03 && printer.input?.address == 0x84 && printer.output.packetBytes == 512)
    #expect(printer.direction == .twoWay && !printer.hasAlternatives)
  }

  @Test func `of several settings the two-way one is taken, whatever their order`() throws {
    let one: (UInt8, UInt8, UInt8, [[UInt8]]) = (0, 7, 1, [Self.bulk(0x01)])
    let two: (UInt8, UInt8, UInt8, [[UInt8]]) = (0, 7, 2, [Self.bulk(0x01), Self.bulk(0x82)])
    let packets: (UInt8, UInt8, UInt8, [[UInt8]]) = (0, 7, 3, [Self.bulk(0x01), Self.bulk(0x82)])
    for (settings, alternate) in [([one, two, packets], 1), ([packets, two, one], 1), ([two, one], 0), ([packets, one], 1)] {
      let printer = USBPrinterInterface(try USBDescriptors(Self.device + Self.configuration(settings)), configuration: 1, interface: 0)
      #expect(printer?.alternate == UInt8(alternate) && printer?.hasAlternatives == true)
    }
  }

  @Test func `a one-way printer is not read, and an interface of another class is none`() throws {
    let bytes = Self.device + Self.configuration([(0, 3, 1, [[7, 5, 0x81, 3, 8, 0, 10]]), (1, 7, 1, [Self.bulk(0x02), Self.bulk(0x83)])])
    let descriptors = try USBDescriptors(bytes)
    #expect(USBPrinterInterface(descriptors, configuration: 1, interface: 0) == nil)
    #expect(USBPrinterInterface(descriptors, configuration: 2, interface: 1) == nil)
    let printer = try #require(USBPrinterInterface(descriptors, configuration: 1, interface: 1))
    #expect(printer.input == nil && printer.direction == .oneWay)
  }

  @Test func `class descriptors between the known ones are passed over`() throws {
    let bytes = Self.device + Self.configuration([(0, 7, 2, [[5, 0x24, 1, 2, 3], Self.bulk(0x01), Self.bulk(0x82)])])
    #expect(try USBDescriptors(bytes).settings.first?.endpoints.count == 2)
  }

  @Test func `descriptors that are cut off anywhere are refused or shorter, and never trap`() throws {
    let bytes = Self.device + Self.configuration([(0, 7, 2, [Self.bulk(0x01), Self.bulk(0x82)])])
    for count in 0..<bytes.count {
      let cut = try? USBDescriptors(Array(bytes[..<count]))
      #expect((cut?.settings.first?.endpoints.count ?? 0) < 2)
    }
    #expect(throws: USBDescriptors.Problem.noDevice) { try USBDescriptors([]) }
    #expect(throws: USBDescriptors.Problem.cutOff(at: 18)) { try USBDescriptors(Self.device + [0, 0]) }
  }
}

@Suite struct PrinterDeviceIDTests {
  private static func answer(_ text: String, length: Int? = nil) -> [UInt8] {
    let count = length ?? text.utf8.count + 2
    return [UInt8(count >> 8 & 0xFF), UInt8(count & 0xFF)] + Array(text.utf8)
  }

  private static let epson = "MFG:EPSON;CMD:ESC/POS,STAR;MDL:TM-T20II ;CLS:PRINTER;SN:J42;"

  @Test func `the fields are read by both names that printers use`() throws {
    let id = try #require(PrinterDeviceID(answer: Self.answer(Self.epson)))
    #expect(id.manufacturer == "EPSON" && id.model == "TM-T20II" && id.serialNumber == "J42" && id.commandSets == ["ESC/POS", "STAR"])
    let long = try #require(PrinterDeviceID(answer: Self.answer("MANUFACTURER: Star ;command set: STAR;MODEL:TSP100")))
    #expect(long.manufacturer == "Star" && long.model == "TSP100" && long.commandSets == ["STAR"])
  }

  @Test(arguments: [0, 1, 2, 5_000, 65_535])
  func `a length that is wrong does not matter`(length: Int) throws {
    #expect(PrinterDeviceID(answer: Self.answer(Self.epson, length: length))?.model == "TM-T20II")
  }

  @Test func `a length that is shorter cuts, and nothing is no id`() {
    #expect(PrinterDeviceID(answer: Self.answer(Self.epson, length: 12))?.fields.map(\.value) == ["EPSON"])
    #expect(PrinterDeviceID(answer: []) == nil)
    #expect(PrinterDeviceID(answer: [0, 2]) == nil)
    #expect(PrinterDeviceID(answer: Self.answer(";;::;")) == nil)
  }

  @Test func `of equal keys the first counts, and control characters are left out`() {
    #expect(PrinterDeviceID(answer: Self.answer("MDL:A\u{1B}B;MDL:C;"))?.fields.map(\.value) == ["AB"])
  }

  @Test func `the port's byte is read by its three bits`() {
    #expect(
      !PrinterPortStatus(byte: 0x18).hasError && PrinterPortStatus(byte: 0x18).isSelected && !PrinterPortStatus(byte: 0x18).isPaperEmpty)
    #expect(PrinterPortStatus(byte: 0x20).hasError && PrinterPortStatus(byte: 0x20).isPaperEmpty)
  }
}
