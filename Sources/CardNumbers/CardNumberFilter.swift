/// Finds card numbers in text from outside: product names, notes, customers, receipts of terminals, logs.
///
/// A card number has 13 to 19 digits, alone or in groups with one or two spaces, dashes, dots or underscores of any kind between them, begins as
/// those of an issuer, and its last digit fits (Luhn). A valid GTIN of 13 or 14 digits and a valid SSCC of 18 is none, and no part of a longer row of digits is one.
public enum CardNumberFilter {
  static let digitCounts = 13...19
  /// How many characters may stand between two groups: typed, or put there by a program that sets texts.
  private static let separatorLimit = 2
  private static let hidden: Unicode.Scalar = "*"
  /// Digits at the end of a number that stay readable.
  private static let shownDigits = 4

  /// Whether there is a card number in the text: such a text is refused.
  public static func containsCardNumber(_ text: String) -> Bool {
    // Most texts have too few digits, which costs only a look at each byte.
    let digits = text.utf8.reduce(0) { $0 + (($1 >= 0x30 && $1 <= 0x39) || $1 >= 0x80 ? 1 : 0) }
    return digits >= digitCounts.lowerBound && !findings(in: Array(text.unicodeScalars)).isEmpty
  }

  /// The text with all but the last four digits of each card number hidden, and what follows it on a magnetic stripe as well.
  public static func redacted(_ text: String) -> String {
    var scalars = Array(text.unicodeScalars)
    let found = findings(in: scalars)
    guard !found.isEmpty else { return text }
    for range in found { hide(range, in: &scalars) }
    return String(String.UnicodeScalarView(scalars))
  }

  private static func hide(_ range: Range<Int>, in scalars: inout [Unicode.Scalar]) {
    let digits = range.filter { digit(scalars[$0]) != nil }
    for index in digits.dropLast(shownDigits) { scalars[index] = hidden }
    hideStripe(from: range.upperBound, in: &scalars)
  }

  /// Behind the number a stripe holds the name, the date and secret digits: `=`, `D` (track 2) or `^` (track 1) begins them.
  private static func hideStripe(from start: Int, in scalars: inout [Unicode.Scalar]) {
    guard start < scalars.count else { return }
    switch scalars[start] {
    case "=", "D", "d":
      for index in (start + 1)..<scalars.count {
        guard digit(scalars[index]) != nil else { return }
        scalars[index] = hidden
      }
    case "^":
      for index in (start + 1)..<scalars.count where scalars[index] != "?" && scalars[index] != "\n" { scalars[index] = hidden }
    default: return
    }
  }

  /// Spaces, dashes, and characters that nobody sees, such as a soft hyphen. No slash: it stands between the numbers of a GS1 Digital Link.
  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", "\t", "-", ".", "_": true
    case _ where scalar.isASCII: false
    case "\u{2212}", "\u{B7}": true
    default: [.spaceSeparator, .dashPunctuation, .format].contains(scalar.properties.generalCategory)
    }
  }

  /// The places of card numbers, in order, none inside another.
  private static func findings(in scalars: [Unicode.Scalar]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = 0
    while index < scalars.count {
      guard digit(scalars[index]) != nil else {
        index += 1
        continue
      }
      let groups = groups(in: scalars, from: index)
      found += findings(in: groups, of: scalars)
      index = groups.last?.upperBound ?? scalars.count
    }
    return found
  }

  /// The rows of digits from a place on that have nothing but separators between them.
  private static func groups(in scalars: [Unicode.Scalar], from start: Int) -> [Range<Int>] {
    var groups: [Range<Int>] = []
    var index = start
    while true {
      let first = index
      while index < scalars.count, digit(scalars[index]) != nil { index += 1 }
      if first < index { groups.append(first..<index) }
      var next = index
      while next < scalars.count, next - index < separatorLimit, isSeparator(scalars[next]) { next += 1 }
      guard first < index, index < next, next < scalars.count, digit(scalars[next]) != nil else { return groups }
      index = next
    }
  }

  private static func findings(in groups: [Range<Int>], of scalars: [Unicode.Scalar]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var first = 0
    while first < groups.count {
      var digits: [UInt8] = []
      var match: Int?
      for last in first..<groups.count {
        digits += groups[last].compactMap { digit(scalars[$0]) }
        if digits.count > digitCounts.upperBound { break }
        if isCardNumber(digits) { match = last }
      }
      if let match {
        found.append(groups[first].lowerBound..<groups[match].upperBound)
        first = match + 1
      } else {
        first += 1
      }
    }
    return found
  }

  static func isCardNumber(_ digits: [UInt8]) -> Bool {
    digitCounts.contains(digits.count) && isLuhn(digits) && IssuerRange.all.contains { $0.contains(digits) } && !isGS1Key(digits)
  }

  /// ISO/IEC 7812-1, annex B.
  static func isLuhn(_ digits: [UInt8]) -> Bool {
    let sum = digits.reversed().enumerated().reduce(0) { sum, next in
      let value = Int(next.element) * (next.offset % 2 == 0 ? 1 : 2)
      return sum + value / 10 + value % 10
    }
    return sum % 10 == 0
  }

  /// GS1 General Specifications 7.9: weights 3 and 1 from the right.
  static func isGS1Key(_ digits: [UInt8]) -> Bool {
    guard [13, 14, 18].contains(digits.count) else { return false }
    let sum = digits.reversed().enumerated().reduce(0) { $0 + Int($1.element) * ($1.offset % 2 == 0 ? 1 : 3) }
    return sum % 10 == 0
  }

  /// The value of a decimal digit of any script: a number typed in other digits is still one.
  private static func digit(_ scalar: Unicode.Scalar) -> UInt8? {
    if scalar.isASCII {
      let value = UInt8(scalar.value) &- 0x30
      return value <= 9 ? value : nil
    }
    guard scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue else { return nil }
    return UInt8(value)
  }
}
