/// Where a HID POS scanner puts things in its scanned data report. HID Point of Sale Usage Tables 1.02, section 4.4.
public struct HIDScanLayout: Equatable, Sendable {
  /// The number in front of the report; 0 where the device numbers none, and no byte stands in front then.
  public var report: UInt8
  /// Offsets in bytes from the start of what hidraw reads, the report's number included.
  public var lengthAt: Int?
  public var identifierAt: Int?
  public var data: Range<Int>
  /// The bit that says that the code goes on in the next report.
  public var continued: (byte: Int, mask: UInt8)?

  public static func == (left: HIDScanLayout, right: HIDScanLayout) -> Bool {
    left.report == right.report && left.lengthAt == right.lengthAt && left.identifierAt == right.identifierAt && left.data == right.data
      && left.continued?.byte == right.continued?.byte && left.continued?.mask == right.continued?.mask
  }

  private static let barCodeScanner: UInt16 = 0x8C
  private static let byteCount = HIDReportDescriptor.Usage(0x01, 0x3B)
  private static let identifier = HIDReportDescriptor.Usage(barCodeScanner, 0xFB)
  private static let decodedData = HIDReportDescriptor.Usage(barCodeScanner, 0xFE)
  private static let dataContinued = HIDReportDescriptor.Usage(barCodeScanner, 0xFF)

  /// What most scanners with 64-byte reports have, for those whose descriptor says nothing of use.
  public static let common = HIDScanLayout(report: 2, lengthAt: 1, identifierAt: 2, data: 5..<61, continued: (63, 1))

  init(report: UInt8, lengthAt: Int?, identifierAt: Int?, data: Range<Int>, continued: (byte: Int, mask: UInt8)?) {
    (self.report, self.lengthAt, self.identifierAt, self.data, self.continued) = (report, lengthAt, identifierAt, data, continued)
  }

  /// Finds the scanned data report; nil when the device describes none, which is when it is no HID POS scanner.
  public init?(_ descriptor: HIDReportDescriptor) {
    guard let data = descriptor.fields(.input, with: Self.decodedData).max(by: { $0.count < $1.count }), data.bits == 8, data.count > 0,
      data.bitOffset % 8 == 0
    else { return nil }
    let front = data.report == 0 ? 0 : 1
    func place(_ usage: HIDReportDescriptor.Usage) -> Int? {
      for field in descriptor.fields(.input, with: usage) where field.report == data.report {
        guard let index = (0..<field.count).first(where: { field.usage(at: $0) == usage }) else { continue }
        return field.bitOffset + index * field.bits
      }
      return nil
    }
    func bytePlace(_ usage: HIDReportDescriptor.Usage) -> Int? { place(usage).flatMap { $0 % 8 == 0 ? $0 / 8 + front : nil } }
    let start = data.bitOffset / 8 + front
    self.init(
      report: data.report, lengthAt: bytePlace(Self.byteCount), identifierAt: bytePlace(Self.identifier),
      data: start..<(start + data.count),
      continued: place(Self.dataContinued).map { ($0 / 8 + front, 1 << UInt8($0 % 8)) })
  }
}
