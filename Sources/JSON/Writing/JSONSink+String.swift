extension JSONSink {
  /// Writes a string with the escapes of RFC 8785, section 3.2.2.2, which are the fewest that RFC 8259 allows.
  mutating func append(string text: String) {
    append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { appendEscaped($0) }
    append(UInt8(ascii: "\""))
  }

  private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
    let raw = UnsafeRawBufferPointer(text)
    var (runStart, position) = (0, 0)
    while position < text.count {
      // Eight at a time where nothing needs an escape; what is beyond ASCII never does, but is left to the single step.
      if position + 8 <= text.count, JSONParser.isPlain(raw.loadUnaligned(fromByteOffset: position, as: UInt64.self)) {
        position += 8
        continue
      }
      let byte = text[position]
      if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        append(UnsafeBufferPointer(rebasing: text[runStart..<position]))
        appendEscape(of: byte)
        runStart = position + 1
      }
      position += 1
    }
    append(UnsafeBufferPointer(rebasing: text[runStart...]))
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
