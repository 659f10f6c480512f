internal import JSON
public import Sales

extension StoreTransaction {
  /// Journals the events of a decision, brings the tables up to date, and returns the sale as it is then.
  ///
  /// The receipt number of a completed sale is taken, and a sale that is final or parked is no longer the current one of any register.
  ///
  /// - Throws: `StoreError.stale` when the sale that was decided on is not the stored state, `receiptOutOfOrder`. `SaleError` for money that
  ///   the shift cannot take; then nothing is written.
  @discardableResult
  public func record(_ decision: SaleDecision, stamp: JournalStamp) throws -> Sale {
    let sale = decision.sale
    let head = try view.journalHead()?.seq ?? 0
    let seqs = (first: head + 1, last: head + Int64(decision.steps.count))
    let book = try counting(decision)
    // First of all writing: it refuses a decision on a state that is not the stored one.
    try Projections(db).bring(decision.before, to: sale, firstSeq: seqs.first, lastSeq: seqs.last)
    for event in decision.events {
      try append(stamp, kind: event.kind, version: event.version, document: JSONDocument(StrictJSON.encode(event.payload)))
      try ReturnsTable(db).take(event)
      if case .completed(let completed) = event { try take(completed.receipt) }
    }
    if let book { try Projections(db).keep(book) }
    if sale.status.isFinal || sale.status == .parked {
      try db.run("UPDATE registers SET current_sale = NULL WHERE current_sale = ?", [sale.id.description])
    }
    return sale
  }

  /// Makes a sale the register's current one, to which scans go; nil for none.
  public func setCurrentSale(_ sale: Identifier?, register: RegisterID) throws {
    if let sale, try db.integer("SELECT 1 FROM sales WHERE id = ?", [sale.description]) == nil {
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
}
