import RPC
import Sales
import Store

/// What customers owe: limits, payments and blocks.
struct AccountDesk {
  let scope: WriteScope

  private var ledgers: ValueDesk { ValueDesk(scope: scope) }

  /// Opens the account where there is none.
  func setLimit(_ params: SetAccountLimit.Params) throws -> LedgerView {
    try ValueLedger.check(name: params.customer, of: .account)
    let known = try scope.view.valueLedger(.account, name: params.customer)
    let ledger =
      try known
      ?? ledgers.run(
        .open(.account, name: params.customer, ending: nil, currency: ledgers.currency, limit: .zero), on: nil)
    return view(try ledgers.run(.setLimit(Money(minorUnits: params.limit), approvedBy: params.approvedBy), on: ledger))
  }

  /// Cash that a customer pays for what is owed: into the drawer of the open shift.
  func pay(_ params: PayAccount.Params) throws -> LedgerView {
    let ledger = try scope.view.existingLedger(.account, name: params.customer)
    let amount = try Money(minorUnits: params.amount)
    guard amount <= ledger.balance.negated else { throw ValueError.overpaid(max(.zero, ledger.balance.negated)) }
    let moved = try ShiftDesk(scope: scope).move(.paidIn, amount, .account)
    return view(
      try ledgers.run(.move(ValueMove(id: Identifier(moved.move), reason: .paid, amount: amount, sale: nil)), on: ledger))
  }

  func block(_ customer: String, reason: String?) throws -> LedgerView {
    view(try ledgers.run(.block(reason), on: scope.view.existingLedger(.account, name: customer)))
  }

  private func view(_ ledger: ValueLedger) -> LedgerView { LedgerPresenter.view(of: ledger, on: scope.time.businessDay) }
}
