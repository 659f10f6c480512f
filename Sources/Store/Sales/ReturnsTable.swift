internal import GRDB
internal import JSON
internal import Sales

/// What documents take back of other documents: a projection of the journal. A document that ends without a receipt gives up what it took.
struct ReturnsTable {
  private let db: Database

  init(_ db: Database) {
    self.db = db
  }

  func take(_ event: SaleEvent) throws {
    switch event {
    case .lineAdded(let added):
      guard let part = added.line.reversal?.part else { return }
      try db.run(
        "INSERT INTO sale_returns (line, document, original, original_line, quantity, part) VALUES (?, ?, ?, ?, ?, ?)",
        [
          added.line.id.description, added.sale.description, part.document.description, part.line.description,
          added.line.quantity.magnitude.description, try StrictJSON.encode(part),
        ])
    case .lineRemoved(let removed): try db.run("DELETE FROM sale_returns WHERE line = ?", [removed.line.description])
    case .voided, .abandoned: try db.run("DELETE FROM sale_returns WHERE document = ?", [event.sale.description])
    case .opened, .quantitySet, .cashTendered, .tenderBegun, .tendered, .tenderFailed, .tenderReturned, .payBackPlanned, .finalizing,
      .completed, .edited, .parked, .resumed:
      return
    }
  }
}
