/// Puts base letters and combining marks together ("e" + U+0301 becomes "é"), because code pages and fonts know the composed letter only.
///
/// This is the part of Unicode's NFC that Latin, Greek and Cyrillic price lists need. Marks that find no partner are left as they are.
enum Composition {
  /// The scalars of `text` with each pair of the table replaced by its composed letter. Source: Unicode Standard Annex 15.
  static func compose(_ text: some Sequence<Unicode.Scalar>) -> [Unicode.Scalar] {
    var composed: [Unicode.Scalar] = []
    for scalar in text {
      if isMark(scalar), let base = composed.last, let letter = letters[scalar]?[base] {
        composed[composed.count - 1] = letter
      } else {
        composed.append(scalar)
      }
    }
    return composed
  }

  /// Whether a letter may have to be put together: the marks of the table are all among these.
  static func isMark(_ scalar: Unicode.Scalar) -> Bool { (0x300...0x331).contains(scalar.value) }

  /// The base letter of a composed one ("é" gives "e"), or nil when the letter is not in the table.
  static func base(of letter: Unicode.Scalar) -> Unicode.Scalar? {
    bases[letter]
  }

  private static let letters: [Unicode.Scalar: [Unicode.Scalar: Unicode.Scalar]] = Dictionary(
    uniqueKeysWithValues: pairsByMark.map { mark, pairs in
      let scalars = Array(pairs.unicodeScalars)
      let byBase = stride(from: 0, to: scalars.count - 1, by: 2).map { (scalars[$0], scalars[$0 + 1]) }
      return (mark, Dictionary(uniqueKeysWithValues: byBase))
    })

  private static let bases: [Unicode.Scalar: Unicode.Scalar] = Dictionary(
    letters.values.flatMap { byBase in byBase.map { ($0.value, $0.key) } }, uniquingKeysWith: { first, _ in first })
}
