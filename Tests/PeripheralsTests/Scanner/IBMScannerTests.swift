import Peripherals
import Testing

@Suite struct IBMScannerTests {
  private static func report(_ data: [UInt8], _ kind: [UInt8], status: [UInt8] = [0, 2, 0]) -> [UInt8] {
    let body = status + data + kind
    return [UInt8(body.count + 1)] + body + [UInt8](repeating: 0, count: 63 - body.count)
  }

  private static func frame(_ actions: [IBMScanJoiner.Action]) -> IBMScanJoiner.Action? {
    actions.first { if case .status = $0 { false } else { true } }
  }

  @Test(
    arguments: [
      ("4006381333931", [0x16], Symbology.ean13), ("036000291452", [0x0D], .upcA), ("AB", [0x00, 0x0A, 0x0B], .code39),
      ("0109501101020917", [0x00, 0x25, 0x0B], .gs1128), ("x", [0x00, 0x33, 0x0B], .qr), ("y", [0x00, 0xFF, 0x0B], .unknown),
      ("z", [0x01, 0x02, 0x03, 0x00], .unknown),
    ] as [(String, [UInt8], Symbology)])
  func `the kind stands behind the data`(text: String, kind: [UInt8], symbology: Symbology) {
    var joiner = IBMScanJoiner()
    let actions = joiner.handle(.report(Self.report(Array(text.utf8), kind)), now: .zero)
    #expect(actions == [.status(.enabled), .frame(Array(text.utf8), symbology)])
  }

  @Test func `digits sent as values become digits`() throws {
    let report = try IBMScanReport(Self.report([4, 0, 0, 6, 3, 8, 1, 3, 3, 3, 9, 3, 1], [0x16]))
    #expect(report.data == Array("4006381333931".utf8))
  }

  @Test(arguments: [0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17, 0x1D] as [UInt8])
  func `digits with an add-on sent as values become digits`(kind: UInt8) throws {
    let report = try IBMScanReport(Self.report([4, 0, 0, 6, 3, 8, 1, 3, 3, 3, 9, 3, 1, 5, 2], [0x00, kind, 0x0B]))
    #expect(report.data == Array("400638133393152".utf8))
  }

  @Test func `bytes that look like values stay as they are in other kinds`() throws {
    for kind in [[0x00, 0x33, 0x0B], [0x00, 0x18, 0x0B], [0x42]] as [[UInt8]] {
      #expect(try IBMScanReport(Self.report([1, 9, 2], kind)).data == [1, 9, 2])
    }
  }

  @Test func `a report of status alone is no scan`() {
    var joiner = IBMScanJoiner()
    #expect(joiner.handle(.report([4, 0x20, 0x80, 0]), now: .zero) == [.status([.hardwareError, .commandRejected])])
  }

  @Test func `segments are put together`() {
    var joiner = IBMScanJoiner()
    #expect(Self.frame(joiner.handle(.report(Self.report([0x41], [0x10, 0x33, 0x0B])), now: .zero)) == .armTimer(at: HIDScanJoiner.giveUp))
    #expect(Self.frame(joiner.handle(.report(Self.report([0x42], [0x00, 0x33, 0x0B])), now: .zero)) == .frame([0x41, 0x42], .qr))
  }

  @Test func `a segment that does not come is told`() {
    var joiner = IBMScanJoiner()
    _ = joiner.handle(.report(Self.report([0x41], [0x10, 0x33, 0x0B])), now: .zero)
    #expect(joiner.handle(.timer, now: HIDScanJoiner.giveUp) == [.broken(bytes: 1)])
    #expect(joiner.handle(.timer, now: .seconds(60)).isEmpty)
  }

  @Test func `the rest of a segmented scan that broke off is no scan, and that it was dropped is told`() {
    var late = IBMScanJoiner()
    _ = late.handle(.report(Self.report([0x41], [0x10, 0x33, 0x0B])), now: .zero)
    let rest = Self.report([0x42], [0x00, 0x33, 0x0B])
    #expect(late.handle(.report(rest), now: .milliseconds(1500)) == [.broken(bytes: 1), .status(.enabled), .broken(bytes: 1)])
    #expect(Self.frame(late.handle(.report(rest), now: .milliseconds(1500))) == .frame([0x42], .qr))
    var torn = IBMScanJoiner()
    _ = torn.handle(.report(Self.report([0x41], [0x10, 0x33, 0x0B])), now: .zero)
    #expect(torn.handle(.report([1, 2]), now: .zero) == [.fail(.reportCutOff(bytes: 2))])
    #expect(Self.frame(torn.handle(.report(rest), now: .zero)) == .broken(bytes: 1))
  }

  @Test(
    arguments: [
      ([1, 2], IBMScanError.reportCutOff(bytes: 2)), ([3, 0, 0, 0], .lengthWrong(told: 3, room: 4)),
      ([9, 0, 0, 0], .lengthWrong(told: 9, room: 4)),
      ([5, 0, 0, 0, 0x0B], .kindMissing),
    ] as [([UInt8], IBMScanError)])
  func `reports that cannot be are refused`(bytes: [UInt8], error: IBMScanError) {
    #expect(throws: error) { try IBMScanReport(bytes) }
  }

  @Test func `commands have eleven bytes`() {
    #expect(IBMScannerCommand.allCases.allSatisfy { $0.bytes.count == IBMScannerCommand.byteCount })
    #expect(IBMScannerCommand.enable.bytes.first == 0x11)
  }
}
