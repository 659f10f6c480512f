internal import GRDB
internal import JSON
internal import Sales

/// The table of payments that came after they had been given up, which is made from the journal.
struct LateMoneyRows {
  private let db: Database

  init(_ db: Database) { self.db = db }

  func empty() throws { try db.run("DELETE FROM late_payments") }

  func find(_ tender: Identifier) throws -> LateMoney? {
    try db.row("SELECT body FROM late_payments WHERE tender = ?", [tender.description]) {
      try StrictJSON.decode(LateMoney.self, from: $0[0] as [UInt8])
    }
  }

  @discardableResult
  func take(_ event: LateMoneyEvent, atMs: Int64) throws -> LateMoney {
    let after = try LateMoney.evolve(find(event.tender), event, atMs: atMs)
    try db.run(
      """
      INSERT INTO late_payments (tender, told_utc_ms, is_open, amount_minor, body) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (tender) DO UPDATE SET is_open = excluded.is_open, amount_minor = excluded.amount_minor, body = excluded.body
      """,
      [
        after.tender.description, after.toldAtMs, after.status.isFinal ? 0 : 1, after.amount.minorUnits, try StrictJSON.encode(after),
      ])
    return after
  }

  /// Applies a journaled row, where it says something of late money. The movements of the row are in their table already.
  func replay(_ row: JournalRow) throws {
    if let event = try CardTenderEvent(ifOwn: row) {
      guard let wentBack = try LateMoneyEvent(event, of: CardTenderRows(db).find(event.tender)) else { return }
      try take(wentBack, atMs: row.timeUTCMilliseconds)
    } else if let event = try LateMoneyEvent(ifOwn: row) {
      try take(event, atMs: row.timeUTCMilliseconds)
    }
  }
}
