/// Base64 with filling (RFC 4648, section 4). What is not exactly that is refused.
enum Base64 {
  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let values: [UInt8?] = letters.enumerated().reduce(into: Array(repeating: nil, count: 256)) {
    $0[Int($1.element)] = UInt8($1.offset)
  }

  static func text(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 4 / 3 + 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let piece = bytes[start..<min(start + 3, bytes.count)]
      let word = (0..<3).reduce(UInt32(0)) { $0 << 8 | UInt32($1 < piece.count ? piece[start + $1] : 0) }
      for letter in 0..<4 {
        text.append(letter <= piece.count ? letters[Int(word >> UInt32(18 - 6 * letter) & 63)] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  static func bytes(_ text: String) -> [UInt8]? {
    let letters = Array(text.utf8)
    let filling = letters.reversed().prefix { $0 == UInt8(ascii: "=") }.count
    guard letters.count % 4 == 0, filling <= 2 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(letters.count / 4 * 3)
    var word: UInt32 = 0
    for (index, letter) in letters.dropLast(filling).enumerated() {
      guard let value = values[Int(letter)] else { return nil }
      word = word << 6 | UInt32(value)
      if index % 4 == 3 {
        bytes += [UInt8(word >> 16 & 255), UInt8(word >> 8 & 255), UInt8(word & 255)]
        word = 0
      }
    }
    switch filling {
    case 1:
      // Bits that no byte takes have to be zero, so that a text has one meaning.
      guard word & 3 == 0 else { return nil }
      bytes += [UInt8(word >> 10 & 255), UInt8(word >> 2 & 255)]
    case 2:
      guard word & 15 == 0 else { return nil }
      bytes.append(UInt8(word >> 4 & 255))
    default: break
    }
    return bytes
  }
}
