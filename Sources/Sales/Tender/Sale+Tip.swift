// Tips: charged beside what a sale costs, and no part of it.
extension Sale {
  /// A tip with a payment; not more than what is paid, which is taken for a slip of the finger.
  ///
  /// - Parameter paid: what the payment settles of the sale.
  /// - Throws: `SaleError.tenderOverDue`.
  public func checkTip(_ tip: Money, with paid: Money) throws(SaleError) {
    guard tip <= paid else { throw .tenderOverDue(tip, due: paid, currency: currency) }
  }

  /// A tip for a card payment of a completed sale. All tips together are not more than what the payment settled: each call counts what the
  /// calls before it charged.
  ///
  /// - Parameter earlier: what was added to the payment since, or may still be.
  /// - Throws: `SaleError`.
  public func checkTip(_ amount: Money, on tender: Identifier, after earlier: Money) throws(SaleError) {
    guard status == .completed else { throw .notOpen(status) }
    guard let paid = tenders.first(where: { $0.id == tender }), paid.kind == .card, paid.returns == nil, paid.given > .zero,
      !returnedTenders.contains(tender)
    else { throw .tenderUnknown(tender) }
    guard amount > .zero else { throw .tenderNotPositive(amount, currency: currency) }
    let left: Money
    do throws(MoneyError) {
      left = try max(.zero, paid.applied.subtracting(paid.tip).subtracting(earlier))
    } catch {
      throw .amountOutOfRange(error)
    }
    guard amount <= left else { throw .tenderOverDue(amount, due: left, currency: currency) }
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
