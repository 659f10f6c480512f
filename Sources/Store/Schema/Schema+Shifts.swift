/// Schema 6: shifts and their money, and the way to the few rows of the journal that are about itself.
extension Schema {
  static let shifts = [marks]

  /// The newest checkpoint is found without reading the journal; rows of sales do not touch the index.
  private static let marks = "CREATE INDEX journal_marks ON journal (kind, seq) WHERE kind GLOB 'journal.*'"
}
