internal import GRDB
internal import JSON
public import Sales

/// A movement on a ledger, as a statement lists it.
public struct StoredMove: Equatable, Sendable {
  public let seq: Int64
  public let moved: ValueMoved
  public let register: String
}

extension StoreReader {
  /// A ledger of value; nil when there is none.
  public func valueLedger(_ id: Identifier) throws -> ValueLedger? {
    try db.row("SELECT body FROM value_ledgers WHERE id = ?", [id.description], Self.ledger)
  }

  /// The ledger of a customer, or of a code by its hash; gift cards and vouchers are one space of codes.
  public func valueLedger(_ kind: ValueKind, name: String) throws -> ValueLedger? {
    try db.row("SELECT body FROM value_ledgers WHERE space = ? AND name = ?", [ValueRows.space(kind), name], Self.ledger)
  }

  /// All ledgers, for a replay to be held against.
  func valueLedgers() throws -> [ValueLedger] { try db.rows("SELECT body FROM value_ledgers ORDER BY id", [], Self.ledger) }

  /// The movements of a ledger, the newest first; `limit` is 1 to `ListLimit.maximum`.
  ///
  /// - Throws: `CursorError`.
  public func valueMoves(of ledger: Identifier, limit: Int, cursor: String? = nil) throws -> Page<StoredMove> {
    let codec = try self.cursor(of: "moves")
    let before = try cursor.map { try codec.place($0).number } ?? Int64.max
    let count = ListLimit.clamped(limit)
    let found = try db.rows(
      """
      SELECT journal.seq, journal.body, journal.register FROM value_moves JOIN journal USING (seq)
      WHERE ledger = ? AND value_moves.seq < ? ORDER BY value_moves.seq DESC LIMIT ?
      """, [ledger.description, before, count]
    ) { row in
      StoredMove(seq: row[0], moved: try StrictJSON.decode(ValueMoved.self, from: row[1] as [UInt8]), register: row[2])
    }
    return Page(items: found, next: found.count == count ? found.last.map { codec.text($0.seq) } : nil)
  }

  /// What a sale did to points, in its order.
  public func pointsMoves(ofSale sale: Identifier) throws -> [ValueMoved] {
    let points: Set<ValueMove.Reason> = [.earned, .spent, .reversed, .givenBack]
    let moved = try db.rows(
      "SELECT body FROM journal_sales JOIN journal USING (seq) WHERE sale = ? AND kind = 'ledger.moved' ORDER BY seq", [sale.description]
    ) { try StrictJSON.decode(ValueMoved.self, from: $0[0] as [UInt8]) }
    return try moved.filter { try points.contains($0.move.reason) && valueLedger($0.ledger)?.kind == .points }
  }

  /// What completed documents but one took back of a sale.
  public func returnedParts(ofSale sale: Identifier, apartFrom document: Identifier) throws -> [ReturnedPart] {
    try db.rows(
      """
      SELECT part FROM sale_returns JOIN sales ON sales.id = sale_returns.document
      WHERE original = ? AND sale_returns.document <> ? AND sales.status = 'completed' ORDER BY line
      """, [sale.description, document.description]
    ) { try StrictJSON.decode(ReturnedPart.self, from: $0[0] as [UInt8]) }
  }

  private static func ledger(stored row: StoredRow) throws -> ValueLedger {
    try StrictJSON.decode(ValueLedger.self, from: row[0] as [UInt8])
  }
}
