internal import GRDB
internal import JSON
internal import Sales

/// The table of movements through card terminals, which is made from the journal.
struct CardTenderRows {
  private let db: Database

  init(_ db: Database) { self.db = db }

  /// - Throws: `StoreError.stale` when `before` is not what is stored.
  func bring(_ before: CardTender?, to tender: CardTender) throws {
    let body = try StrictJSON.encode(tender)
    let isOpen = tender.status.isFinal ? 0 : 1
    if let before {
      try db.run(
        "UPDATE card_tenders SET status = ?, version = ?, is_open = ?, body = ? WHERE id = ? AND version = ?",
        [tender.status.rawValue, tender.version, isOpen, body, tender.id.description, before.version])
    } else {
      try db.run(
        """
        INSERT INTO card_tenders (id, sale, terminal, status, version, is_open, body) VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO NOTHING
        """,
        [
          tender.id.description, tender.sale.description, tender.terminal, tender.status.rawValue, tender.version, isOpen, body,
        ])
    }
    guard db.changesCount == 0 else { return }
    let found = try db.integer("SELECT version FROM card_tenders WHERE id = ?", [tender.id.description]) ?? 0
    throw StoreError.stale(what: "card tender", id: tender.id.description, expected: before?.version ?? 0, found: found)
  }

  func empty() throws { try db.run("DELETE FROM card_tenders") }

  func find(_ tender: Identifier) throws -> CardTender? {
    try db.row("SELECT body FROM card_tenders WHERE id = ?", [tender.description]) {
      try StrictJSON.decode(CardTender.self, from: $0[0] as [UInt8])
    }
  }

  /// Applies a journaled row, where it is one of a movement.
  func replay(_ row: JournalRow) throws {
    guard let event = try CardTenderEvent(ifOwn: row) else { return }
    let before = try find(event.tender)
    try bring(before, to: CardTender.evolve(before, event))
  }
}
