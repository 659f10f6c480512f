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
    if row.kind == CardTenderApproved.kind {
      let tender = try StrictJSON.decode(CardTenderApproved.self, from: row.body).tender
      let movement = try db.row("SELECT body FROM card_tenders WHERE id = ?", [tender.description]) {
        try StrictJSON.decode(CardTender.self, from: $0[0] as [UInt8])
      }
      guard case .giveBack(_, let payment)? = movement?.purpose else { return }
      try take(.wentBack(payment), atMs: row.timeUTCMilliseconds)
    }
    guard let type = LateMoneyEvent.payloadTypes.first(where: { $0.kind == row.kind }) else { return }
    guard type.version == Int(row.version) else { throw ReplayError.unknownEvent(kind: row.kind, version: Int(row.version)) }
    try take(Self.event(type, row.body), atMs: row.timeUTCMilliseconds)
  }

  private static func event<Payload: LateMoneyPayload>(_ type: Payload.Type, _ body: [UInt8]) throws -> LateMoneyEvent {
    try StrictJSON.decode(type, from: body).event
  }
}
