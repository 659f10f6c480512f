// How a customer gets back what a document owes.
extension Sale {
  /// Notes what goes back by the way that it came; the rest is owed in cash. With no parts all is: then, where something came by another way, a
  /// second person agrees.
  func planning(_ parts: [PayBackPart], approvedBy approver: String?, _ context: SaleContext) throws(SaleError) -> SaleDecision {
    try checkPayingBack()
    var agreed: String?
    if let approver { agreed = try SaleReference.approver(approver, actor: context.actor) }
    // Less than was planned goes back by the way that it came.
    guard agreed != nil || !parts.isEmpty || owed.isEmpty else { throw .approvalMissing }
    guard parts.allSatisfy({ $0.kind != .cash && $0.amount >= .zero && $0.tip >= .zero }) else { throw .nothingToPayBack }
    let sum: Money
    do throws(MoneyError) { sum = try Money.sum(parts.map(\.amount)) } catch { throw .amountOutOfRange(error) }
    guard sum <= due.negated else { throw .tenderOverDue(sum, due: due.negated, currency: currency) }
    return try SaleDecision(.payBackPlanned(SalePayBackPlanned(sale: id, parts: parts, approvedBy: agreed)), on: self)
  }

  /// Begins to pay one of the planned parts, where the outcome comes later.
  func beginning(_ part: PayBackPart, _ context: SaleContext) throws(SaleError) -> SaleDecision {
    try checkPayingBack()
    guard owed.contains(part) else { throw .tenderUnknown(part.original.tender) }
    guard part.amount <= max(.zero, due.negated) else { throw .tenderOverDue(part.amount, due: due.negated, currency: currency) }
    var identifiers = context.identifiers
    let tender = OpenTender(id: try identifiers.next(), kind: part.kind, amount: part.amount.negated, returns: nil, pays: part)
    return try SaleDecision(.tenderBegun(SaleTenderBegun(sale: id, tender: tender)), on: self)
  }

  /// Whether the tender pays no more than the part that was begun.
  func isWithin(_ part: PayBackPart, _ tender: Tender) -> Bool {
    tender.returns == part.original && (part.amount.negated...Money.zero).contains(tender.applied)
      && (part.tip.negated...Money.zero).contains(tender.tip) && tender.given < .zero
  }

  /// What a tender paid back is owed no more.
  mutating func settle(_ tender: Tender) throws(MoneyError) {
    guard let place = payBackPlan?.firstIndex(where: { $0.original == tender.returns }), let part = payBackPlan?.remove(at: place) else {
      return
    }
    let left = PayBackPart(
      original: part.original, kind: part.kind, amount: try part.amount.adding(tender.applied), tip: try part.tip.adding(tender.tip))
    if left.amount > .zero || left.tip > .zero { payBackPlan?.insert(left, at: place) }
  }

  private func checkPayingBack() throws(SaleError) {
    guard !lines.isEmpty else { throw .empty }
    guard due < .zero || !owed.isEmpty else { throw .nothingToPayBack }
    guard !isTraining else { throw .tenderTraining(id) }
    if let openTender { throw .tenderOpen(openTender.id) }
    guard tenders.count < SaleLimits.maximumTenders else { throw .tendersFull }
    try checkReadiness()
  }
}
