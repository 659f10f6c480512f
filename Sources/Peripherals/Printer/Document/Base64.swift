/// Base64 with the standard alphabet and padding. Source: RFC 4648, section 4.
enum Base64 {
  static func decode(_ text: String) throws(PrintDocumentError) -> [UInt8] {
    let characters = Array(text.utf8)
    guard characters.count % 4 == 0 else { throw .invalidBase64(at: characters.count) }
    let padding = characters.reversed().prefix(2).prefix { $0 == UInt8(ascii: "=") }.count
    var bytes: [UInt8] = []
    bytes.reserveCapacity(characters.count / 4 * 3)
    var buffer: UInt32 = 0
    for (position, character) in characters.enumerated() {
      let isPadding = position >= characters.count - padding
      guard let value = isPadding ? 0 : value(of: character) else { throw .invalidBase64(at: position) }
      buffer = buffer << 6 | UInt32(value)
      if position % 4 == 3 {
        bytes += [UInt8(truncatingIfNeeded: buffer >> 16), UInt8(truncatingIfNeeded: buffer >> 8), UInt8(truncatingIfNeeded: buffer)]
        buffer = 0
      }
    }
    bytes.removeLast(padding)
    return bytes
  }

  static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let buffer = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << (8 * (3 - group.count))
      for place in 0..<4 {
        let index = Int(buffer >> (18 - 6 * place) & 0x3F)
        text.append(place <= group.count ? alphabet[index] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  private static func value(of character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): character - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): character - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0") + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
