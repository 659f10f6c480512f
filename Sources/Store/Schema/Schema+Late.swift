/// Schema 11: payments that a provider confirmed after they had been given up.
extension Schema {
  static let late = [latePayments, openLatePayments]

  /// Made from the journal. `body` is what is known of it as JSON; few are kept, and most of them are settled.
  private static let latePayments = """
    CREATE TABLE late_payments (
      tender TEXT PRIMARY KEY, told_utc_ms INTEGER NOT NULL, is_open INTEGER NOT NULL, amount_minor INTEGER NOT NULL, body BLOB NOT NULL
    ) STRICT, WITHOUT ROWID
    """
  private static let openLatePayments = "CREATE INDEX late_payments_open ON late_payments (is_open, told_utc_ms)"
}
