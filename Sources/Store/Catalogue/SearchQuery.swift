/// Turns what a person typed into an FTS5 query. Only letters, marks and digits of the text get through, each word in quotes.
enum SearchQuery {
  static let maximumWords = 8
  static let maximumScalars = 128

  /// The query for products that have all words, each as the beginning of one of theirs; nil when there is no word.
  static func prefixes(_ text: String) -> String? {
    let words = text.unicodeScalars.prefix(maximumScalars).split { !isWord($0) }.prefix(maximumWords)
    guard !words.isEmpty else { return nil }
    return words.map { "\"\(String($0))\"*" }.joined(separator: " ")
  }

  private static func isWord(_ scalar: UnicodeScalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark, .spacingMark, .enclosingMark,
      .decimalNumber, .letterNumber, .otherNumber:
      true
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation,
      .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol, .spaceSeparator, .lineSeparator, .paragraphSeparator,
      .control, .format, .surrogate, .privateUse, .unassigned:
      false
    @unknown default: false
    }
  }
}
