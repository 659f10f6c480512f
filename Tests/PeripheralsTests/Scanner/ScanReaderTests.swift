import Testing

@testable import Peripherals

@Suite struct ScanReaderTests {
  private static func withoutTimers(_ steps: [ScanStep]) -> [ScanStep] { steps.filter { if case .armTimer = $0 { false } else { true } } }

  // MARK: Keyboard

  /// One `struct input_event` as Linux writes it on this kind of machine.
  private static func event(_ type: UInt16, _ code: UInt16, _ value: Int32) -> [UInt8] {
    let bits = UInt32(bitPattern: value)
    let head: [UInt8] = [UInt8(type & 0xFF), UInt8(type >> 8), UInt8(code & 0xFF), UInt8(code >> 8)]
    let tail: [UInt8] = (0..<4).map { UInt8(truncatingIfNeeded: bits >> UInt32(8 * $0)) }
    return [UInt8](repeating: 7, count: 16) + head + tail
  }

  private static func press(_ keys: UInt16...) -> [UInt8] {
    keys.flatMap { key in
      [event(4, 4, 458_756), event(1, key, 1), event(0, 0, 0), event(1, key, 0), event(0, 0, 0)].flatMap { $0 }
    }
  }

  private static func wedge(capsLock: Bool = false) -> WedgeScanReader {
    WedgeScanReader(layout: .us, suffix: .enter, capsLock: capsLock)
  }

  @Test func `input events become a scan, however they are cut`() {
    let bytes = Self.press(2, 3, 30, 28)
    for cut in stride(from: 0, through: bytes.count, by: 5) {
      var reader = Self.wedge()
      let steps = reader.receive(Array(bytes[..<cut]), now: .zero) + reader.receive(Array(bytes[cut...]), now: .zero)
      #expect(Self.withoutTimers(steps) == [.scan(Array("12a".utf8), .unknown)])
    }
  }

  @Test func `the lock that was on when the keyboard was grabbed counts`() {
    var reader = Self.wedge(capsLock: true)
    #expect(Self.withoutTimers(reader.receive(Self.press(30, 28), now: .zero)) == [.scan(Array("A".utf8), .unknown)])
  }

  @Test func `lost events make the scan broken, and what the kernel kept of them is not typed`() {
    var reader = Self.wedge()
    // The rest of a report follows SYN_DROPPED up to its end and means nothing.
    let bytes = Self.press(2, 3) + Self.event(0, 3, 0) + Self.event(1, 4, 1) + Self.event(0, 0, 0) + Self.press(5, 28)
    let steps = Self.withoutTimers(reader.receive(bytes, now: .zero))
    #expect(steps.count == 1)
    guard case .refuse(let reason) = steps.first else { return #expect(Bool(false), "a broken scan was sold") }
    #expect(reason.kind == "scan.broken")
    #expect(Self.withoutTimers(reader.receive(Self.press(6, 28), now: .zero)) == [.scan(Array("5".utf8), .unknown)])
  }

  @Test func `a card's track is refused without its digits`() {
    var reader = Self.wedge()
    // ; 4111111111111111 =
    let bytes = Self.press(39, 5) + Self.press(2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2) + Self.press(13, 28)
    guard case .refuse(let reason) = Self.withoutTimers(reader.receive(bytes, now: .zero)).first else { return #expect(Bool(false)) }
    #expect(reason.kind == "scan.cardData" && !reason.message.contains("111"))
  }

  @Test func `a card that was typed for another keyboard is known by its number and date, a code with a similar number is not`() {
    for text in ["ö4111111111111111´30121010000_", "$4111111111111111+30121010000", "Ñ5555555555554444¡2512201"] {
      #expect(TrackData.isIn(Array(text.utf8)), "\(text)")
    }
    for text in [
      "4006381333931/3012101", "4111111111111112/30121010000", "4111111111111111/30991010000", "4111111111111111/3012", "4111111111111111",
    ] {
      #expect(!TrackData.isIn(Array(text.utf8)), "\(text)")
    }
  }

  // MARK: Serial

  @Test func `a serial scan that is a card's track is refused, one that holds a semicolon is not`() {
    for track in [
      "%B4111111111111111^DOE/JOHN^3012", ";4111111111111111=30121010000?", "]X0;4111111111111111=3012", "%B3782 822463 10005^DOE^3012",
      "\u{2};4111111111111111=3012",
    ] {
      var reader = TextScanReader(suffix: .cr, quiet: nil)
      let steps = Self.withoutTimers(reader.receive(Array("\(track)\r".utf8), now: .zero))
      guard case .refuse(let reason) = steps.first, steps.count == 1 else { return #expect(Bool(false), "\(track)") }
      #expect(reason.kind == "scan.cardData")
    }
    for text in ["LOT;411111111111", "4006381333931", "%OFF 20"] {
      var reader = TextScanReader(suffix: .cr, quiet: nil)
      #expect(Self.withoutTimers(reader.receive(Array("\(text)\r".utf8), now: .zero)) == [.scan(Array(text.utf8), .unknown)])
    }
  }

  @Test func `a serial scanner takes orders only where its language is configured`() {
    var plain = TextScanReader(suffix: .cr, quiet: nil)
    #expect(plain.steps(for: .beepGood) == nil && plain.steps(for: .trigger(on: true)) == nil)
    var honeywell = TextScanReader(suffix: .cr, quiet: nil, commands: .honeywell)
    #expect(honeywell.steps(for: .trigger(on: true)) == [.write([0x16, 0x54, 0x0D])])
    #expect(honeywell.steps(for: .trigger(on: false)) == [.write([0x16, 0x55, 0x0D])])
    #expect(honeywell.steps(for: .disable) == nil)
  }

  @Test func `SSI packets are acknowledged on the line, and orders are packets`() {
    var reader = SSIScanReader()
    let body: [UInt8] = [7, 0xF3, 0, 0, 0x0B, 0x34, 0x32]
    let sum = 0 &- body.reduce(UInt16(0)) { $0 &+ UInt16($1) }
    let steps = reader.receive(body + [UInt8(sum >> 8), UInt8(sum & 0xFF)], now: .zero)
    #expect(Self.withoutTimers(steps) == [.write([0x04, 0xD0, 0x04, 0x00, 0xFF, 0x28]), .scan(Array("42".utf8), .ean13)])
    // Length 4, E9, host, 0: the two's complement of F1 is FF0F.
    #expect(reader.steps(for: .enable) == [.write([0x00, 0x04, 0xE9, 0x04, 0x00, 0xFF, 0x0F])])
  }

  // MARK: HID

  /// A scanned data report without length or continuation, and a trigger report with eight bits.
  private static let pos: [UInt8] = [
    0x05, 0x8C, 0x09, 0x02, 0xA1, 0x01, 0x85, 0x02, 0x09, 0x12, 0xA1, 0x02, 0x75, 0x08, 0x95, 0x10, 0x09, 0xFE, 0x81, 0x02, 0xC0,
    0x09, 0x14, 0xA1, 0x02, 0x85, 0x04, 0x75, 0x01, 0x95, 0x08, 0x09, 0x00, 0x09, 0x5F, 0x09, 0x60, 0x09, 0x00, 0x09, 0x00, 0x09, 0x85,
    0x09, 0x86, 0x09, 0x00, 0x91, 0x86, 0xC0, 0xC0,
  ]

  private static func posReader() throws -> HIDPOSScanReader {
    let descriptor = try HIDReportDescriptor(pos)
    return HIDPOSScanReader(layout: try #require(HIDScanLayout(descriptor)), controls: HIDScannerControls(descriptor))
  }

  @Test func `orders to a HID POS scanner are the bits that its descriptor has`() throws {
    var reader = try Self.posReader()
    #expect(reader.steps(for: .beepGood) == [.write([4, 0x40])])
    #expect(reader.steps(for: .beepBad) == [.write([4, 0x20])])
    #expect(reader.steps(for: .disable) == [.write([4, 0x02])])
    // A beep leaves a scanner that shall not read as it is.
    #expect(reader.steps(for: .beepBad) == [.write([4, 0x22])])
    #expect(reader.steps(for: .enable) == [.write([4, 0x00])])
    #expect(reader.steps(for: .trigger(on: true)) == [.write([4, 0x04])])
    #expect(reader.steps(for: .trigger(on: false)) == [.write([4, 0x00])])
    var without = HIDPOSScanReader(layout: .common)
    #expect(without.steps(for: .beepGood) == nil)
  }

  @Test func `a scanner that has the feature report is switched to HID POS when it connects, another is not`() throws {
    var reader = try Self.posReader()
    #expect(reader.begin().isEmpty)
    let with: [UInt8] = [0x06, 0x66, 0xFF, 0x09, 0x01, 0xA1, 0x01, 0x85, 0xFE, 0x75, 0x08, 0x95, 0x01, 0x09, 0x02, 0xB1, 0x02, 0xC0]
    var switched = HIDPOSScanReader(layout: .common, controls: HIDScannerControls(try HIDReportDescriptor(Self.pos + with)))
    #expect(switched.begin() == [.feature([0xFE, 1])])
  }

  @Test func `an IBM scanner is enabled when it connects, and tells when it is not ready`() {
    var reader = IBMScanReader()
    #expect(reader.begin() == [.write([0, 0x11] + [UInt8](repeating: 0, count: 10))])
    #expect(reader.receive([4, 0x80, 0, 0], now: .zero) == [.trouble("The scanner reports that it is not ready.")])
    #expect(reader.receive([4, 0x80, 0, 0], now: .zero).isEmpty)
    #expect(reader.receive([7, 0, 2, 0, 4, 2, 0x16], now: .zero) == [.trouble(nil), .scan(Array("42".utf8), .ean13)])
    #expect(reader.steps(for: .trigger(on: true)) == nil)
    #expect(reader.steps(for: .disable) == [.write([0, 0x12] + [UInt8](repeating: 0, count: 10))])
  }

  @Test func `the kind of a HID scanner is what its descriptor says`() throws {
    #expect(ScannerKind(try HIDReportDescriptor(Self.pos)) == .hidPOS)
    let ibm: [UInt8] = [0x06, 0x45, 0xFF, 0x0A, 0x00, 0x4B, 0xA1, 0x01, 0x75, 0x08, 0x95, 0x40, 0x09, 0x01, 0x81, 0x02, 0xC0]
    #expect(ScannerKind(try HIDReportDescriptor(ibm)) == .ibm)
    let keyboard: [UInt8] = [
      0x05, 0x01, 0x09, 0x06, 0xA1, 0x01, 0x05, 0x07, 0x75, 0x08, 0x95, 0x06, 0x19, 0x00, 0x29, 0x65, 0x81, 0x00, 0xC0,
    ]
    #expect(ScannerKind(try HIDReportDescriptor(keyboard)) == nil)
  }
}
