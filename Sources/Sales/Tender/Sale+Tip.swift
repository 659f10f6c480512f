// Tips: charged beside what a sale costs, and no part of it.
extension Sale {
  /// A tip for a card payment of a completed sale; not more than the payment was, which is taken for a slip of the finger.
  ///
  /// - Throws: `SaleError`.
  public func checkTip(_ amount: Money, on tender: Identifier) throws(SaleError) {
    guard status == .completed else { throw .notOpen(status) }
    guard let paid = tenders.first(where: { $0.id == tender }), paid.kind == .card, paid.returns == nil, paid.given > .zero,
      !returnedTenders.contains(tender)
    else { throw .tenderUnknown(tender) }
    guard amount > .zero else { throw .tenderNotPositive(amount, currency: currency) }
    guard amount <= paid.applied else { throw .tenderOverDue(amount, due: paid.applied, currency: currency) }
  }
}

extension Tender {
  /// The payment with a tip that was added to it later.
  ///
  /// - Throws: `MoneyError.amountOutOfRange`.
  public func adding(tip more: Money) throws(MoneyError) -> Tender {
    Tender(
      id: id, kind: kind, given: try given.adding(more), applied: applied, rounding: rounding, change: change, tip: try tip.adding(more),
      cashback: cashback, card: card, reference: reference, left: left, returns: returns)
  }
}
