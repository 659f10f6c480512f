extension JSONParser {
  /// A string (RFC 8259, section 7). Without escapes it is copied in one piece, straight from the text.
  mutating func string() throws(JSONError) -> String {
    position += 1
    let start = position
    try plainRun()
    if bytes[position] == UInt8(ascii: "\"") {
      let text = text(from: start, to: position)
      position += 1
      return text
    }
    return try escapedString(from: start)
  }

  /// Goes on from the first escape with a copy of what stood before it.
  private mutating func escapedString(from start: Int) throws(JSONError) -> String {
    var copied = Array(bytes[start..<position])
    while bytes[position] != UInt8(ascii: "\"") {
      try escape(into: &copied)
      let runStart = position
      try plainRun()
      copied.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[runStart..<position]))
    }
    position += 1
    return String(decoding: copied, as: UTF8.self)
  }

  /// Steps to the next quote or backslash, which is there when this returns, and checks every byte on the way.
  private mutating func plainRun() throws(JSONError) {
    while true {
      switch try peek() {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): return
      case 0x00..<0x20: throw failure(.controlCharacter)
      case 0x20..<0x80: position += 1
      case let lead: position += try sequenceLength(lead)
      }
    }
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

  private mutating func escape(into copied: inout [UInt8]) throws(JSONError) {
    let start = position
    position += 1
    let letter = try peek()
    position += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): copied.append(letter)
    case UInt8(ascii: "b"): copied.append(0x08)
    case UInt8(ascii: "f"): copied.append(0x0C)
    case UInt8(ascii: "n"): copied.append(0x0A)
    case UInt8(ascii: "r"): copied.append(0x0D)
    case UInt8(ascii: "t"): copied.append(0x09)
    case UInt8(ascii: "u"): copied.append(contentsOf: UTF8.encode(try escapedScalar(start: start)) ?? UTF8.encodedReplacementCharacter)
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
}
