extension JSONParser {
  /// A string (RFC 8259, section 7). It stays in the text: here it is only checked.
  mutating func string() throws(JSONError) {
    position += 1
    let start = position
    var kind = JSONEntry.Kind.asciiString
    try plainRun(&kind)
    while bytes[position] != UInt8(ascii: "\"") {
      kind = .escapedString
      try escape()
      try plainRun(&kind)
    }
    append(kind, from: start, to: position)
    position += 1
  }

  /// Steps to the next quote or backslash, which is there when this returns, and checks every byte on the way.
  @inline(__always)
  private mutating func plainRun(_ kind: inout JSONEntry.Kind) throws(JSONError) {
    while true {
      skipPlain()
      switch try peek() {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): return
      case 0x00..<0x20: throw failure(.controlCharacter)
      case 0x20..<0x80: position += 1
      case let lead:
        position += try sequenceLength(lead)
        if kind == .asciiString { kind = .plainString }
      }
    }
  }

  /// Steps over the plain ASCII of a string; in the last seven bytes of the text it leaves some.
  @inline(__always)
  private mutating func skipPlain() {
    var position = position
    while position + 8 <= bytes.count {
      let clear = ByteWord.clearBytes(ByteWord.specials(in: bytes.word(at: position)))
      position += clear
      if clear < 8 { break }
    }
    self.position = position
  }

  /// The length of the UTF-8 sequence at the position (RFC 3629, section 4: nothing overlong, no surrogates, at most U+10FFFF).
  private func sequenceLength(_ lead: UInt8) throws(JSONError) -> Int {
    let (length, second): (Int, ClosedRange<UInt8>) =
      switch lead {
      case 0xC2...0xDF: (2, 0x80...0xBF)
      case 0xE0: (3, 0xA0...0xBF)
      case 0xED: (3, 0x80...0x9F)
      case 0xE1...0xEF: (3, 0x80...0xBF)
      case 0xF0: (4, 0x90...0xBF)
      case 0xF1...0xF3: (4, 0x80...0xBF)
      case 0xF4: (4, 0x80...0x8F)
      default: throw failure(.invalidUTF8)
      }
    guard bytes.count - position >= length else { throw failure(.invalidUTF8) }
    guard second.contains(bytes[position + 1]) else { throw failure(.invalidUTF8) }
    for index in 2..<max(length, 2) where bytes[position + index] & 0xC0 != 0x80 { throw failure(.invalidUTF8) }
    return length
  }

  /// Steps over an escape and returns the scalar that it stands for.
  @discardableResult
  private mutating func escape() throws(JSONError) -> Unicode.Scalar {
    let start = position
    position += 1
    let letter = try peek()
    position += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try escapedScalar(start: start)
    default: throw JSONError(.invalidEscape, offset: start)
    }
  }

  /// The scalar of `\uXXXX`, or of two of them that make a surrogate pair; the position is behind the first `\u`.
  private mutating func escapedScalar(start: Int) throws(JSONError) -> Unicode.Scalar {
    let first = try hexadecimal(start: start)
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, bytes.count - position >= 2, bytes[position] == UInt8(ascii: "\\"), bytes[position + 1] == UInt8(ascii: "u")
    else { throw JSONError(.loneSurrogate, offset: start) }
    let secondStart = position
    position += 2
    let second = try hexadecimal(start: secondStart)
    // A high half gives 0x000...0x3FF and so does a low half: together at most U+10FFFF.
    guard second >= 0xDC00, second <= 0xDFFF, let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) else {
      throw JSONError(.loneSurrogate, offset: start)
    }
    return scalar
  }

  private mutating func hexadecimal(start: Int) throws(JSONError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(try peek())).hexDigitValue else { throw JSONError(.invalidEscape, offset: start) }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    return value
  }

  /// The text of a string that was found right, with its escapes resolved.
  static func unescaped(_ piece: TextBytes) -> String {
    var parser = JSONParser(bytes: piece, limits: JSONLimits())
    var copied: [UInt8] = []
    copied.reserveCapacity(piece.count)
    while parser.position < piece.count {
      guard piece[parser.position] == UInt8(ascii: "\\") else {
        copied.append(piece[parser.position])
        parser.position += 1
        continue
      }
      do { copied.append(contentsOf: UTF8.encode(try parser.escape()) ?? UTF8.encodedReplacementCharacter) } catch {
        preconditionFailure("an escape that was found right: \(error)")
      }
    }
    return String(decoding: copied, as: UTF8.self)
  }
}
