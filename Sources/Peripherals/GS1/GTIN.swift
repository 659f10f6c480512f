/// A Global Trade Item Number with a right check digit, compared as 14 digits filled with zeros on the left.
///
/// GTIN-8, GTIN-12 (UPC-A), GTIN-13 and GTIN-14 of the same item are equal. GS1 General Specifications 3.3.2.
public struct GTIN: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The 14 digits as a number, below 10¹⁴.
  let value: UInt64

  /// Reads 8, 12, 13 or 14 ASCII digits whose last is the check digit.
  public init(ascii bytes: some Collection<UInt8>) throws(GTINError) {
    guard let digits = CheckDigit.values(ofASCII: bytes) else { throw .notDigits }
    try self.init(digits: digits)
  }

  /// Reads 8, 12, 13 or 14 digits whose last is the check digit.
  public init(_ text: some StringProtocol) throws(GTINError) {
    try self.init(ascii: Array(text.utf8))
  }

  init(digits: [UInt8]) throws(GTINError) {
    switch digits.count {
    case 8, 12, 13, 14: break
    default: throw .length(digits.count)
    }
    let expected = CheckDigit.modulo10(digits.dropLast())
    guard let found = digits.last, found == expected else { throw .checkDigit(expected: expected, found: digits.last ?? 0) }
    value = digits.reduce(0) { $0 * 10 + UInt64($1) }
  }

  /// The 14 digits, filled with zeros on the left: `04006381333931`. The form to store and to compare.
  public var text: String {
    let digits = String(value)
    return String(repeating: "0", count: 14 - digits.count) + digits
  }

  public var description: String { text }

  public static func < (left: GTIN, right: GTIN) -> Bool { left.value < right.value }
}
