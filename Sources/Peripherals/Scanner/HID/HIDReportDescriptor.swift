/// The fields of a device's reports, read from its report descriptor. USB HID 1.11, section 6.2.2.
public struct HIDReportDescriptor: Equatable, Sendable {
  public enum Kind: Equatable, Sendable { case input, output, feature }

  /// Usages, each as page in the upper and usage in the lower 16 bits.
  public struct Usage: Hashable, Sendable {
    public let page: UInt16
    public let id: UInt16

    public init(_ page: UInt16, _ id: UInt16) { (self.page, self.id) = (page, id) }
  }

  /// One main item: `count` values of `bits` each, one behind the other.
  public struct Field: Equatable, Sendable {
    public let kind: Kind
    /// 0 where the device numbers its reports not at all.
    public let report: UInt8
    /// From the start of the report's data; the report's number in front does not count.
    public let bitOffset: Int
    public let bits: Int
    public let count: Int
    /// Of the values in order; the last one counts for all that follow. Empty for padding.
    public let usages: [Usage]
    /// The collections around it, outermost first.
    public let collections: [Usage]

    /// What the value at `index` means.
    public func usage(at index: Int) -> Usage? { index < usages.count ? usages[index] : usages.last }
  }

  public let fields: [Field]

  /// Why a descriptor cannot be used.
  public enum Problem: Error, Equatable, Sendable, CustomStringConvertible {
    /// An item's data goes beyond the end.
    case cutOff(at: Int)
    /// A collection, or the state, was closed or popped and never opened or pushed.
    case unbalanced(at: Int)
    /// More than this parser takes: collections or pushes in one another, fields, or bits of a report.
    case tooLarge(at: Int)

    public var description: String {
      switch self {
      case .cutOff(let at): "The HID report descriptor is cut off at byte \(at)."
      case .unbalanced(let at): "The HID report descriptor ends something at byte \(at) that it did not begin."
      case .tooLarge(let at): "The HID report descriptor asks at byte \(at) for more than any scanner or display has."
      }
    }
  }

  static let depthLimit = 32
  static let fieldLimit = 1_024
  /// 8 KiB, which is more than Linux takes for one report.
  static let reportBitLimit = 65_536

  public init(_ bytes: [UInt8]) throws(Problem) {
    var reader = HIDItemReader()
    var at = 0
    while at < bytes.count {
      let item = try HIDItem(bytes, at: at)
      try reader.take(item, at: at)
      at = item.end
    }
    fields = reader.fields
  }

  /// The fields of a kind that hold the usage.
  func fields(_ kind: Kind, with usage: Usage) -> [Field] { fields.filter { $0.kind == kind && $0.usages.contains(usage) } }
}
