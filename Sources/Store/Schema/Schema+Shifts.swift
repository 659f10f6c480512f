/// Schema 6: shifts and their money, and the way to the few rows of the journal that are about itself.
extension Schema {
  static let shifts = [books, shiftRows, marks]

  /// What each register's shifts stand at (`ShiftBook` as JSON), made from the journal. One row a register: a sale touches one page.
  private static let books = "CREATE TABLE shift_books (register TEXT PRIMARY KEY, body BLOB NOT NULL) STRICT, WITHOUT ROWID"

  /// One row a shift, made from the journal. `closed` is the body of `shift.closed`; NULL while the shift goes on.
  private static let shiftRows = """
    CREATE TABLE shifts (
      first_seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, register TEXT NOT NULL, epoch INTEGER NOT NULL, number INTEGER NOT NULL,
      opened_utc_ms INTEGER NOT NULL, last_seq INTEGER, closed BLOB, UNIQUE (register, epoch, number)
    ) STRICT
    """

  /// The newest checkpoint is found without reading the journal; rows of sales do not touch the index.
  private static let marks = "CREATE INDEX journal_marks ON journal (kind, seq) WHERE kind GLOB 'journal.*'"
}
