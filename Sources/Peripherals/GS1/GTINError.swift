/// Why a text is not a GTIN.
public enum GTINError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A GTIN has 8, 12, 13 or 14 digits; UPC-E has 6, 7 or 8.
  case length(Int)
  /// A character other than `0`–`9`.
  case notDigits
  /// The last digit does not fit the others.
  case checkDigit(expected: UInt8, found: UInt8)
  /// UPC-E exists only for the number systems 0 and 1.
  case numberSystem(UInt8)

  public var description: String {
    switch self {
    case .length(let count): "\(count) digits are no GTIN: scan or type all 8, 12, 13 or 14 digits (UPC-E: 6, 7 or 8)."
    case .notDigits: "A GTIN has digits only: check the label or treat the scan as plain text."
    case .checkDigit(let expected, let found): "The check digit is \(found) but \(expected) was computed: scan again or check the label."
    case .numberSystem(let digit): "A UPC-E code cannot begin with number system \(digit): only 0 and 1 exist."
    }
  }
}
