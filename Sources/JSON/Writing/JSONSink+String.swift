extension JSONSink {
  /// Writes a string with the escapes of RFC 8785, section 3.2.2.2, which are the fewest that RFC 8259 allows.
  mutating func append(string text: String) {
    var text = text
    text.withUTF8 { text in
      if !appendPlain(text) { appendEscaped(text) }
    }
  }

  /// Writes a string in which nothing needs an escape; false, and nothing was written, when something might.
  private mutating func appendPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var position = 0
    let raw = UnsafeRawBufferPointer(text)
    while position + 8 <= text.count {
      // What is beyond ASCII needs no escape either, but is left to the slower way.
      guard JSONParser.isPlain(raw.loadUnaligned(fromByteOffset: position, as: UInt64.self)) else { return false }
      position += 8
    }
    while position < text.count {
      guard Self.isPlain(text[position]) else { return false }
      position += 1
    }
    appendQuoted(text)
    return true
  }

  private static func isPlain(_ byte: UInt8) -> Bool { byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") }

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
