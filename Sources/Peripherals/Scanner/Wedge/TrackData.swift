/// Tells what a magnetic-stripe reader types from what a scanner does. ISO/IEC 7813: track 1 `%B…^…?`, track 2 `;…=…?`.
enum TrackData {
  /// A card's number has at least this many digits.
  private static let leastDigits = 12
  /// YYMM and the three digits of the service code.
  private static let dateAndServiceDigits = 7

  /// Whether text holds a track anywhere; half of one counts too.
  static func isIn(_ text: [UInt8]) -> Bool {
    for (index, byte) in text.enumerated() where byte == UInt8(ascii: "%") || byte == UInt8(ascii: ";") {
      var rest = text[(index + 1)...]
      // The format code of track 1, which is a letter.
      if byte == UInt8(ascii: "%"), let letter = rest.first, (0x41...0x5A).contains(letter & 0xDF) { rest = rest.dropFirst() }
      let digits = rest.prefix { $0 >= 0x30 && $0 <= 0x39 || $0 == UInt8(ascii: " ") }.count { $0 != UInt8(ascii: " ") }
      if digits >= leastDigits { return true }
    }
    return holdsNumberAndDate(text)
  }

  /// A reader that types for another keyboard than the one that is configured sends other signs, but the same digits: a card's number, one
  /// sign, then year, month and service code.
  private static func holdsNumberAndDate(_ text: [UInt8]) -> Bool {
    var place = 0
    while let start = text[place...].firstIndex(where: CardDataFinder.isDigit) {
      let end = text[start...].firstIndex { !CardDataFinder.isDigit($0) } ?? text.count
      place = end
      guard CardDataFinder.isCardNumber(Array(text[start..<end])) else { continue }
      // A sign beyond ASCII has two or three bytes.
      let sign = text[end...].prefix { !CardDataFinder.isDigit($0) }
      let rest = text[(end + sign.count)...].prefix(while: CardDataFinder.isDigit)
      guard (1...3).contains(sign.count), rest.count >= dateAndServiceDigits else { continue }
      let month = (Int(rest[rest.startIndex + 2]) - 0x30) * 10 + Int(rest[rest.startIndex + 3]) - 0x30
      if (1...12).contains(month) { return true }
    }
    return false
  }

  /// Whether a scan is a track as a whole, an AIM identifier in front or not. Stricter than `isIn`: a code may hold `;` and digits.
  static func isScan(_ frame: [UInt8]) -> Bool {
    // Some put STX or the like in front.
    var rest = frame.drop { $0 < 0x20 }
    if SymbologyIdentifier(prefixOf: Array(rest)) != nil { rest = rest.dropFirst(SymbologyIdentifier.byteCount) }
    if rest.first == UInt8(ascii: "%"), rest.dropFirst().first.map({ $0 & 0xDF == UInt8(ascii: "B") }) == true {
      return endsNumber(of: rest.dropFirst(2), with: UInt8(ascii: "^"))
    }
    return rest.first == UInt8(ascii: ";") && endsNumber(of: rest.dropFirst(), with: UInt8(ascii: "="))
  }

  private static func endsNumber(of text: ArraySlice<UInt8>, with separator: UInt8) -> Bool {
    // Track 1 of some cards has spaces within the number.
    let number = text.prefix { CardDataFinder.isDigit($0) || $0 == UInt8(ascii: " ") }
    return number.count(where: CardDataFinder.isDigit) >= leastDigits && text.dropFirst(number.count).first == separator
  }
}
