/// Schema 8: ledgers of value and their movements.
extension Schema {
  static let ledgers = [valueLedgers, valueMoves]

  /// Made from the journal. `body` is `ValueLedger` as JSON; `name` is the hash of a code, or the customer's identifier. Codes of gift cards and
  /// vouchers are one space: no code is given twice.
  private static let valueLedgers = """
    CREATE TABLE value_ledgers (
      id TEXT PRIMARY KEY, space TEXT NOT NULL, name TEXT NOT NULL, version INTEGER NOT NULL, body BLOB NOT NULL, UNIQUE (space, name)
    ) STRICT, WITHOUT ROWID
    """

  /// Which rows of the journal moved which ledger: statements are read from the journal.
  private static let valueMoves = """
    CREATE TABLE value_moves (ledger TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (ledger, seq)) STRICT, WITHOUT ROWID
    """
}
