/// The national character sets of ESC R: each replaces twelve places of ASCII.
enum NationalSet {
  private static let places: [UInt8] = [0x23, 0x24, 0x40, 0x5B, 0x5C, 0x5D, 0x5E, 0x60, 0x7B, 0x7C, 0x7D, 0x7E]

  /// The sets 0…15 in the order of `places`; the later numbers (Vietnam, Arabia, Indic scripts) keep ASCII here.
  private static let sets: [String] = [
    "#$@[\\]^`{|}~", "#$à°ç§^`éùè¨", "#$§ÄÖÜ^`äöüß", "£$@[\\]^`{|}~", "#$@ÆØÅ^`æøå~", "#¤ÉÄÖÅÜéäöåü", "#$@°\\é^ùàòèì", "₧$@¡Ñ¿^`¨ñ}~",
    "#$@[¥]^`{|}~", "#¤ÉÆØÅÜéæøåü", "#$ÉÆØÅÜéæøåü", "#$á¡Ñ¿é`íñóú", "#$á¡Ñ¿éüíñóú", "#$@[₩]^`{|}~", "#$ŽŠĐĆČžšđćč", "#¥@[\\]^`{|}~",
  ]

  /// What `byte` prints in the set `number`; nil where the set does not differ from the code page.
  static func scalar(for byte: UInt8, set number: Int) -> Unicode.Scalar? {
    guard number > 0, number < sets.count, let place = places.firstIndex(of: byte) else { return nil }
    return Array(sets[number].unicodeScalars)[place]
  }
}
