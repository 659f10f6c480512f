/// The near letters that a display shows when its page lacks the letter itself. The printer never folds: it draws.
enum Folding {
  /// What to show for `scalar`, in ASCII, or nil when nothing is near. One scalar may become several ("ß" becomes "ss").
  static func nearLetters(for scalar: Unicode.Scalar) -> String? {
    if let near = table[scalar] { return near }
    var letter = scalar
    // Two steps suffice: no letter of the composition table carries more than two marks.
    for _ in 0..<2 {
      guard let base = Composition.base(of: letter) else { return nil }
      if base.isASCII { return String(base) }
      if let near = table[base] { return near }
      letter = base
    }
    return nil
  }

  private static let table: [Unicode.Scalar: String] = [
    "€": "EUR", "£": "GBP", "¥": "JPY", "¢": "c", "©": "(c)", "®": "(r)", "™": "TM",
    "ß": "ss", "ẞ": "SS", "Æ": "AE", "æ": "ae", "Œ": "OE", "œ": "oe", "Ø": "O", "ø": "o", "Đ": "D", "đ": "d", "Ð": "D", "ð": "d",
    "Þ": "Th", "þ": "th", "Ł": "L", "ł": "l", "Ħ": "H", "ħ": "h", "Ŧ": "T", "ŧ": "t", "ı": "i", "ĸ": "k", "Ŋ": "N", "ŋ": "n",
    "‘": "'", "’": "'", "‚": ",", "“": "\"", "”": "\"", "„": "\"", "«": "<<", "»": ">>", "‹": "<", "›": ">", "′": "'", "″": "\"",
    "‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-", "…": "...", "•": "*", "·": ".", "×": "x", "÷": "/", "⁄": "/",
    "½": "1/2", "¼": "1/4", "¾": "3/4", "¹": "1", "²": "2", "³": "3", "º": "o", "ª": "a", "µ": "u", "°": "o", "№": "No",
    "\u{00A0}": " ", "\u{2002}": " ", "\u{2003}": " ", "\u{2009}": " ", "\u{202F}": " ", "\u{3000}": " ",
  ]
}
