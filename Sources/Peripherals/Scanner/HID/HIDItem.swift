/// One item of a report descriptor. USB HID 1.11, sections 6.2.2.2 and 6.2.2.3.
struct HIDItem {
  enum Kind: UInt8 { case main, global, local, reserved }

  let kind: Kind
  let tag: UInt8
  /// Its data, without a sign; 0 to 4 bytes, low byte first.
  let value: UInt32
  /// How many bytes the data has: a usage of four bytes names its page too.
  let size: Int
  /// Where the next item begins.
  let end: Int

  init(_ bytes: [UInt8], at: Int) throws(HIDReportDescriptor.Problem) {
    let prefix = bytes[at]
    if prefix == Self.long {
      // Long items were never used; what one holds is passed over.
      guard at + 2 < bytes.count, at + 3 + Int(bytes[at + 1]) <= bytes.count else { throw .cutOff(at: at) }
      (kind, tag, value, size, end) = (.reserved, 0, 0, 0, at + 3 + Int(bytes[at + 1]))
      return
    }
    let count = prefix & 3 == 3 ? 4 : Int(prefix & 3)
    guard at + 1 + count <= bytes.count else { throw .cutOff(at: at) }
    kind = Kind(rawValue: prefix >> 2 & 3) ?? .reserved
    tag = prefix >> 4
    value = bytes[(at + 1)..<(at + 1 + count)].reversed().reduce(0) { $0 << 8 | UInt32($1) }
    size = count
    end = at + 1 + count
  }

  private static let long: UInt8 = 0xFE
}

/// What was said so far while the items of a descriptor go by.
struct HIDItemReader {
  private struct Globals {
    var page: UInt16 = 0
    var bits = 0
    var count = 0
    var report: UInt8 = 0
  }

  /// A report whose size is summed up.
  private struct Report: Hashable {
    let kind: HIDReportDescriptor.Kind
    let number: UInt8
  }

  private(set) var fields: [HIDReportDescriptor.Field] = []
  private var globals = Globals()
  private var pushed: [Globals] = []
  private var usages: [HIDReportDescriptor.Usage] = []
  private var usageMinimum: HIDReportDescriptor.Usage?
  private var collections: [HIDReportDescriptor.Usage] = []
  private var sizes: [Report: Int] = [:]

  mutating func take(_ item: HIDItem, at: Int) throws(HIDReportDescriptor.Problem) {
    switch item.kind {
    case .main:
      try main(item, at: at)
      (usages, usageMinimum) = ([], nil)
    case .global: try global(item, at: at)
    case .local: try local(item, at: at)
    case .reserved: break
    }
  }

  private mutating func main(_ item: HIDItem, at: Int) throws(HIDReportDescriptor.Problem) {
    switch item.tag {
    case 0x8: try add(.input, isConstant: item.value & 1 == 1, at: at)
    case 0x9: try add(.output, isConstant: item.value & 1 == 1, at: at)
    case 0xB: try add(.feature, isConstant: item.value & 1 == 1, at: at)
    case 0xA:
      guard collections.count < HIDReportDescriptor.depthLimit else { throw .tooLarge(at: at) }
      collections.append(usages.last ?? HIDReportDescriptor.Usage(0, 0))
    case 0xC:
      guard collections.popLast() != nil else { throw .unbalanced(at: at) }
    default: break
    }
  }

  private mutating func global(_ item: HIDItem, at: Int) throws(HIDReportDescriptor.Problem) {
    switch item.tag {
    case 0x0: globals.page = UInt16(truncatingIfNeeded: item.value)
    case 0x7: globals.bits = try size(item, at: at)
    case 0x8: globals.report = UInt8(truncatingIfNeeded: item.value)
    case 0x9: globals.count = try size(item, at: at)
    case 0xA:
      guard pushed.count < HIDReportDescriptor.depthLimit else { throw .tooLarge(at: at) }
      pushed.append(globals)
    case 0xB:
      guard let last = pushed.popLast() else { throw .unbalanced(at: at) }
      globals = last
    default: break
    }
  }

  private func size(_ item: HIDItem, at: Int) throws(HIDReportDescriptor.Problem) -> Int {
    guard item.value <= HIDReportDescriptor.reportBitLimit else { throw .tooLarge(at: at) }
    return Int(item.value)
  }

  private mutating func local(_ item: HIDItem, at: Int) throws(HIDReportDescriptor.Problem) {
    let usage = HIDReportDescriptor.Usage(
      item.size == 4 ? UInt16(truncatingIfNeeded: item.value >> 16) : globals.page, UInt16(truncatingIfNeeded: item.value))
    switch item.tag {
    case 0x0: try add(usage, at: at)
    case 0x1: usageMinimum = usage
    case 0x2:
      guard let first = usageMinimum, first.id <= usage.id else { return }
      for id in first.id...usage.id { try add(HIDReportDescriptor.Usage(first.page, id), at: at) }
      usageMinimum = nil
    default: break
    }
  }

  private mutating func add(_ usage: HIDReportDescriptor.Usage, at: Int) throws(HIDReportDescriptor.Problem) {
    guard usages.count < HIDReportDescriptor.fieldLimit else { throw .tooLarge(at: at) }
    usages.append(usage)
  }

  private mutating func add(_ kind: HIDReportDescriptor.Kind, isConstant: Bool, at: Int) throws(HIDReportDescriptor.Problem) {
    let report = Report(kind: kind, number: globals.report)
    let offset = sizes[report] ?? 0
    // Both are within the limit, so the product is no overflow.
    let bits = globals.bits * globals.count
    guard offset + bits <= HIDReportDescriptor.reportBitLimit, fields.count < HIDReportDescriptor.fieldLimit else {
      throw .tooLarge(at: at)
    }
    sizes[report] = offset + bits
    fields.append(
      HIDReportDescriptor.Field(
        kind: kind, report: globals.report, bitOffset: offset, bits: globals.bits, count: globals.count, usages: isConstant ? [] : usages,
        collections: collections))
  }
}
