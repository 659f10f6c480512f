/// The characters of a keyboard layout as its file says them: `protocols/profiles/keyboards/NAME.json`.
public struct KeyboardProfile: Codable, Sendable, Equatable {
  /// Stable name, equal to the file's name without its ending: `us`, `de`, …
  public var name: String
  /// Where it is used, for a person.
  public var country: String
  /// The characters of the rows without a modifier, a space for a key without one: the row of the digits from the key left of 1, then those of
  /// Q, A and Z; then the key beside Enter, and the one beside the left shift.
  public var plain: [String]
  /// Those with Shift.
  public var shifted: [String]
  /// Those with AltGr, by the character without; nil: none.
  public var third: [String: String]?
  /// Characters that wait for the next key, and stand alone when that is the space; nil: none.
  public var dead: String?

  public init(
    name: String, country: String, plain: [String], shifted: [String], third: [String: String]? = nil, dead: String? = nil
  ) {
    self.name = name
    self.country = country
    self.plain = plain
    self.shifted = shifted
    self.third = third
    self.dead = dead
  }

  /// How many keys the rows have. Source: the places of the keys in Linux' input-event-codes.h.
  static let rowLengths = [13, 12, 11, 10, 1, 1]

  /// Equal to `protocols/profiles/keyboards/us.json`.
  public static let us = KeyboardProfile(
    name: "us", country: "USA", plain: ["`1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./", "\\", "<"],
    shifted: ["~!@#$%^&*()_+", "QWERTYUIOP{}", "ASDFGHJKL:\"", "ZXCVBNM<>?", "|", ">"])

  /// - Throws: what keeps the rows from being a keyboard, with the place.
  public func validate() throws(KeyboardProfileError) {
    for (field, rows) in [("plain", plain), ("shifted", shifted)] {
      guard rows.count == Self.rowLengths.count else { throw .rows(field: field, count: rows.count) }
      for (index, row) in rows.enumerated() where row.count != Self.rowLengths[index] {
        throw .rowLength(field: field, row: index + 1, length: row.count, expected: Self.rowLengths[index])
      }
    }
    let onKeys = Set(plain.joined()).subtracting([" "])
    for (below, character) in third ?? [:] {
      guard below.count == 1, let key = below.first, onKeys.contains(key) else { throw .unknownKey(below) }
      guard character.count == 1 else { throw .notOneCharacter(below, character) }
    }
    let all = onKeys.union(shifted.joined()).union((third ?? [:]).values.joined())
    for character in all where character.unicodeScalars.contains(where: { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) }) {
      throw .control(character.unicodeScalars.first?.value ?? 0)
    }
    if let lost = (dead ?? "").first(where: { !all.contains($0) }) { throw .unknownDead(lost) }
    if let digit = "0123456789".first(where: { !all.contains($0) }) { throw .lacks(digit) }
  }

  /// The same for the layout of a file `name.json`: calibration prints the name, and the configuration finds the file by it.
  public func validate(named file: String) throws(KeyboardProfileError) {
    try validate()
    guard name == file else { throw .otherName(name, file: file) }
  }
}
