import RPC
import Sales
import Store

/// Takes payments by gift card, voucher and account, and pays back onto them.
struct ValueTenderDesk {
  let scope: WriteScope
  /// The version that the caller saw; nil: any will do.
  var version: Int64?

  private var desk: SaleDesk { SaleDesk(scope: scope, version: version) }
  private var day: String { scope.time.businessDay }

  /// A card that holds less than is wanted pays what it holds; the rest stays due.
  func payByCard(_ code: String, amount: Money?, on id: Identifier) throws -> Sale {
    let ledger = try GiftCardDesk.find(code, scope.view)
    let sale = try desk.existing(id)
    try check(ledger, sale)
    try ledger.checkSpendable(on: day)
    let wanted = amount ?? sale.due
    var most = try ledger.available(on: day)
    guard most > .zero else { throw ValueError.short(ledger.kind, available: most) }
    let redeemable = try sale.redeemable()
    if sale.due > .zero, redeemable < min(wanted, sale.due) {
      if redeemable == .zero {
        if let open = sale.openTender { throw SaleError.tenderOpen(open.id) }
        throw ValueError.forItself
      }
      most = min(most, redeemable)
    }
    return try take(ledger, min(wanted, most), on: id)
  }

  func payOnAccount(_ customer: String?, amount: Money?, on id: Identifier) throws -> Sale {
    let sale = try desk.existing(id)
    let ledger = try account(customer, sale)
    try check(ledger, sale)
    let wanted = try amount ?? sale.freeToPay()
    if wanted > .zero {
      try ledger.checkSpendable(on: day)
      let available = try ledger.available(on: day)
      guard wanted <= available || wanted > sale.due else { throw ValueError.short(.account, available: available) }
    }
    return try take(ledger, wanted, on: id)
  }

  /// Pays the customer; nil: all there is to get, as far as the shop still has it.
  func payBack(onto ledger: ValueLedger, amount: Money?, on id: Identifier, returns: TenderReference? = nil) throws -> Sale {
    let sale = try desk.existing(id)
    try check(ledger, sale)
    guard ledger.isActive else { throw ValueError.notActive(ledger.ending ?? "") }
    let paidLeft = try PaidLeft(scope: scope).sources(of: sale)
    let amount = try amount ?? sale.mostToPayOut(returns: returns, paidLeft: paidLeft)
    let left = TenderBalance(ending: ledger.ending, balance: try ledger.balance.adding(amount))
    let paid = try desk.run(
      .payOut(tender(ledger), amount: amount, reference: ledger.id.description, left: left, returns: returns), on: id
    ) { context in context.paidLeft = paidLeft }
    // What the shop no longer has of what was paid is rounding.
    return try returns == nil && paid.status == .tendering && paid.owed.isEmpty && paid.mostToPayOut(paidLeft: paidLeft) == .zero
      ? CashBack(scope: scope, desk: SaleDesk(scope: scope)).end(paid) : paid
  }

  func payBack(_ params: PayBackOnto.Params) throws -> Sale {
    let id = try Identifier(params.sale)
    let ledger =
      try params.to == "account"
      ? account(params.customer, desk.existing(id)) : GiftCardDesk.find(params.code ?? "", scope.view)
    return try payBack(onto: ledger, amount: params.amount.map { try Money(minorUnits: $0) }, on: id)
  }

  /// Takes a payment back that settled at once.
  func giveBack(_ tender: Identifier, on id: Identifier) throws -> Sale {
    let sale = try desk.existing(id)
    guard let found = sale.tenders.first(where: { $0.id == tender }) else { throw SaleError.tenderUnknown(tender) }
    guard found.kind.value != nil else { throw RPCError(.tenderNotReturnable) }
    return try desk.returnTender(tender, on: id)
  }

  private func take(_ ledger: ValueLedger, _ amount: Money, on id: Identifier) throws -> Sale {
    let left = TenderBalance(ending: ledger.ending, balance: try ledger.balance.subtracting(amount))
    return try desk.run(.take(tender(ledger), amount: amount, reference: ledger.id.description, left: left), on: id)
  }

  private func tender(_ ledger: ValueLedger) -> TenderKind {
    guard let kind = ledger.kind.tender else { preconditionFailure("points are no money") }
    return kind
  }

  private func account(_ customer: String?, _ sale: Sale) throws -> ValueLedger {
    guard let customer = customer ?? sale.customer else { throw RPCError(.accountCustomerMissing) }
    return try scope.view.existingLedger(.account, name: customer)
  }

  private func check(_ ledger: ValueLedger, _ sale: Sale) throws {
    if let currency = ledger.currency, currency != sale.currency { throw ValueError.otherCurrency(currency) }
  }
}
