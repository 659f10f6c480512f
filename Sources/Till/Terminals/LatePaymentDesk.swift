import RPC
import Sales
import Store
import Terminals

/// A payment that a provider confirmed after the till had given it up: it is written down, told, and goes back by itself, or is put before a
/// person where the provider does not take it back.
struct LatePaymentDesk {
  let scope: WriteScope

  /// Called as often as the provider says so: what is on its way back is not begun twice.
  func take(_ late: ProviderLatePayment, provider: String) throws {
    guard let id = try? Identifier(late.payment), let payment = try scope.view.cardTender(id), payment.status.isFinal,
      payment.status != .approved,
      let device = scope.context.configuration.terminal(named: provider)
    else { return }
    let sale = payment.sale
    let known = try scope.view.lateMoney(id)
    switch LateMoney.course(known) {
    case .payBack:
      // A provider has one movement at a time; it is asked about this payment again.
      guard try givesBack(id, of: sale).isEmpty, try scope.view.openCardTenders(terminal: provider).isEmpty else { return }
      let told = LateMoneyTold(tender: id, sale: sale, amount: try Money(minorUnits: late.amountMinor), reference: late.reference)
      try payBack(told, payment, on: device)
    case .stand:
      guard let known, try givesBack(id, of: sale).isEmpty else { return }
      try record(.stood(LateMoneyStood(known)))
      leave(payment)
    case .nothing: leave(payment)
    }
  }

  /// The movement that gives it back is done.
  func wentBack(_ payment: Identifier) throws {
    guard try scope.view.lateMoney(payment) != nil else { return }
    try record(.wentBack(payment))
  }

  /// What a person did about it.
  func settle(_ params: SettleLateMoney.Params) throws -> LateMoneyView {
    let id = try Identifier(params.tender)
    guard let known = try scope.view.lateMoney(id), let ending = LateMoneyEnding(rawValue: params.how) else { throw LateMoneyError.notLate }
    let event = try known.settle(
      ending, isOnItsWay: !givesBack(id, of: known.sale).isEmpty, reason: params.reason, evidence: params.evidence,
      approvedBy: params.approvedBy, actor: scope.actor)
    let view = try record(event)
    if let payment = try scope.view.cardTender(id) { leave(payment) }
    return view
  }

  static func view(of late: LateMoney, _ payment: CardTender) -> LateMoneyView {
    LateMoneyView(
      tender: late.tender.description, sale: late.sale.description, terminal: payment.terminal, amount: late.amount.minorUnits,
      currency: payment.currency.code, decimals: Int64(payment.currency.exponent), status: late.status.rawValue, tries: late.tries,
      toldAtMs: late.toldAtMs, reference: late.reference)
  }

  /// Movements that give it back, and went through or are under way.
  private func givesBack(_ id: Identifier, of sale: Identifier) throws -> [CardTender] {
    try scope.view.cardTenders(sale: sale).filter { tender in
      guard case .giveBack(_, id) = tender.purpose else { return false }
      return tender.status == .approved || !tender.status.isFinal
    }
  }

  private func payBack(_ told: LateMoneyTold, _ payment: CardTender, on device: Configuration.TerminalDevice) throws {
    _ = try scope.transaction.record(.told(told), stamp: scope.stamp)
    let back = try TenderDesk(scope: scope).create(
      scope.newIdentifier(), .giveBack(sale: told.sale, of: told.tender), on: device, amount: told.amount, currency: payment.currency)
    try scope.emit(
      TenderPaidLate.self,
      LatePayment(
        tender: told.tender.description, sale: told.sale.description, terminal: device.name, amount: told.amount.minorUnits,
        currency: payment.currency.code, decimals: Int64(payment.currency.exponent), reference: told.reference,
        goesBackBy: back.id.description))
  }

  @discardableResult
  private func record(_ event: LateMoneyEvent) throws -> LateMoneyView {
    let late = try scope.transaction.record(event, stamp: scope.stamp)
    guard let payment = try scope.view.cardTender(late.tender) else { throw LateMoneyError.notLate }
    let view = Self.view(of: late, payment)
    try scope.emit(TenderLateChanged.self, view)
    return view
  }

  /// Nobody asks the provider about it any more.
  private func leave(_ payment: CardTender) { scope.after(.terminal(payment.terminal, .leave(payment: payment.id.description))) }
}
