// Tenders other than cash: those that settle at once, and those whose outcome comes later.
extension Sale {
  /// What may still be promised to a tender: the due less what is kept free for the open one.
  ///
  /// - Throws: `SaleError.amountOutOfRange`.
  func freeDue() throws(SaleError) -> Money {
    guard let openTender else { return due }
    do throws(MoneyError) { return try due.subtracting(openTender.amount) } catch { throw .amountOutOfRange(error) }
  }

  /// Whether money was taken that was not given back.
  var hasTenders: Bool { openTender != nil || tenders.contains { !returnedTenders.contains($0.id) } }

  /// Whether the rest is cash's: some was taken in cash, or nothing was taken at all.
  var leavesRestToCash: Bool {
    let standing = tenders.filter { !returnedTenders.contains($0.id) }
    return standing.isEmpty || standing.contains { $0.kind == .cash }
  }

  func beginning(_ kind: TenderKind, _ amount: Money, _ context: SaleContext) throws(SaleError) -> SaleDecision {
    try check(amount)
    if let openTender { throw .tenderOpen(openTender.id) }
    var identifiers = context.identifiers
    let tender = OpenTender(id: try identifiers.next(), kind: kind, amount: amount, returns: nil)
    return try SaleDecision(.tenderBegun(SaleTenderBegun(sale: id, tender: tender)), on: self)
  }

  /// Money moved. It is booked whatever else happened to the sale meanwhile: a sale with an open tender can neither end nor change.
  func settling(_ tender: Tender, _ context: SaleContext) throws(SaleError) -> SaleDecision {
    guard let open = openTender, open.id == tender.id else { throw .tenderUnknown(tender.id) }
    let fits = open.pays.map { isWithin($0, tender) } ?? (tender.applied > .zero && tender.applied <= open.amount)
    guard fits else { throw .tenderOverDue(tender.applied, due: open.amount, currency: currency) }
    return try ending(try SaleDecision(.tendered(SaleTendered(sale: id, tender: tender)), on: self), context)
  }

  /// Takes what settles at once: an account, a gift card, a voucher.
  func taking(
    _ kind: TenderKind, _ amount: Money, reference: String, left: TenderBalance?, _ context: SaleContext
  ) throws(SaleError) -> SaleDecision {
    try check(amount)
    if let openTender { guard openTender.returns == nil, amount <= (try freeDue()) else { throw .tenderOpen(openTender.id) } }
    var identifiers = context.identifiers
    let tender = Tender(id: try identifiers.next(), kind: kind, given: amount, applied: amount, reference: reference, left: left)
    return try ending(try SaleDecision(.tendered(SaleTendered(sale: id, tender: tender)), on: self), context)
  }

  func failing(_ tender: Identifier) throws(SaleError) -> SaleDecision {
    guard openTender?.id == tender else { throw .tenderUnknown(tender) }
    return try SaleDecision(.tenderFailed(SaleTenderFailed(sale: id, tender: tender)), on: self)
  }

  /// Begins to take a tender back by the way it came, where the outcome comes later.
  func beginningReturn(_ tender: Identifier, _ context: SaleContext) throws(SaleError) -> SaleDecision {
    if let openTender { throw .tenderOpen(openTender.id) }
    let found = try returnable(tender)
    var identifiers = context.identifiers
    let open = OpenTender(id: try identifiers.next(), kind: found.kind, amount: .zero, returns: tender)
    return try SaleDecision(.tenderBegun(SaleTenderBegun(sale: id, tender: open)), on: self)
  }

  /// Cash goes back when the sale is voided; anything else by the way it came, before.
  func returning(_ tender: Identifier) throws(SaleError) -> SaleDecision {
    let found = try returnable(tender)
    if let openTender, openTender.returns != tender { throw .tenderOpen(openTender.id) }
    return try SaleDecision(
      .tenderReturned(
        SaleTenderReturned(
          sale: id, tender: tender, way: found.kind, amount: found.given, tip: found.tip == .zero ? nil : found.tip,
          cashback: found.cashback == .zero ? nil : found.cashback)),
      on: self)
  }

  private func returnable(_ tender: Identifier) throws(SaleError) -> Tender {
    guard let found = tenders.first(where: { $0.id == tender }), found.kind != .cash, !returnedTenders.contains(tender) else {
      throw .tenderUnknown(tender)
    }
    if found.returns != nil { throw .tenderPaidBack(tender) }
    return found
  }

  /// What was taken by other ways than cash has to go back by them first.
  func checkVoidable() throws(SaleError) {
    if let openTender { throw .tenderOpen(openTender.id) }
    guard let tender = tenders.first(where: { $0.kind != .cash && !returnedTenders.contains($0.id) }) else { return }
    throw tender.returns == nil ? .tenderToReturn(tender.id) : .tenderPaidBack(tender.id)
  }

  private func check(_ amount: Money) throws(SaleError) {
    guard !lines.isEmpty else { throw .empty }
    guard due > .zero else { throw .nothingDue }
    guard amount > .zero else { throw .tenderNotPositive(amount, currency: currency) }
    guard !isTraining else { throw .tenderTraining(id) }
    try checkReadiness()
    guard tenders.count < SaleLimits.maximumTenders else { throw .tendersFull }
    guard amount <= due else { throw .tenderOverDue(amount, due: due, currency: currency) }
  }

  func ending(_ decision: SaleDecision, _ context: SaleContext) throws(SaleError) -> SaleDecision {
    var decision = decision
    guard decision.sale.due == .zero, decision.sale.openTender == nil, decision.sale.owed.isEmpty else { return decision }
    try decision.add(decision.sale.finalizing())
    try decision.add(decision.sale.completed(context))
    return decision
  }
}
