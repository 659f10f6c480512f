/// Text for PDF.
enum PDFText {
  /// The bytes of a string object: `(…)`, with the brackets and the backslash escaped, and what is not ASCII in octal.
  /// Source: ISO 32000-1, 7.3.4.2.
  static func literal(_ bytes: some Sequence<UInt8>) -> String {
    var text = "("
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\\"): text += "\\" + String(Character(Unicode.Scalar(byte)))
      case 0x20...0x7E: text += String(Character(Unicode.Scalar(byte)))
      default: text += "\\" + octal(byte)
      }
    }
    return text + ")"
  }

  /// A text string of any characters: UTF-16 with its mark, in hexadecimal digits.
  static func unicode(_ text: String) -> String { "<FEFF\(utf16(text.unicodeScalars))>" }

  /// The UTF-16 units in hexadecimal digits.
  static func utf16(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars)).utf16.reduce(into: "") { $0 += hex($1 >> 8) + hex($1 & 0xFF) }
  }

  /// A byte as two digits.
  static func hex(_ byte: some BinaryInteger) -> String {
    let digits = String(Int(byte) & 0xFF, radix: 16, uppercase: true)
    return digits.utf8.count == 1 ? "0" + digits : digits
  }

  /// The code of a character in WinAnsiEncoding; nil when that has none. Source: ISO 32000-1, annex D.
  static func winAnsi(_ scalar: Unicode.Scalar) -> UInt8? {
    switch scalar.value {
    case 0x20...0x7E, 0xA0...0xAC, 0xAE...0xFF: UInt8(scalar.value)
    default: windows[scalar]
    }
  }

  private static let windows: [Unicode.Scalar: UInt8] = [
    "€": 0x80, "‚": 0x82, "ƒ": 0x83, "„": 0x84, "…": 0x85, "†": 0x86, "‡": 0x87, "ˆ": 0x88, "‰": 0x89, "Š": 0x8A, "‹": 0x8B, "Œ": 0x8C,
    "Ž": 0x8E, "‘": 0x91, "’": 0x92, "“": 0x93, "”": 0x94, "•": 0x95, "–": 0x96, "—": 0x97, "˜": 0x98, "™": 0x99, "š": 0x9A, "›": 0x9B,
    "œ": 0x9C, "ž": 0x9E, "Ÿ": 0x9F,
  ]

  private static func octal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 8)
    return String(repeating: "0", count: 3 - digits.utf8.count) + digits
  }
}
