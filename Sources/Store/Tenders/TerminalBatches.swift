internal import GRDB
internal import JSON

/// When card terminals last closed their batch: made from the journal. What was charged before cannot be taken back any more.
struct TerminalBatches {
  /// The journal's word for an end of day.
  static let kind = "terminal.reconciled"

  private let db: Database

  init(_ db: Database) { self.db = db }

  func empty() throws { try db.run("DELETE FROM terminal_batches") }

  func replay(_ row: JournalRow) throws {
    guard row.kind == Self.kind else { return }
    let body = try StrictJSON.parse(row.body)
    guard body["isDone"] == .bool(true), let terminal = body["terminal"]?.stringValue else { return }
    try note(terminal, closedMs: row.timeUTCMilliseconds)
  }

  func note(_ terminal: String, closedMs: Int64) throws {
    try db.run(
      """
      INSERT INTO terminal_batches (terminal, closed_utc_ms) VALUES (?, ?)
      ON CONFLICT (terminal) DO UPDATE SET closed_utc_ms = excluded.closed_utc_ms
      """, [terminal, closedMs])
  }
}

extension StoreTransaction {
  /// A card terminal closed its batch; the caller journals it as `terminal.reconciled`.
  public func noteBatchClosed(terminal: String, nowMs: Int64) throws { try TerminalBatches(db).note(terminal, closedMs: nowMs) }
}

extension StoreReader {
  /// When a card terminal last closed its batch, in milliseconds since 1970; nil where nothing is known of it.
  public func batchClosed(terminal: String) throws -> Int64? {
    try db.integer("SELECT closed_utc_ms FROM terminal_batches WHERE terminal = ?", [terminal])
  }
}
