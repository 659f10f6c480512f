/// Tells what a magnetic-stripe reader types from what a scanner does. ISO/IEC 7813: track 1 `%B…^…?`, track 2 `;…=…?`.
enum TrackData {
  /// A card's number has at least this many digits.
  private static let leastDigits = 12

  /// Whether text holds a track anywhere; half of one counts too.
  static func isIn(_ text: [UInt8]) -> Bool {
    for (index, byte) in text.enumerated() where byte == UInt8(ascii: "%") || byte == UInt8(ascii: ";") {
      var rest = text[(index + 1)...]
      // The format code of track 1, which is a letter.
      if byte == UInt8(ascii: "%"), let letter = rest.first, (0x41...0x5A).contains(letter & 0xDF) { rest = rest.dropFirst() }
      let digits = rest.prefix { $0 >= 0x30 && $0 <= 0x39 || $0 == UInt8(ascii: " ") }.count { $0 != UInt8(ascii: " ") }
      if digits >= leastDigits { return true }
    }
    return false
  }

  /// Whether a scan is a track as a whole, an AIM identifier in front or not. Stricter than `isIn`: a code may hold `;` and digits.
  static func isScan(_ frame: [UInt8]) -> Bool {
    var rest = frame[...]
    if SymbologyIdentifier(prefixOf: frame) != nil { rest = rest.dropFirst(SymbologyIdentifier.byteCount) }
    if rest.first == UInt8(ascii: "%"), rest.dropFirst().first.map({ $0 & 0xDF == UInt8(ascii: "B") }) == true {
      return endsNumber(of: rest.dropFirst(2), with: UInt8(ascii: "^"))
    }
    return rest.first == UInt8(ascii: ";") && endsNumber(of: rest.dropFirst(), with: UInt8(ascii: "="))
  }

  private static func endsNumber(of text: ArraySlice<UInt8>, with separator: UInt8) -> Bool {
    let digits = text.prefix { $0 >= 0x30 && $0 <= 0x39 }
    return digits.count >= leastDigits && text.dropFirst(digits.count).first == separator
  }
}
