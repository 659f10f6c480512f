internal import GRDB
public import Sales

extension StoreReader {
  /// The newest row's time by its clock; nil while there is none.
  public func lastJournalTime() throws -> Int64? {
    try db.row("SELECT time_utc_ms FROM journal ORDER BY seq DESC LIMIT 1") { $0[0] }
  }

  /// The time of the last row whose time was believed, in milliseconds since 1970; nil when there is none.
  public func lastTrustedJournalTime() throws -> Int64? {
    try db.row("SELECT time_utc_ms FROM journal WHERE time_suspect = 0 ORDER BY seq DESC LIMIT 1") { $0[0] }
  }

  /// Up to `limit` rows behind the row `seq`, in order.
  public func journalRows(after seq: Int64, limit: Int) throws -> [JournalRow] {
    try db.rows(
      "SELECT \(JournalRow.columns) FROM journal WHERE seq > ? ORDER BY seq LIMIT ?", [seq, ListLimit.clamped(limit)],
      JournalRow.init(stored:))
  }

  /// The rows that tell of a sale, in order: its events and what else named it. At most `JournalLimits.maximumTraceRows`.
  public func trace(sale: Identifier) throws -> [JournalRow] {
    try db.rows(
      """
      SELECT \(JournalRow.columns) FROM journal
      WHERE seq IN (SELECT seq FROM journal_sales WHERE sale = ? ORDER BY seq LIMIT ?) ORDER BY seq
      """, [sale.description, JournalLimits.maximumTraceRows], JournalRow.init(stored:))
  }
}
