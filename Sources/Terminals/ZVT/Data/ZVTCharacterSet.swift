/// The character set of a terminal's texts. Without an agreement at registration it is CP437.
///
/// Source: PA00P015 13.08, tags 14 and 27.
public enum ZVTCharacterSet: UInt8, Sendable, Hashable, Codable, CaseIterable {
  case ascii = 0x00
  case latin1 = 0x01
  case utf8 = 0xFE
  /// The protocol's own name is "ZVT 8-bit".
  case cp437 = 0xFF

  /// The text; control characters are left out, and what is no character becomes U+FFFD.
  public func text(_ bytes: some Sequence<UInt8>) -> String {
    switch self {
    case .utf8: Self.withoutControls(String(decoding: Array(bytes), as: UTF8.self).unicodeScalars)
    case .latin1: Self.withoutControls(bytes.map { Unicode.Scalar($0) })
    case .ascii: Self.withoutControls(bytes.map { $0 < 0x80 ? Unicode.Scalar($0) : "\u{FFFD}" })
    case .cp437: Self.withoutControls(bytes.map { $0 < 0x80 ? Unicode.Scalar($0) : Self.upper[Int($0) - 0x80] })
    }
  }

  /// The bytes; a character that the set does not have becomes `?`.
  public func bytes(_ text: String) -> [UInt8] {
    switch self {
    case .utf8: Array(text.utf8)
    case .latin1: text.unicodeScalars.map { $0.value < 0x100 ? UInt8($0.value) : UInt8(ascii: "?") }
    case .ascii: text.unicodeScalars.map { $0.isASCII ? UInt8($0.value) : UInt8(ascii: "?") }
    case .cp437: text.unicodeScalars.map { $0.isASCII ? UInt8($0.value) : Self.upperBytes[$0] ?? UInt8(ascii: "?") }
    }
  }

  private static func withoutControls(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars.filter { $0.properties.generalCategory != .control }))
  }

  /// Bytes 80–FF of CP437, as `iconv -f CP437` gives them.
  private static let upper: [Unicode.Scalar] = Array(
    ("ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧"
      + "╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}").unicodeScalars)

  private static let upperBytes: [Unicode.Scalar: UInt8] = Dictionary(
    uniqueKeysWithValues: upper.enumerated().map { ($1, UInt8($0 + 0x80)) })
}
