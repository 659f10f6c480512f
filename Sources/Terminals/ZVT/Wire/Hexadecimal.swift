/// Bytes as people write them.
public enum Hexadecimal {
  private static let digits = Array("0123456789ABCDEF".utf8)

  /// `06 0F 00`.
  public static func text(_ bytes: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    for byte in bytes {
      if !text.isEmpty { text.append(UInt8(ascii: " ")) }
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Reads pairs of digits in either case; spaces, colons, commas, line ends and `0x` between them are passed over.
  ///
  /// - Returns: nil for anything else, half a byte, or nothing.
  public static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    var bytes: [UInt8] = []
    var high: UInt8?
    var before: Character?
    for character in text {
      defer { before = character }
      switch character {
      case " ", ":", ",", "\n", "\t", "\r\n":
        guard high == nil else { return nil }
      case "x", "X":
        guard before == "0", high == 0 else { return nil }
        high = nil
      default:
        guard character.isASCII, let value = character.hexDigitValue else { return nil }
        if let first = high {
          bytes.append(first << 4 | UInt8(value))
          high = nil
        } else {
          high = UInt8(value)
        }
      }
    }
    return high == nil && !bytes.isEmpty ? bytes : nil
  }
}
