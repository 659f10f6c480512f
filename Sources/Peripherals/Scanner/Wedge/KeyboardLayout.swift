/// Which characters the keys of a keyboard give. It is a setting of the scanner, to be the same here.
///
/// Keys are Linux' (input-event-codes.h), which name the place of a key and not its character.
public struct KeyboardLayout: Equatable, Sendable {
  /// `us`, `de`, …
  public let name: String
  private let plain: [UInt16: Character]
  private let shifted: [UInt16: Character]
  private let third: [UInt16: Character]
  /// Keys whose character waits for the next one; followed by a space it stands alone.
  private let dead: Set<Character>

  /// The four rows of the places of characters: from left of 1, of Q, of A, of Z; then the key beside Enter and the one beside the left shift.
  private static let rows: [[UInt16]] = [[41] + Array(2...13), Array(16...27), Array(30...40), Array(44...53), [43], [86]]
  private static let space: UInt16 = 57
  /// The block of numbers, which is the same everywhere.
  private static let keypad: [UInt16: Character] = [
    71: "7", 72: "8", 73: "9", 75: "4", 76: "5", 77: "6", 79: "1", 80: "2", 81: "3", 82: "0", 83: ".", 98: "/", 55: "*", 74: "-", 78: "+",
  ]

  /// - Parameters:
  ///   - plain: The characters of the rows without a modifier, a space for a key without one.
  ///   - third: Those with AltGr, by the character without.
  init(_ name: String, plain: [String], shifted: [String], third: [Character: Character] = [:], dead: String = "") {
    self.name = name
    self.plain = Self.keys(plain)
    self.shifted = Self.keys(shifted)
    let places = Dictionary(self.plain.map { ($0.value, $0.key) }) { first, _ in first }
    self.third = Dictionary(uniqueKeysWithValues: third.compactMap { pair in places[pair.key].map { ($0, pair.value) } })
    self.dead = Set(dead)
  }

  private static func keys(_ texts: [String]) -> [UInt16: Character] {
    precondition(zip(rows, texts).allSatisfy { $0.count == $1.count } && texts.count == rows.count, "a row of a layout has another length")
    return Dictionary(uniqueKeysWithValues: zip(rows, texts).flatMap { zip($0, $1) }.filter { $0.1 != " " })
  }

  /// The character of a key, or nil when it has none.
  func character(_ key: UInt16, shift: Bool, altGr: Bool, capsLock: Bool) -> Character? {
    if key == Self.space { return " " }
    if let digit = Self.keypad[key] { return digit }
    if altGr { return third[key] }
    // Caps lock turns letters alone.
    let isLetter = plain[key].map { $0.isLetter && $0.uppercased() == shifted[key].map(String.init) } ?? false
    return (shift != (capsLock && isLetter) ? shifted : plain)[key]
  }

  func isDead(_ character: Character) -> Bool { dead.contains(character) }

  /// The digit of a key of the block of numbers.
  static func keypadDigit(_ key: UInt16) -> Int? { keypad[key]?.wholeNumberValue }
}

extension KeyboardLayout {
  /// By name; add a layout here.
  public static let all: [String: KeyboardLayout] = Dictionary(
    uniqueKeysWithValues: [us, uk, de, ch, fr, be, es, it].map { ($0.name, $0) })

  public static let us = KeyboardLayout(
    "us", plain: ["`1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./", "\\", "<"],
    shifted: ["~!@#$%^&*()_+", "QWERTYUIOP{}", "ASDFGHJKL:\"", "ZXCVBNM<>?", "|", ">"])

  static let uk = KeyboardLayout(
    "uk", plain: ["`1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./", "#", "\\"],
    shifted: ["¬!\"£$%^&*()_+", "QWERTYUIOP{}", "ASDFGHJKL:@", "ZXCVBNM<>?", "~", "|"], third: ["`": "¦", "4": "€"])

  static let de = KeyboardLayout(
    "de", plain: ["^1234567890ß´", "qwertzuiopü+", "asdfghjklöä", "yxcvbnm,.-", "#", "<"],
    shifted: ["°!\"§$%&/()=?`", "QWERTZUIOPÜ*", "ASDFGHJKLÖÄ", "YXCVBNM;:_", "'", ">"],
    third: ["2": "²", "3": "³", "7": "{", "8": "[", "9": "]", "0": "}", "ß": "\\", "q": "@", "e": "€", "+": "~", "<": "|", "m": "µ"],
    dead: "^´`")

  static let ch = KeyboardLayout(
    "ch", plain: ["§1234567890'^", "qwertzuiopü¨", "asdfghjklöä", "yxcvbnm,.-", "$", "<"],
    shifted: ["°+\"*ç%&/()=?`", "QWERTZUIOPè!", "ASDFGHJKLéà", "YXCVBNM;:_", "£", ">"],
    third: [
      "1": "¦", "2": "@", "3": "#", "6": "¬", "7": "|", "8": "¢", "'": "´", "^": "~", "e": "€", "ü": "[", "¨": "]", "ä": "{", "$": "}",
      "<": "\\",
    ],
    dead: "^¨´`~")

  static let fr = KeyboardLayout(
    "fr", plain: ["²&é\"'(-è_çà)=", "azertyuiop^$", "qsdfghjklmù", "wxcvbn,;:!", "*", "<"],
    shifted: [" 1234567890°+", "AZERTYUIOP¨£", "QSDFGHJKLM%", "WXCVBN?./§", "µ", ">"],
    third: [
      "é": "~", "\"": "#", "'": "{", "(": "[", "-": "|", "è": "`", "_": "\\", "ç": "^", "à": "@", ")": "]", "=": "}", "e": "€", "$": "¤",
    ],
    dead: "¨~`")

  static let be = KeyboardLayout(
    "be", plain: ["²&é\"'(§è!çà)-", "azertyuiop^$", "qsdfghjklmù", "wxcvbn,;:=", "µ", "<"],
    shifted: ["³1234567890°_", "AZERTYUIOP¨*", "QSDFGHJKLM%", "WXCVBN?./+", "£", ">"],
    third: [
      "&": "|", "é": "@", "\"": "#", "§": "^", "ç": "{", "à": "}", "e": "€", "^": "[", "$": "]", "ù": "´", "µ": "`", "<": "\\", "=": "~",
    ],
    dead: "¨´`~")

  static let es = KeyboardLayout(
    "es", plain: ["º1234567890'¡", "qwertyuiop`+", "asdfghjklñ´", "zxcvbnm,.-", "ç", "<"],
    shifted: ["ª!\"·$%&/()=?¿", "QWERTYUIOP^*", "ASDFGHJKLÑ¨", "ZXCVBNM;:_", "Ç", ">"],
    third: ["º": "\\", "1": "|", "2": "@", "3": "#", "4": "~", "6": "¬", "e": "€", "`": "[", "+": "]", "´": "{", "ç": "}"], dead: "`´^¨~")

  static let it = KeyboardLayout(
    "it", plain: ["\\1234567890'ì", "qwertyuiopè+", "asdfghjklòà", "zxcvbnm,.-", "ù", "<"],
    shifted: ["|!\"£$%&/()=?^", "QWERTYUIOPé*", "ASDFGHJKLç°", "ZXCVBNM;:_", "§", ">"],
    third: ["e": "€", "è": "[", "+": "]", "ò": "@", "à": "#"])
}
