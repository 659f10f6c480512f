/// Bytes as a person types them: text with escapes for what no key gives.
public enum EscapedBytes {
  /// An escape that means nothing.
  public struct Malformed: Error, Equatable, Sendable, CustomStringConvertible {
    /// The escape as it stands there.
    public let escape: String

    public var description: String {
      "\(escape) is no escape: use \\x1D, \\u001D, \\r, \\n, \\t, \\\\, or <GS>, <RS>, <EOT>, <CR>, <LF>, <ESC>"
    }
  }

  private static let names: [(name: String, byte: UInt8)] = [
    ("<GS>", 0x1D), ("<RS>", 0x1E), ("<EOT>", 0x04), ("<CR>", 0x0D), ("<LF>", 0x0A), ("<ESC>", 0x1B), ("<FNC1>", 0x1D),
  ]

  /// Reads `]C10104006381333931<GS>10A\x1d…` as UTF-8 with its escapes turned into bytes.
  public static func parse(_ text: String) throws(Malformed) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.first {
      if let named = names.first(where: { rest.starts(with: $0.name.utf8) }) {
        bytes.append(named.byte)
        rest = rest.dropFirst(named.name.utf8.count)
      } else if byte == UInt8(ascii: "\\") {
        let (value, length) = try escape(rest)
        bytes.append(value)
        rest = rest.dropFirst(length)
      } else {
        bytes.append(byte)
        rest = rest.dropFirst()
      }
    }
    return bytes
  }

  private static func escape(_ rest: ArraySlice<UInt8>) throws(Malformed) -> (byte: UInt8, length: Int) {
    switch rest.dropFirst().first {
    case UInt8(ascii: "\\"): return (UInt8(ascii: "\\"), 2)
    case UInt8(ascii: "r"): return (0x0D, 2)
    case UInt8(ascii: "n"): return (0x0A, 2)
    case UInt8(ascii: "t"): return (0x09, 2)
    case UInt8(ascii: "x"): return (try hexadecimal(rest, digits: 2), 4)
    // As JSON has it; only what is one byte in UTF-8 needs an escape.
    case UInt8(ascii: "u"): return (try hexadecimal(rest, digits: 4), 6)
    default: throw Malformed(escape: String(decoding: rest.prefix(2), as: UTF8.self))
    }
  }

  /// The value of the digits behind `\x` or `\u`.
  private static func hexadecimal(_ rest: ArraySlice<UInt8>, digits count: Int) throws(Malformed) -> UInt8 {
    let digits = rest.dropFirst(2).prefix(count)
    let isHexadecimal = digits.count == count && digits.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
    guard isHexadecimal, let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16), count == 2 || value < 0x80 else {
      throw Malformed(escape: String(decoding: rest.prefix(2 + count), as: UTF8.self))
    }
    return value
  }
}
