// What goes to the customer by another way than cash, and what gift cards may pay for.
extension Sale {
  /// Pays the customer onto a card or an account. No more than is owed, and no more than the shop still has of what was paid.
  func payingOut(
    _ kind: TenderKind, _ amount: Money, reference: String, left: TenderBalance?, returns: TenderReference?, _ context: SaleContext
  ) throws(SaleError) -> SaleDecision {
    guard !lines.isEmpty else { throw .empty }
    guard due < .zero else { throw .nothingToPayBack }
    guard amount > .zero else { throw .tenderNotPositive(amount, currency: currency) }
    guard !isTraining else { throw .tenderTraining(id) }
    if let openTender { throw .tenderOpen(openTender.id) }
    try checkReadiness()
    guard tenders.count < SaleLimits.maximumTenders else { throw .tendersFull }
    let most: Money
    if let returns, !owed.contains(where: { $0.original == returns }) { throw .tenderUnknown(returns.tender) }
    do throws(MoneyError) { most = try mostToPayOut(returns: returns, paidLeft: context.paidLeft) } catch { throw .amountOutOfRange(error) }
    guard amount <= most else { throw .tenderOverDue(amount, due: most, currency: currency) }
    var identifiers = context.identifiers
    let tender = Tender(
      id: try identifiers.next(), kind: kind, given: amount.negated, applied: amount.negated, reference: reference, left: left,
      returns: returns)
    return try ending(try SaleDecision(.tendered(SaleTendered(sale: id, tender: tender)), on: self), context)
  }

  /// What can still be paid out by other ways than cash: of what was planned for the tender, or of what was planned for none.
  ///
  /// - Parameter paidLeft: as in `SaleContext`.
  /// - Throws: `MoneyError.amountOutOfRange`.
  public func mostToPayOut(returns: TenderReference? = nil, paidLeft: [Identifier: Money] = [:]) throws(MoneyError) -> Money {
    var most = due.negated
    if let left = try self.paidLeft(paidLeft) { most = min(most, try left.adding(min(.zero, paid))) }
    if let returns {
      most = min(most, owed.first { $0.original == returns }?.amount ?? .zero)
    } else {
      most = min(most, try unplanned())
    }
    return max(.zero, most)
  }

  /// What the customer gets and no tender was named for.
  func unplanned() throws(MoneyError) -> Money { try due.negated.subtracting(Money.sum(owed.map(\.amount))) }

  /// What of the due no other payment under way is promised; never below zero.
  ///
  /// - Throws: `SaleError.amountOutOfRange`.
  public func freeToPay() throws(SaleError) -> Money { max(.zero, try freeDue()) }

  /// Payments that go back at once by the way they came, where the sale is voided.
  public var returnableAtOnce: [Identifier] {
    guard status == .tendering else { return [] }
    return tenders.filter { $0.kind.value != nil && !returnedTenders.contains($0.id) }.map(\.id)
  }

  /// What gift cards and vouchers may still pay: gift cards are not paid for with gift cards.
  ///
  /// - Throws: `SaleError.amountOutOfRange`.
  public func redeemable() throws(SaleError) -> Money {
    let free = try freeDue()
    do throws(MoneyError) {
      var rest = totals.gross
      for (line, amounts) in zip(lines, totals.lines) where line.load != nil && line.reversal == nil {
        rest = try rest.subtracting(amounts.gross)
      }
      for tender in tenders where (tender.kind == .giftCard || tender.kind == .voucher) && !returnedTenders.contains(tender.id) {
        rest = try rest.subtracting(tender.applied)
      }
      return max(.zero, min(rest, free))
    } catch {
      throw .amountOutOfRange(error)
    }
  }
}
