/// A key of the American keyboard with what is held down beside it. HID Usage Tables, page 07.
struct KeyStroke: Equatable, Sendable {
  private static let control: UInt8 = 0x01
  private static let shift: UInt8 = 0x02

  var modifiers: UInt8 = 0
  var usage: UInt8

  /// The keys beside letters and digits: usage, alone, with shift.
  private static let others: [(usage: UInt8, plain: Character, shifted: Character)] = [
    (0x1E, "1", "!"), (0x1F, "2", "@"), (0x20, "3", "#"), (0x21, "4", "$"), (0x22, "5", "%"), (0x23, "6", "^"), (0x24, "7", "&"),
    (0x25, "8", "*"), (0x26, "9", "("), (0x27, "0", ")"), (0x2C, " ", " "), (0x2D, "-", "_"), (0x2E, "=", "+"), (0x2F, "[", "{"),
    (0x30, "]", "}"), (0x31, "\\", "|"), (0x33, ";", ":"), (0x34, "'", "\""), (0x35, "`", "~"), (0x36, ",", "<"), (0x37, ".", ">"),
    (0x38, "/", "?"),
  ]

  /// Nil for what no key gives. CR is Enter, LF too (Ctrl+J is no key of a scanner), TAB is Tab, GS is Ctrl+].
  init?(typing byte: UInt8) {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): usage = 0x04 + byte - UInt8(ascii: "a")
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): (modifiers, usage) = (Self.shift, 0x04 + byte - UInt8(ascii: "A"))
    case 0x0D, 0x0A: usage = 0x28
    case 0x09: usage = 0x2B
    case 0x1D: (modifiers, usage) = (Self.control, 0x30)
    default:
      let character = Character(UnicodeScalar(byte))
      guard let key = Self.others.first(where: { $0.plain == character || $0.shifted == character }) else { return nil }
      (modifiers, usage) = (key.plain == character ? 0 : Self.shift, key.usage)
    }
  }
}
