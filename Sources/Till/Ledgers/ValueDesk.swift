import RPC
import Sales
import Store

/// Keeps gift cards, vouchers, accounts and points in step with the sales that move them, in the transaction of the sale.
struct ValueDesk {
  let scope: WriteScope

  var configuration: Configuration { scope.context.configuration }
  var currency: Currency { configuration.register.settings.currency }

  /// Says what an event of a sale does to the ledgers. What a ledger refuses refuses the whole call.
  func follow(_ event: SaleEvent, before: Sale?, after sale: Sale) throws {
    try PointsDesk(scope: scope).follow(event, after: sale)
    switch event {
    case .lineAdded(let added):
      guard let load = added.line.load, let amounts = sale.totals.lines.first(where: { $0.line == added.line.id }) else { return }
      if added.line.reversal != nil { return try move(load.ledger, .withdrawn, amounts.gross, id: added.line.id, sale: sale.id) }
      let ledger = try existing(load.ledger)
      try run(.promise(ValuePromise(line: added.line.id, sale: sale.id, amount: amounts.gross), isNew: !ledger.isActive), on: ledger)
    case .lineRemoved(let removed):
      guard let before, let place = before.lines.firstIndex(where: { $0.id == removed.line }) else { return }
      try letGo(before.lines[place], amount: before.totals.lines[place].gross, of: sale)
    case .voided, .abandoned:
      for (line, amounts) in zip(sale.lines, sale.totals.lines) { try letGo(line, amount: amounts.gross, of: sale) }
    case .completed:
      for line in sale.lines where line.reversal == nil {
        if let load = line.load { try run(.load(line: line.id), on: existing(load.ledger)) }
      }
    case .tendered(let tendered):
      let tender = tendered.tender
      guard let kind = tender.kind.value, let ledger = try ledger(of: tender) else { return }
      let spending: ValueMove.Reason = kind == .account ? .charged : .redeemed
      try move(ledger, tender.given > .zero ? spending : .refunded, tender.given.negated, id: tender.id, sale: sale.id)
    case .tenderReturned(let returned):
      guard let tender = sale.tenders.first(where: { $0.id == returned.tender }), let ledger = try ledger(of: tender) else { return }
      try move(ledger, .givenBack, tender.given, id: tender.id, sale: sale.id)
    case .opened, .quantitySet, .cashTendered, .tenderBegun, .tenderFailed, .payBackPlanned, .finalizing, .edited, .parked, .resumed: break
    }
  }

  /// A load that will not be paid, or a return of one that was given up.
  private func letGo(_ line: SaleLine, amount: Money, of sale: Sale) throws {
    guard let load = line.load else { return }
    if line.reversal == nil {
      try run(.drop(line: line.id), on: existing(load.ledger))
    } else {
      try move(load.ledger, .restored, amount.negated, id: line.id, sale: sale.id)
    }
  }

  private func ledger(of tender: Tender) throws -> Identifier? {
    guard tender.kind.value != nil, let reference = tender.reference else { return nil }
    return try Identifier(reference)
  }

  func move(_ ledger: Identifier, _ reason: ValueMove.Reason, _ amount: Money, id: Identifier, sale: Identifier?) throws {
    try run(.move(ValueMove(id: id, reason: reason, amount: amount, sale: sale)), on: existing(ledger))
  }

  func existing(_ id: Identifier) throws -> ValueLedger {
    guard let ledger = try scope.view.valueLedger(id) else { throw ValueError.notFound }
    return ledger
  }

  /// Decides, records and publishes.
  @discardableResult
  func run(_ command: ValueCommand, on before: ValueLedger?) throws -> ValueLedger {
    let context = ValueContext(
      time: scope.time, identifier: scope.newIdentifier(), actor: scope.actor, expiresOn: expiry(before),
      maximum: configuration.giftCards.maximum)
    let events = try ValueLedger.decide(command, before, context)
    let after = try scope.transaction.record(events, on: before, stamp: scope.stamp)
    try scope.emit(LedgerChanged.self, LedgerPresenter.view(of: after, on: scope.time.businessDay))
    return after
  }

  /// The last day of what is loaded today: a later load never shortens it.
  private func expiry(_ ledger: ValueLedger?) -> String? {
    guard let days = configuration.giftCards.validDays else { return ledger?.expiresOn }
    let today = (scope.time.utcMilliseconds.flooredQuotient(by: 60_000) + Int64(scope.time.utcOffsetMinutes)).flooredQuotient(by: 1_440)
    let last = CivilDate(daysSince1970: today + Int64(days)).text
    return max(last, ledger?.expiresOn ?? last)
  }
}
