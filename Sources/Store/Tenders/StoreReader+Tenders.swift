internal import GRDB
internal import JSON
public import Sales

extension StoreReader {
  /// A movement through a card terminal; nil when there is none.
  public func cardTender(_ id: Identifier) throws -> CardTender? { try CardTenderRows(db).find(id) }

  /// Those without an outcome, the oldest first; of one terminal where it is named.
  public func openCardTenders(terminal: String? = nil) throws -> [CardTender] {
    if let terminal {
      return try db.rows("SELECT body FROM card_tenders WHERE is_open = 1 AND terminal = ? ORDER BY id", [terminal]) {
        try Self.cardTender(stored: $0)
      }
    }
    return try db.rows("SELECT body FROM card_tenders WHERE is_open = 1 ORDER BY id") { try Self.cardTender(stored: $0) }
  }

  /// All of a sale, the oldest first.
  public func cardTenders(sale: Identifier) throws -> [CardTender] {
    try db.rows("SELECT body FROM card_tenders WHERE sale = ? ORDER BY id", [sale.description]) { try Self.cardTender(stored: $0) }
  }

  /// What a terminal's machine stored last; nil for a terminal that was never used.
  public func terminalRecord(_ terminal: String) throws -> TerminalRecord? {
    try db.row("SELECT terminal, protocol, body FROM terminal_records WHERE terminal = ?", [terminal]) {
      TerminalRecord(terminal: $0[0], protocolName: $0[1], body: $0[2])
    }
  }

  private static func cardTender(stored row: StoredRow) throws -> CardTender {
    try StrictJSON.decode(CardTender.self, from: row[0] as [UInt8])
  }
}
