extension Sale {
  /// The events that `command` causes on `state`, nil for a sale that does not exist yet. Nothing is changed; apply them with `evolve`.
  ///
  /// Every event that is returned can be applied: totals that would leave their range refuse the command.
  ///
  /// - Throws: `SaleError`, with what to do.
  public static func decide(_ command: SaleCommand, _ state: Sale?, _ context: SaleContext) throws(SaleError) -> [SaleEvent] {
    try deciding(command, state, context).events
  }

  /// As `decide`, and hands along the sale after each event, which it had to work out anyway: the totals are worked out once at most.
  ///
  /// - Throws: `SaleError`, with what to do.
  public static func deciding(_ command: SaleCommand, _ state: Sale?, _ context: SaleContext) throws(SaleError) -> SaleDecision {
    guard let sale = state else { return try opening(command, context) }
    if let seen = context.version, seen != sale.version { throw .versionConflict(seen: seen, actual: sale.version) }
    switch (sale.status, command) {
    case (_, .open): throw .alreadyOpened(sale.id)
    case (.open, .addLine(let quantity)): return try sale.adding(quantity, context)
    case (.open, .setQuantity(let line, let quantity)): return try sale.setting(quantity, of: line)
    case (.open, .removeLine(let line)): return try sale.removing(line)
    case (.open, .edit(let edit)): return try sale.editing(edit, context)
    case (.open, .tenderCash(let given, let foreign)), (.tendering, .tenderCash(let given, let foreign)):
      return try sale.tendering(given, foreign, context)
    case (.open, .beginTender(let kind, let amount)), (.tendering, .beginTender(let kind, let amount)):
      return try sale.beginning(kind, amount, context)
    case (.tendering, .settleTender(let tender)): return try sale.settling(tender, context)
    case (.tendering, .failTender(let tender)): return try sale.failing(tender)
    case (.open, .take(let kind, let amount, let reference, let left)), (.tendering, .take(let kind, let amount, let reference, let left)):
      return try sale.taking(kind, amount, reference: reference, left: left, context)
    case (.open, .payOut(let kind, let amount, let reference, let left, let returns)),
      (.tendering, .payOut(let kind, let amount, let reference, let left, let returns)):
      return try sale.payingOut(kind, amount, reference: reference, left: left, returns: returns, context)
    case (.tendering, .beginReturn(let tender)): return try sale.beginningReturn(tender, context)
    case (.tendering, .returnTender(let tender)): return try sale.returning(tender)
    case (.open, .planPayBack(let parts, let approver)), (.tendering, .planPayBack(let parts, let approver)):
      return try sale.planning(parts, approvedBy: approver, context)
    case (.open, .beginPayBack(let part)), (.tendering, .beginPayBack(let part)): return try sale.beginning(part, context)
    case (.open, .payBack), (.tendering, .payBack): return try sale.payingBack(context)
    case (.open, .complete), (.tendering, .complete): return try sale.completing(context)
    case (.finalizing, .complete): return try SaleDecision(sale.completed(context), on: sale)
    case (.open, .void(let reason)), (.tendering, .void(let reason)): return try sale.voiding(reason, context)
    case (.open, .park): return try SaleDecision(.parked(SaleParked(sale: sale.id)), on: sale)
    case (.parked, .resume): return try SaleDecision(.resumed(SaleResumed(sale: sale.id)), on: sale)
    case (.open, .abandon), (.parked, .abandon):
      return try SaleDecision(.abandoned(SaleAbandoned(sale: sale.id, at: context.time)), on: sale)

    case (.open, .settleTender(let tender)): throw .tenderUnknown(tender.id)
    case (.open, .failTender(let tender)), (.open, .beginReturn(let tender)), (.open, .returnTender(let tender)):
      throw .tenderUnknown(tender)
    case (.open, .resume): throw .notParked(sale.id)
    case (.tendering, _): throw .notOpen(sale.status)
    case (.parked, _): throw .parked(sale.id)
    case (.finalizing, _): throw .finalizing(sale.id)
    case (.completed, _): throw .alreadyCompleted(sale.receipt)
    case (.voided, _): throw .alreadyVoided(sale.id)
    case (.abandoned, _): throw .alreadyAbandoned(sale.id)
    }
  }

  private static func opening(_ command: SaleCommand, _ context: SaleContext) throws(SaleError) -> SaleDecision {
    switch command {
    case .open:
      guard let opening = context.opening else { throw .contextIncomplete(.opening) }
      var identifiers = context.identifiers
      return SaleDecision(
        SaleOpened(
          sale: try identifiers.next(), register: opening.register, settings: opening.settings, at: context.time,
          training: opening.isTraining ? true : nil, occurredAtUTCMilliseconds: opening.occurredAt?.utcMilliseconds,
          occurredAt: opening.occurredAt))
    case .addLine, .setQuantity, .removeLine, .tenderCash, .beginTender, .settleTender, .failTender, .take, .payOut, .beginReturn,
      .returnTender, .complete, .void, .edit, .park, .resume, .abandon, .payBack, .planPayBack, .beginPayBack:
      throw .notFound
    }
  }
}

extension Sale {
  private func tendering(_ given: Money, _ foreign: ForeignCash?, _ context: SaleContext) throws(SaleError) -> SaleDecision {
    guard !lines.isEmpty else { throw .empty }
    guard due > .zero else { throw .nothingDue }
    guard given > .zero else { throw .tenderNotPositive(given, currency: currency) }
    for (amount, currency) in [(given, currency), (foreign?.amount ?? .zero, foreign?.currency ?? currency)]
    where amount.minorUnits > SaleLimits.maximumAmount {
      throw .tenderTooLarge(amount, currency: currency)
    }
    try checkReadiness()
    guard tenders.count < SaleLimits.maximumTenders else { throw .tendersFull }
    // What is kept free for the open tender cannot be paid in cash as well: up to there cash is a part payment.
    if let openTender { guard openTender.returns == nil, given <= (try freeDue()) else { throw .tenderOpen(openTender.id) } }
    guard openTender != nil || given < due || given >= cashDue else {
      throw .tenderBetween(given: given, due: due, cashDue: cashDue, currency: currency)
    }
    var identifiers = context.identifiers
    let identifier = try identifiers.next()
    let covers = openTender == nil && given >= cashDue
    var tender: CashTender
    do throws(MoneyError) {
      let change = covers ? try self.change(of: given, isForeign: foreign != nil) : .zero
      let applied = try given.subtracting(change)
      tender = CashTender(
        id: identifier, given: given, applied: applied, rounding: covers ? try applied.subtracting(due) : .zero, change: change)
    } catch {
      throw .amountOutOfRange(error)
    }
    tender.foreign = foreign
    var decision = try SaleDecision(.cashTendered(SaleCashTendered(sale: id, tender: tender)), on: self)
    if covers {
      try decision.add(decision.sale.finalizing())
      try decision.add(decision.sale.completed(context))
    }
    return decision
  }

  /// What goes back of cash that covers the due. Notes of another currency are seldom worth whole coins: what they are worth beside those counts as
  /// paid before the rest is rounded, so that there are coins for the change.
  private func change(of given: Money, isForeign: Bool) throws(MoneyError) -> Money {
    guard isForeign, let coins = settings.cashRounding else { return try given.subtracting(cashDue) }
    let odd = try Money(minorUnits: given.minorUnits % coins.stepMinor)
    return try given.subtracting(odd).subtracting(max(.zero, coins.rounded(due.subtracting(odd))))
  }

  /// What every way to the receipt asks for before the first money moves.
  func checkReadiness() throws(SaleError) {
    for line in lines where line.awaitsAge { throw .ageUnconfirmed(line.id, minimumAge: line.minimumAge ?? 0) }
  }

  /// Pays the customer in cash. A document that only takes back never pays more than what the shop still has of what was paid.
  private func payingBack(_ context: SaleContext) throws(SaleError) -> SaleDecision {
    guard !lines.isEmpty else { throw .empty }
    guard due < .zero else { throw .nothingToPayBack }
    if let openTender { throw .tenderOpen(openTender.id) }
    // In cash goes back what came in cash; the plan without parts says who agreed to more.
    guard owed.isEmpty else { throw .approvalMissing }
    guard tenders.count < SaleLimits.maximumTenders else { throw .tendersFull }
    try checkReadiness()
    var identifiers = context.identifiers
    let identifier = try identifiers.next()
    let (amount, rounding): (Money, Money)
    do throws(MoneyError) {
      if let left = try paidLeft(context.paidLeft) {
        // What went back by the way that it came counts as well; it is below zero here.
        let most = try min(.zero, left.adding(min(.zero, paid)).negated)
        amount = try max(cashDue, settings.cashRounding?.rounded(most) ?? most)
      } else {
        amount = cashDue
      }
      rounding = try amount.subtracting(due)
    } catch {
      throw .amountOutOfRange(error)
    }
    // No coin to pay with: the rest is booked as rounding.
    guard amount < .zero else { return try ending(context) }
    let tender = CashTender(id: identifier, given: amount, applied: amount, rounding: rounding, change: .zero)
    var decision = try SaleDecision(.cashTendered(SaleCashTendered(sale: id, tender: tender)), on: self)
    try decision.add(decision.sale.finalizing())
    try decision.add(decision.sale.completed(context))
    return decision
  }

  /// Of the documents that lines come back of, where nothing else stands on this one; nil: no limit.
  func paidLeft(_ now: [Identifier: Money]) throws(MoneyError) -> Money? {
    var left: [Identifier: Money] = [:]
    for line in lines {
      guard let part = line.reversal?.part else { return nil }
      left[part.document] = now[part.document] ?? min(part.paidLeft, left[part.document] ?? part.paidLeft)
    }
    return try Money.sum(left.values)
  }

  /// Cash rounding applies to the remainder that would be paid in cash. One that rounds to nothing has no coin to be paid with: completing
  /// books it as rounding without a tender. What a card or a voucher is short of the due is no such remainder, and stays due.
  private func completing(_ context: SaleContext) throws(SaleError) -> SaleDecision {
    guard !lines.isEmpty else { throw .empty }
    if let openTender { throw .tenderOpen(openTender.id) }
    try checkReadiness()
    guard due == .zero || (cashDue == .zero && leavesRestToCash) else { throw .amountDue(due, currency: currency) }
    return try ending(context)
  }

  private func ending(_ context: SaleContext) throws(SaleError) -> SaleDecision {
    var decision = try SaleDecision(finalizing(), on: self)
    try decision.add(decision.sale.completed(context))
    return decision
  }

  func finalizing() throws(SaleError) -> SaleEvent {
    do throws(MoneyError) {
      let rest = try Money.zero.subtracting(due)
      return .finalizing(SaleFinalizing(sale: id, rounding: rest == .zero ? nil : rest))
    } catch {
      throw .amountOutOfRange(error)
    }
  }

  func completed(_ context: SaleContext) throws(SaleError) -> SaleEvent {
    guard let receipt = context.nextReceipt else { throw .contextIncomplete(.nextReceipt) }
    guard receipt.register == register, receipt.number > 0, receipt.isTraining == isTraining else { throw .receiptNumberInvalid(receipt) }
    return .completed(
      SaleCompleted(
        sale: id, receipt: receipt, totals: totals, rounding: rounding, paid: paid, change: change, at: context.time))
  }

  private func voiding(_ reason: VoidReason, _ context: SaleContext) throws(SaleError) -> SaleDecision {
    try checkVoidable()
    var identifiers = context.identifiers
    // What was handed over in another currency goes back as it came: a part payment has no change.
    let foreign = tenders.compactMap(\.foreign)
    var home = paid
    do throws(MoneyError) { for cash in foreign { home = try home.subtracting(cash.worth) } } catch { throw .amountOutOfRange(error) }
    let returned = home > .zero ? CashMovement(id: try identifiers.next(), amount: home) : nil
    return try SaleDecision(
      .voided(
        SaleVoided(
          sale: id, reason: reason, cashReturned: returned, at: context.time, foreignReturned: foreign.isEmpty ? nil : foreign)), on: self)
  }
}
