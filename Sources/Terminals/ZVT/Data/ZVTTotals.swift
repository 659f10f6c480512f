/// The totals of an end of day by card scheme (BMP 60).
///
/// Source: PA00P015 13.08: the first and the last receipt, then count (one byte) and sum (six bytes of digits) of seven schemes.
public struct ZVTTotals: Hashable, Sendable, Codable {
  public struct Scheme: Hashable, Sendable, Codable {
    public var name: String
    public var count: Int
    /// In minor units.
    public var sumMinor: Int64
  }

  static let names = ["girocard", "JCB", "Mastercard", "American Express", "Visa", "Diners Club", "other"]
  static let byteCount = 4 + names.count * 7

  public var firstReceipt: Int
  public var lastReceipt: Int
  /// In the order of the protocol.
  public var schemes: [Scheme]

  init?(bytes: [UInt8]) {
    guard bytes.count == Self.byteCount, let first = BCD.number(bytes[0..<2]), let last = BCD.number(bytes[2..<4]) else { return nil }
    (firstReceipt, lastReceipt, schemes) = (Int(first), Int(last), [])
    for (index, name) in Self.names.enumerated() {
      let start = 4 + index * 7
      guard let sum = BCD.number(bytes[start + 1..<start + 7]) else { return nil }
      schemes.append(Scheme(name: name, count: Int(bytes[start]), sumMinor: sum))
    }
  }

  /// As it stands in the field; nil for a number that does not fit.
  var bytes: [UInt8]? {
    guard let first = BCD.bytes(Int64(firstReceipt), count: 2), let last = BCD.bytes(Int64(lastReceipt), count: 2),
      schemes.count == Self.names.count
    else { return nil }
    var bytes = first + last
    for scheme in schemes {
      guard let count = UInt8(exactly: scheme.count), let sum = BCD.bytes(scheme.sumMinor, count: 6) else { return nil }
      bytes += [count] + sum
    }
    return bytes
  }
}
