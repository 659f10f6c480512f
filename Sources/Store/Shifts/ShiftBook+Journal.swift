internal import JSON
internal import Sales

extension ShiftBook {
  /// The kind of the row that says that a drawer is to be opened.
  static let drawerKind = "drawer.requested"
  /// The kind of the row that says that a tip was added to a card payment of a completed sale.
  static let tipKind = "tender.tipBooked"

  /// Whether the body of a row of a drawer tells of an opening without a sale.
  static func isNoSale(_ body: JSONValue) -> Bool {
    body["sale"] == nil && ShiftTally.noSaleReasons.contains(body["reason"]?.stringValue ?? "")
  }

  /// Takes a row of the journal; rows that no shift is about change nothing.
  ///
  /// - Parameter sale: the sale that it tells of, if it does; one for practice counts nowhere.
  /// - Throws: `JSONError`, `ReplayError`, `MoneyError`.
  mutating func take(_ row: JournalRow, of sale: SaleReplay?) throws {
    if SaleEvent.isKind(row.kind) {
      guard let sale, !sale.isTraining, let currency = sale.currency else { return }
      let event = try SaleEvent(row)
      if event.countsInShift { try take(event, in: currency) }
    } else if row.kind == Self.drawerKind {
      if Self.isNoSale(try StrictJSON.parse(row.body)) { drawerOpened() }
    } else if row.kind == Self.tipKind {
      try tipBooked(Money(minorUnits: StrictJSON.parse(row.body)["amount"]?.integerValue ?? 0))
    } else if let event = try ShiftEvent(ifOwn: row) {
      try take(event)
    }
  }
}
