/// Reads integers and floats.
enum TOMLNumber {
  static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  /// The number that the word is, or nil; also when it does not fit 64 bits.
  static func value(of word: String) -> TOMLValue? {
    let bytes = Array(word.utf8)
    if bytes.count > 2, bytes[0] == UInt8(ascii: "0"), let radix = radix(bytes[1]) {
      guard let digits = digits(bytes[2...], radix: radix) else { return nil }
      return Int64(digits, radix: radix).map { .integer($0) }
    }
    let isSigned = bytes.first == UInt8(ascii: "+") || bytes.first == UInt8(ascii: "-")
    let rest = bytes.dropFirst(isSigned ? 1 : 0)
    let sign = bytes.first == UInt8(ascii: "-") ? "-" : ""
    if rest.elementsEqual("inf".utf8) { return .float(sign.isEmpty ? .infinity : -.infinity) }
    if rest.elementsEqual("nan".utf8) { return .float(.nan) }
    return decimal(rest, sign: sign)
  }

  private static func radix(_ letter: UInt8) -> Int? {
    switch letter {
    case UInt8(ascii: "x"): 16
    case UInt8(ascii: "o"): 8
    case UInt8(ascii: "b"): 2
    default: nil
    }
  }

  private static func decimal(_ bytes: ArraySlice<UInt8>, sign: String) -> TOMLValue? {
    let parts = bytes.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 | 0x20 == UInt8(ascii: "e") }
    guard let mantissa = parts.first else { return nil }
    let halves = mantissa.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = halves.first, let whole = digits(first, radix: 10), whole.utf8.count == 1 || !whole.hasPrefix("0") else { return nil }
    if parts.count == 1, halves.count == 1 { return Int64(sign + whole).map { .integer($0) } }
    var text = sign + whole
    if halves.count == 2 {
      guard let fraction = digits(halves[1], radix: 10) else { return nil }
      text += "." + fraction
    }
    if parts.count == 2 {
      let isSigned = parts[1].first == UInt8(ascii: "+") || parts[1].first == UInt8(ascii: "-")
      guard let exponent = digits(parts[1].dropFirst(isSigned ? 1 : 0), radix: 10) else { return nil }
      text += "e" + (parts[1].first == UInt8(ascii: "-") ? "-" : "") + exponent
    }
    return Double(text).map { .float($0) }
  }

  /// The digits without the underscores between them; nil when it is something else.
  private static func digits(_ bytes: ArraySlice<UInt8>, radix: Int) -> String? {
    let groups = bytes.split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false)
    let isMadeOfDigits = groups.allSatisfy { group in
      !group.isEmpty && group.allSatisfy { Character(UnicodeScalar($0)).hexDigitValue.map { $0 < radix } ?? false }
    }
    return isMadeOfDigits ? String(decoding: groups.joined(), as: UTF8.self) : nil
  }
}
