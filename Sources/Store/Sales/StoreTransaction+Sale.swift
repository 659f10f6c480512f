internal import GRDB
internal import JSON
public import Sales

extension StoreTransaction {
  /// Journals the events of a decision, brings the tables up to date, and returns the sale as it is then.
  ///
  /// The receipt number of a completed sale is taken, and a sale that is final is no longer the current one of any register.
  ///
  /// - Throws: `StoreError.stale` when the sale that was decided on is not the stored state, `receiptOutOfOrder`.
  @discardableResult
  public func record(_ decision: SaleDecision, stamp: JournalStamp) throws -> Sale {
    let sale = decision.sale
    try requireCurrent(decision.before, id: sale.id)
    var seqs: [Int64] = []
    for event in decision.events {
      seqs.append(try append(stamp, kind: event.kind, version: event.version, body: try StrictJSON.value(of: event.payload)))
      if case .completed(let completed) = event { try take(completed.receipt) }
    }
    if let firstSeq = seqs.first, let lastSeq = seqs.last { try Projections(db).write(sale, firstSeq: firstSeq, lastSeq: lastSeq) }
    if sale.status.isFinal { try db.run("UPDATE registers SET current_sale = NULL WHERE current_sale = ?", [sale.id.description]) }
    return sale
  }

  /// Makes a sale the register's current one, to which scans go; nil for none.
  public func setCurrentSale(_ sale: Identifier?, register: RegisterID) throws {
    if let sale, try db.row("SELECT 1 FROM sales WHERE id = ?", [sale.description]) == nil {
      throw StoreError.notFound(what: "sale", id: sale.description)
    }
    try db.run(
      "INSERT INTO registers (register, current_sale) VALUES (?, ?) ON CONFLICT (register) DO UPDATE SET current_sale = excluded.current_sale",
      [register.text, sale?.description])
  }

  /// Makes the tables of sales anew from the journal.
  public func rebuildProjections() throws {
    try Projections(db).rebuild()
  }

  private func requireCurrent(_ before: Sale?, id: Identifier) throws {
    let stored = try db.integer("SELECT version FROM sales WHERE id = ?", [id.description]) ?? 0
    let expected = before?.version ?? 0
    guard stored == expected else { throw StoreError.stale(what: "sale", id: id.description, expected: expected, found: stored) }
  }
}

extension SaleStatus {
  /// No event can follow.
  var isFinal: Bool {
    switch self {
    case .completed, .voided: true
    case .open, .tendering, .finalizing: false
    }
  }
}
