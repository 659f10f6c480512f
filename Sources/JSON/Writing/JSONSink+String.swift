extension JSONSink {
  /// Room for a whole word behind a text, of which only the bytes that count are kept.
  private static let slack = 8

  /// Writes a string with the escapes of RFC 8785, section 3.2.2.2, which are the fewest that RFC 8259 allows.
  mutating func append(string text: String) {
    text.withBytes { text in
      reserve(text.count + 2 + Self.slack)
      if Self.write(quoted: text, to: base + count) { count += text.count + 2 } else { appendEscaped(text) }
    }
  }

  /// Writes the key of a member, with the comma before it and the colon behind it.
  mutating func append(key: String, isFirst: Bool) {
    if !isFirst { append(UInt8(ascii: ",")) }
    key.withBytes { key in
      reserve(key.count + 3 + Self.slack)
      guard Self.write(quoted: key, to: base + count) else {
        appendEscaped(key)
        return append(UInt8(ascii: ":"))
      }
      base[count + key.count + 2] = UInt8(ascii: ":")
      count += key.count + 3
    }
  }

  /// Writes a text between two quotes, copied eight bytes at a time while it is looked through; false when something in it needs an escape.
  ///
  /// - Parameter target: Memory for the text, the quotes and the slack.
  @inline(__always)
  private static func write(quoted text: UnsafeBufferPointer<UInt8>, to target: UnsafeMutablePointer<UInt8>) -> Bool {
    target[0] = UInt8(ascii: "\"")
    if let source = text.baseAddress, !copyPlain(UnsafeRawPointer(source), to: UnsafeMutableRawPointer(target + 1), count: text.count) {
      return false
    }
    target[text.count + 1] = UInt8(ascii: "\"")
    return true
  }

  @inline(__always)
  private static func copyPlain(_ source: UnsafeRawPointer, to target: UnsafeMutableRawPointer, count: Int) -> Bool {
    guard count >= 8 else {
      let word = ByteWord.load(source, fewerThanEight: count)
      target.storeBytes(of: word.littleEndian, as: UInt64.self)
      // The missing bytes are made spaces, which need no escape.
      return ByteWord.escapes(in: word | ByteWord.spaces << UInt64(8 * count)) == 0
    }
    var position = 0
    while true {
      let word = ByteWord.load(source + position)
      if ByteWord.escapes(in: word) != 0 { return false }
      target.storeBytes(of: word.littleEndian, toByteOffset: position, as: UInt64.self)
      if position == count - 8 { return true }
      // The last eight may overlap those before.
      position = min(position + 8, count - 8)
    }
  }

  private static func isPlain(_ byte: UInt8) -> Bool { byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") }

  @inline(never)
  private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
    append(UInt8(ascii: "\""))
    var runStart = 0
    for (position, byte) in text.enumerated() where !Self.isPlain(byte) {
      append(UnsafeBufferPointer(rebasing: text[runStart..<position]))
      appendEscape(of: byte)
      runStart = position + 1
    }
    append(UnsafeBufferPointer(rebasing: text[runStart...]))
    append(UInt8(ascii: "\""))
  }

  private mutating func appendEscape(of byte: UInt8) {
    append(UInt8(ascii: "\\"))
    switch byte {
    case 0x08: append(UInt8(ascii: "b"))
    case 0x09: append(UInt8(ascii: "t"))
    case 0x0A: append(UInt8(ascii: "n"))
    case 0x0C: append(UInt8(ascii: "f"))
    case 0x0D: append(UInt8(ascii: "r"))
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): append(byte)
    default:
      append(word: "u00")
      append(Self.hexadecimalDigit(byte >> 4))
      append(Self.hexadecimalDigit(byte & 0x0F))
    }
  }

  private static func hexadecimalDigit(_ nibble: UInt8) -> UInt8 {
    nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10
  }
}
