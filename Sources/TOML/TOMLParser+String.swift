extension TOMLParser {
  private static let quote = UInt8(ascii: "\"")
  private static let apostrophe = UInt8(ascii: "'")

  /// A string in quotes, in which a backslash begins an escape; a value may have three quotes and several lines.
  mutating func basicString(isKey: Bool) throws(TOMLError) -> String {
    let isLong = !isKey && peek(1) == Self.quote && peek(2) == Self.quote
    try open(isLong)
    var text: [UInt8] = []
    while true {
      if try close(Self.quote, isLong, into: &text) { return String(decoding: text, as: UTF8.self) }
      if next == UInt8(ascii: "\\") {
        advance()
        try escape(isLong, into: &text)
      } else {
        try character(isLong, into: &text)
      }
    }
  }

  /// A string in apostrophes, in which everything stands for itself.
  mutating func literalString(isKey: Bool) throws(TOMLError) -> String {
    let isLong = !isKey && peek(1) == Self.apostrophe && peek(2) == Self.apostrophe
    try open(isLong)
    var text: [UInt8] = []
    while try !close(Self.apostrophe, isLong, into: &text) { try character(isLong, into: &text) }
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func open(_ isLong: Bool) throws(TOMLError) {
    advance(isLong ? 3 : 1)
    // A line end right behind the three quotes is no part of the text.
    if isLong { _ = try skipLineEnd() }
  }

  /// Whether the string ended here. Before the three quotes at its end up to two more may stand, which belong to the text.
  private mutating func close(_ mark: UInt8, _ isLong: Bool, into text: inout [UInt8]) throws(TOMLError) -> Bool {
    guard next == mark else { return false }
    guard isLong else {
      advance()
      return true
    }
    guard peek(1) == mark, peek(2) == mark else { return false }
    for _ in 0..<2 where peek(3) == mark {
      text.append(mark)
      advance()
    }
    advance(3)
    return true
  }

  private mutating func character(_ isLong: Bool, into text: inout [UInt8]) throws(TOMLError) {
    guard let byte = next else { throw error("the file ends inside a text; close its quotes") }
    if byte == 0x0A || byte == 0x0D {
      guard isLong else { throw error("a text ends at its quote on the same line; use three quotes for several lines") }
      _ = try skipLineEnd()
      text.append(0x0A)
      return
    }
    guard !Self.isControl(byte) else { throw error("a text holds a control character; write it as an escape") }
    text.append(byte)
    advance()
  }

  private mutating func escape(_ isLong: Bool, into text: inout [UInt8]) throws(TOMLError) {
    switch next {
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "\""): text.append(Self.quote)
    case UInt8(ascii: "\\"): text.append(UInt8(ascii: "\\"))
    case UInt8(ascii: "u"): return text += try scalar(digits: 4)
    case UInt8(ascii: "U"): return text += try scalar(digits: 8)
    case 0x20, 0x09, 0x0A, 0x0D:
      guard isLong else { throw error("no such escape; a backslash is written twice") }
      return try skipFold()
    default: throw error("no such escape; a backslash is written twice")
    }
    advance()
  }

  /// A backslash at the end of a line takes away all blanks and line ends up to the next character.
  private mutating func skipFold() throws(TOMLError) {
    skipBlanks()
    guard try skipLineEnd() else { throw error("no such escape; a backslash is written twice") }
    repeat { skipBlanks() } while try skipLineEnd()
  }

  private mutating func scalar(digits: Int) throws(TOMLError) -> [UInt8] {
    var value: UInt32 = 0
    for distance in 1...digits {
      guard let digit = peek(distance).flatMap({ Character(UnicodeScalar($0)).hexDigitValue }) else {
        throw error("expected \(digits) hexadecimal digits after the backslash")
      }
      // Eight digits just fit.
      value = value << 4 | UInt32(digit)
    }
    guard let scalar = UnicodeScalar(value) else { throw error("an escape names no character") }
    advance(digits + 1)
    return Array(String(Character(scalar)).utf8)
  }
}
