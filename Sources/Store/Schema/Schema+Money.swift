/// Schema 7: what a product asks for, notes on sales, and what documents take back of others.
extension Schema {
  static let money = [traits, notes, returns]

  /// `ProductTraits` as JSON; NULL for a product like most.
  private static let traits = "ALTER TABLE product_revisions ADD COLUMN traits TEXT"

  /// No projection: the journal names notes and does not hold them.
  private static let notes = """
    CREATE TABLE sale_notes (
      id TEXT PRIMARY KEY, sale TEXT NOT NULL, text TEXT NOT NULL, time_utc_ms INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """

  /// A projection: `part` is `ReturnedPart` as JSON.
  private static let returns = """
    CREATE TABLE sale_returns (
      line TEXT PRIMARY KEY, document TEXT NOT NULL, original TEXT NOT NULL, original_line TEXT NOT NULL, quantity TEXT NOT NULL,
      part BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sale_returns_by_original ON sale_returns (original);
    CREATE INDEX sale_returns_by_document ON sale_returns (document)
    """
}
