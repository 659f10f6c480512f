/// Which characters the keys of a keyboard give: a layout's file as flat tables. It is a setting of the scanner, to be the same here.
///
/// Keys are Linux' (input-event-codes.h), which name the place of a key and not its character.
public struct KeyboardLayout: Equatable, Sendable {
  /// `us`, `de`, …
  public let name: String
  /// By key.
  private var plain = [Character?](repeating: nil, count: KeyboardLayout.keys)
  private var shifted = [Character?](repeating: nil, count: KeyboardLayout.keys)
  private var third = [Character?](repeating: nil, count: KeyboardLayout.keys)
  /// Keys that caps lock turns.
  private var isLetter = [Bool](repeating: false, count: KeyboardLayout.keys)
  /// Keys whose character waits for the next one; followed by a space it stands alone.
  private let dead: Set<Character>

  /// The keys of a keyboard that give characters are below this.
  private static let keys = 128
  private static let rows: [[UInt16]] = [[41] + Array(2...13), Array(16...27), Array(30...40), Array(44...53), [43], [86]]
  private static let space: UInt16 = 57
  /// The block of numbers, which is the same everywhere.
  private static let keypad: [UInt16: Character] = [
    71: "7", 72: "8", 73: "9", 75: "4", 76: "5", 77: "6", 79: "1", 80: "2", 81: "3", 82: "0", 83: ".", 98: "/", 55: "*", 74: "-", 78: "+",
  ]

  /// The layout of a keyboard that names keys to the programs of scanners, and that of a scanner nobody has set.
  public static let us = KeyboardLayout(.us)

  /// - Parameter profile: One that is valid; of another, what is no key is left out.
  public init(_ profile: KeyboardProfile) {
    name = profile.name
    dead = Set(profile.dead ?? "")
    Self.fill(&plain, profile.plain)
    Self.fill(&shifted, profile.shifted)
    for key in plain.indices {
      guard let character = plain[key] else { continue }
      third[key] = profile.third?[String(character)]?.first
      isLetter[key] = character.isLetter && character.uppercased() == shifted[key].map(String.init)
    }
    for table in [\KeyboardLayout.plain, \.shifted, \.third] {
      self[keyPath: table][Int(Self.space)] = " "
      for (key, character) in Self.keypad { self[keyPath: table][Int(key)] = character }
    }
  }

  private static func fill(_ table: inout [Character?], _ texts: [String]) {
    for (row, text) in zip(rows, texts) {
      for (key, character) in zip(row, text) where character != " " { table[Int(key)] = character }
    }
  }

  /// The character of a key, or nil when it has none.
  func character(_ key: UInt16, shift: Bool, altGr: Bool, capsLock: Bool) -> Character? {
    let key = Int(key)
    guard key < Self.keys else { return nil }
    if altGr { return third[key] }
    // Caps lock turns letters alone.
    return shift != (capsLock && isLetter[key]) ? shifted[key] : plain[key]
  }

  func isDead(_ character: Character) -> Bool { dead.contains(character) }

  /// The digit of a key of the block of numbers.
  static func keypadDigit(_ key: UInt16) -> Int? { keypad[key]?.wholeNumberValue }
}
