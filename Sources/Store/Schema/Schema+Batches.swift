/// Schema 9: when card terminals closed their batches.
extension Schema {
  static let batches = [terminalBatches]

  /// Made from the journal. What an older database has not noted is asked of the terminal, which refuses.
  private static let terminalBatches = """
    CREATE TABLE terminal_batches (terminal TEXT PRIMARY KEY, closed_utc_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID
    """
}
