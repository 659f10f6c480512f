internal import GRDB
internal import JSON
public import Sales

extension StoreTransaction {
  /// Journals a tip that was added to a card payment of a completed sale, which itself never changes, and counts it in the shift.
  ///
  /// - Throws: `MoneyError` when a sum would leave its range.
  public func bookTip(_ amount: Money, by movement: Identifier, of payment: Identifier, sale: Identifier, stamp: JournalStamp) throws {
    try append(
      stamp, kind: ShiftBook.tipKind, version: 1,
      body: [
        "tender": .string(movement.description), "payment": .string(payment.description), "sale": .string(sale.description),
        "amount": .integer(amount.minorUnits),
      ])
    var book = try view.shiftBook(register: stamp.register)
    try book.tipBooked(amount)
    try Projections(db).keep(book)
  }
}

extension StoreReader {
  /// Tips that were added to the card payments of a completed sale, by payment.
  ///
  /// - Parameter underWay: whether those count as well whose outcome is not known yet, with what was asked for.
  public func laterTips(sale: Identifier, underWay: Bool = false) throws -> [Identifier: Money] {
    var tips: [Identifier: Money] = [:]
    for tender in try cardTenders(sale: sale) {
      guard case .tip(_, let payment) = tender.purpose else { continue }
      let open = underWay && !tender.status.isFinal ? tender.amount : nil
      guard let amount = tender.status == .approved ? tender.evidence?.charged : open else { continue }
      tips[payment] = try (tips[payment] ?? .zero).adding(amount)
    }
    return tips
  }

  /// The tenders of a sale, with the tips that were added to them later.
  public func tendersWithTips(of sale: Sale) throws -> [Tender] {
    guard sale.status == .completed, sale.tenders.contains(where: { $0.kind == .card && $0.returns == nil }) else { return sale.tenders }
    let tips = try laterTips(sale: sale.id)
    return try sale.tenders.map { tender in try tips[tender.id].map { try tender.adding(tip: $0) } ?? tender }
  }
}
