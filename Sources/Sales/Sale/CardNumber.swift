/// Knows a card number when it sees one, so that none is kept.
public enum CardNumber {
  /// How many digits card numbers have (ISO/IEC 7812-1).
  static let lengths = 13...19

  /// Whether the text holds a run of 13 to 19 digits, also with blanks or hyphens between them, that has the check digit of a card number and is
  /// no valid GTIN.
  public static func isIn(_ text: String) -> Bool {
    var digits: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits.append(byte - UInt8(ascii: "0"))
      case UInt8(ascii: " "), UInt8(ascii: "-"): continue
      default:
        if isNumber(digits) { return true }
        digits.removeAll(keepingCapacity: true)
      }
    }
    return isNumber(digits)
  }

  private static func isNumber(_ digits: [UInt8]) -> Bool {
    lengths.contains(digits.count) && hasLuhnDigit(digits) && !isGTIN(digits)
  }

  /// ISO/IEC 7812-1, annex B.
  private static func hasLuhnDigit(_ digits: [UInt8]) -> Bool {
    var sum = 0
    for (place, digit) in digits.reversed().enumerated() {
      let value = Int(digit) * (place % 2 + 1)
      sum += value > 9 ? value - 9 : value
    }
    return sum % 10 == 0
  }

  /// GS1 General Specifications 7.9.
  private static func isGTIN(_ digits: [UInt8]) -> Bool {
    guard digits.count <= 14 else { return false }
    let sum = digits.reversed().enumerated().reduce(0) { $0 + Int($1.element) * ($1.offset % 2 == 0 ? 1 : 3) }
    return sum % 10 == 0
  }
}
