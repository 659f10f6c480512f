/// Single bytes to Unicode, as glibc's iconv(3) knows them.
struct CodePage: Equatable, Sendable {
  /// The meaning of the bytes 80…FF; U+FFFD where the page has none.
  let upperHalf: [Unicode.Scalar]

  static let replacement: Unicode.Scalar = "\u{FFFD}"

  /// A page in which no byte above 7F has a meaning: one that iconv does not know, or user-defined.
  static let unknown = CodePage(upperHalf: [Unicode.Scalar](repeating: replacement, count: 128))

  /// The page that iconv calls `name`, or nil when this system has none.
  init?(iconvName name: String) {
    guard let converter = Iconv(from: name) else { return nil }
    defer { converter.close() }
    upperHalf = (UInt8(0x80)...0xFF).map { converter.convert([$0]) ?? Self.replacement }
  }

  private init(upperHalf: [Unicode.Scalar]) { self.upperHalf = upperHalf }

  /// The meaning of a byte; 00…7F are ASCII on every page.
  func scalar(for byte: UInt8) -> Unicode.Scalar {
    byte < 0x80 ? Unicode.Scalar(byte) : upperHalf[Int(byte) - 0x80]
  }

  /// The meaning of one multi-byte sequence in the encoding that iconv calls `name`.
  static func scalar(for bytes: [UInt8], in name: String) -> Unicode.Scalar {
    guard let converter = Iconv(from: name) else { return replacement }
    defer { converter.close() }
    return converter.convert(bytes) ?? replacement
  }
}
