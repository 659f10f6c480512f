import Peripherals
import Testing

@Suite struct HIDScannerTests {
  /// A descriptor as scanners have it: report 2 with length, three identifier bytes, data, symbology, reserved and the flag.
  private static let descriptor: [UInt8] = [
    0x05, 0x8C, 0x09, 0x02, 0xA1, 0x01,  // usage page bar code scanner, usage scanner, application
    0x85, 0x02, 0x09, 0x12, 0xA1, 0x02,  // report 2, scanned data report, logical
    0x15, 0x00, 0x26, 0xFF, 0x00, 0x75, 0x08,  // 0…255, eight bits
    0x05, 0x01, 0x95, 0x01, 0x09, 0x3B, 0x81, 0x02,  // byte count
    0x05, 0x8C, 0x95, 0x03, 0x09, 0xFB, 0x09, 0xFC, 0x09, 0xFD, 0x81, 0x02,  // identifier 1, 2, 3
    0x95, 0x38, 0x09, 0xFE, 0x82, 0x02, 0x01,  // 56 bytes of decoded data
    0x95, 0x02, 0x81, 0x03,  // two bytes of padding
    0x75, 0x01, 0x95, 0x01, 0x09, 0xFF, 0x81, 0x02,  // data continued
    0x75, 0x07, 0x81, 0x03,  // seven bits of padding
    0xC0, 0xC0,
  ]

  private static func report(_ data: [UInt8], aim: String = "]E0", continued: Bool = false, length: UInt8? = nil) -> [UInt8] {
    var report: [UInt8] = [2, length ?? UInt8(data.count)] + Array(aim.utf8) + data
    report += [UInt8](repeating: 0, count: 64 - report.count)
    report[63] = continued ? 1 : 0
    return report
  }

  private func joiner() throws -> HIDScanJoiner {
    HIDScanJoiner(layout: try #require(HIDScanLayout(try HIDReportDescriptor(Self.descriptor))))
  }

  @Test func `the places are read from the descriptor`() throws {
    #expect(HIDScanLayout(try HIDReportDescriptor(Self.descriptor)) == .common)
  }

  @Test func `a device without decoded data is no scanner`() throws {
    let keyboard: [UInt8] = [
      0x05, 0x01, 0x09, 0x06, 0xA1, 0x01, 0x05, 0x07, 0x75, 0x08, 0x95, 0x06, 0x19, 0x00, 0x29, 0x65, 0x81, 0x00, 0xC0,
    ]
    #expect(HIDScanLayout(try HIDReportDescriptor(keyboard)) == nil)
  }

  @Test func `one report is one scan with its identifier in front`() throws {
    var joiner = try joiner()
    #expect(joiner.handle(.report(Self.report(Array("4006381333931".utf8))), now: .zero) == [.frame(Array("]E04006381333931".utf8))])
    #expect(joiner.handle(.report(Self.report([])), now: .zero).isEmpty)
    #expect(joiner.handle(.report([3, 1, 2, 3]), now: .zero).isEmpty)
  }

  @Test func `an identifier one place later is found, and without one there is none`() throws {
    var joiner = HIDScanJoiner(layout: HIDScanLayout.common)
    var layout = HIDScanLayout.common
    layout.data = 6..<61
    var late = HIDScanJoiner(layout: layout)
    let shifted: [UInt8] = [2, 3, 0] + Array("]Q1abc".utf8) + [UInt8](repeating: 0, count: 55)
    #expect(late.handle(.report(shifted), now: .zero) == [.frame(Array("]Q1abc".utf8))])
    #expect(joiner.handle(.report(Self.report(Array("12".utf8), aim: "\0\0\0")), now: .zero) == [.frame(Array("12".utf8))])
  }

  @Test func `continued reports are one scan`() throws {
    var joiner = try joiner()
    let first = [UInt8](repeating: 0x41, count: 56)
    let wait = Duration.seconds(1) + HIDScanJoiner.giveUp
    #expect(joiner.handle(.report(Self.report(first, aim: "]d2", continued: true)), now: .seconds(1)) == [.armTimer(at: wait)])
    #expect(joiner.handle(.report(Self.report([0x42], aim: "]d2")), now: .seconds(1)) == [.frame(Array("]d2".utf8) + first + [0x42])])
    #expect(joiner.handle(.timer, now: wait).isEmpty)
  }

  @Test func `a continuation that does not come is told, and the next scan is whole`() throws {
    var joiner = try joiner()
    _ = joiner.handle(.report(Self.report([0x41], continued: true)), now: .zero)
    #expect(joiner.handle(.timer, now: HIDScanJoiner.giveUp) == [.fail(.continuationMissing(receivedBytes: 1))])
    #expect(joiner.handle(.report(Self.report([0x42])), now: .seconds(9)) == [.frame(Array("]E0B".utf8))])
  }

  // MARK: Scans that break off

  private static func isTold(_ action: HIDScanJoiner.Action) -> Bool { if case .armTimer = action { false } else { true } }

  @Test func `the late rest of a scan is no scan, and that it was dropped is told`() throws {
    var joiner = try joiner()
    let late = HIDScanJoiner.giveUp + .milliseconds(200)
    _ = joiner.handle(.report(Self.report([0x41], continued: true)), now: .zero)
    _ = joiner.handle(.timer, now: HIDScanJoiner.giveUp)
    #expect(joiner.handle(.report(Self.report([0x42, 0x43], continued: true)), now: late) == [.armTimer(at: late + HIDScanJoiner.giveUp)])
    #expect(joiner.handle(.report(Self.report([0x44])), now: late) == [.fail(.restDropped(bytes: 3))])
    #expect(joiner.handle(.report(Self.report([0x45])), now: late) == [.frame(Array("]E0E".utf8))])
  }

  @Test func `a rest that stops too is told, and the time behind it is awaited again`() throws {
    var joiner = try joiner()
    _ = joiner.handle(.report(Self.report([0x41], continued: true)), now: .zero)
    _ = joiner.handle(.report(Self.report([0x42], continued: true)), now: .milliseconds(1500))
    #expect(joiner.handle(.timer, now: .milliseconds(2500)) == [.fail(.restDropped(bytes: 1))])
    #expect(joiner.handle(.report(Self.report([0x43])), now: .milliseconds(3499)) == [.fail(.restDropped(bytes: 1))])
    #expect(joiner.handle(.report(Self.report([0x44])), now: .milliseconds(3499)) == [.frame(Array("]E0D".utf8))])
  }

  @Test(
    arguments: [
      ([2, 1], HIDScanError.reportCutOff(bytes: 2)), (report([], length: 57), .lengthWrong(told: 57, room: 56)),
    ] as [([UInt8], HIDScanError)])
  func `behind a report in the middle that cannot be read comes a rest`(bytes: [UInt8], error: HIDScanError) throws {
    var joiner = try joiner()
    _ = joiner.handle(.report(Self.report([0x41], continued: true)), now: .zero)
    #expect(joiner.handle(.report(bytes), now: .zero) == [.fail(error)])
    #expect(joiner.handle(.report(Self.report([0x42])), now: .zero) == [.fail(.restDropped(bytes: 1))])
    #expect(joiner.handle(.report(Self.report([0x43])), now: .zero) == [.frame(Array("]E0C".utf8))])
  }

  @Test func `a first report that cannot be read swallows what follows only where it says that there is more`() throws {
    var joiner = try joiner()
    _ = joiner.handle(.report(Self.report([], length: 57)), now: .zero)
    #expect(joiner.handle(.report(Self.report([0x42])), now: .zero) == [.frame(Array("]E0B".utf8))])
    _ = joiner.handle(.report(Self.report([], continued: true, length: 57)), now: .zero)
    #expect(joiner.handle(.report(Self.report([0x43])), now: .zero) == [.fail(.restDropped(bytes: 1))])
  }

  @Test func `a scan that is too long and stops leaves a rest that is told`() throws {
    var joiner = try joiner()
    for _ in 0..<74 { _ = joiner.handle(.report(Self.report([UInt8](repeating: 0x41, count: 56), continued: true)), now: .zero) }
    #expect(joiner.handle(.timer, now: HIDScanJoiner.giveUp).isEmpty)
    #expect(joiner.handle(.report(Self.report([0x42])), now: .milliseconds(1500)) == [.fail(.restDropped(bytes: 1))])
  }

  @Test func `reports that cannot be are refused`() throws {
    var joiner = try joiner()
    #expect(joiner.handle(.report([2, 1]), now: .zero) == [.fail(.reportCutOff(bytes: 2))])
    #expect(joiner.handle(.report(Self.report([], length: 57)), now: .zero) == [.fail(.lengthWrong(told: 57, room: 56))])
  }

  @Test func `a scan beyond the limit is told once and dropped to its end`() throws {
    var joiner = try joiner()
    let piece = [UInt8](repeating: 0x41, count: 56)
    var failures: [HIDScanJoiner.Action] = []
    for _ in 0..<100 {
      failures += joiner.handle(.report(Self.report(piece, continued: true)), now: .zero).filter(Self.isTold)
    }
    #expect(failures == [.fail(.tooLong(limitBytes: ScanFramer.maximumScanBytes))])
    #expect(joiner.handle(.report(Self.report(piece)), now: .zero).isEmpty)
    #expect(joiner.handle(.report(Self.report([0x42])), now: .zero) == [.frame(Array("]E0B".utf8))])
  }

  @Test(
    arguments: [
      ([0x05], HIDReportDescriptor.Problem.cutOff(at: 0)), ([0xC0], .unbalanced(at: 0)), ([0xB4], .unbalanced(at: 0)),
      ([0x77, 0xFF, 0xFF, 0xFF, 0xFF], .tooLarge(at: 0)), ([0x75, 0xFF, 0x96, 0xFF, 0xFF, 0x81, 0x02], .tooLarge(at: 5)),
      ([UInt8](repeating: 0, count: 0) + (0..<33).flatMap { _ in [0xA1, 0x01] as [UInt8] }, .tooLarge(at: 64)),
    ] as [([UInt8], HIDReportDescriptor.Problem)])
  func `a descriptor that cannot be is refused with the place`(bytes: [UInt8], problem: HIDReportDescriptor.Problem) {
    #expect(throws: problem) { try HIDReportDescriptor(bytes) }
  }

  @Test func `pushed state comes back, ranges of usages are spread, long items are passed over`() throws {
    let bytes: [UInt8] = [
      0x05, 0x8C, 0x75, 0x08, 0x95, 0x02, 0xA4, 0x75, 0x01, 0xB4, 0xFE, 0x02, 0x00, 0xAA, 0xBB, 0x19, 0xFB, 0x29, 0xFC, 0x81, 0x02,
    ]
    let field = try #require(try HIDReportDescriptor(bytes).fields.first)
    #expect(field.bits == 8)
    #expect(field.usages == [.init(0x8C, 0xFB), .init(0x8C, 0xFC)])
    #expect(field.usage(at: 5) == .init(0x8C, 0xFC))
  }
}
