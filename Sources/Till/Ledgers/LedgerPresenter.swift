import RPC
import Sales
import Store

/// Shows ledgers of value in the words of the contract.
enum LedgerPresenter {
  /// - Parameter day: the business day.
  static func view(of ledger: ValueLedger, on day: String) -> LedgerView {
    var view = LedgerView(
      ledger: ledger.id.description, kind: ledger.kind.rawValue, status: ledger.status(on: day).rawValue,
      balance: ledger.balance.minorUnits, available: ((try? ledger.available(on: day)) ?? .zero).minorUnits)
    view.customer = ledger.kind.isCode ? nil : ledger.name
    view.ending = ledger.ending
    if ledger.kind == .account { view.limit = ledger.limit.minorUnits }
    view.currency = ledger.currency?.code
    view.decimals = ledger.currency.map { Int64($0.exponent) }
    (view.expiresOn, view.blockedFor) = (ledger.expiresOn, ledger.blockedFor)
    let promised = ledger.promises.reduce(Int64(0)) { $0 + $1.amount.minorUnits }
    if promised > 0 { view.promised = promised }
    return view
  }

  static func statement(
    of ledger: ValueLedger, on day: String, limit: Int64?, cursor: String?, _ reader: StoreReader
  ) throws -> StatementView {
    let page = try reader.valueMoves(of: ledger.id, limit: Int(limit ?? Paging.defaultLimit), cursor: cursor)
    return StatementView(
      ledger: view(of: ledger, on: day),
      moves: page.items.map { stored in
        let move = stored.moved.move
        return LedgerMoveView(
          move: move.id.description, reason: move.reason.rawValue, amount: move.amount.minorUnits, balance: stored.moved.balance.minorUnits,
          atMs: stored.moved.at.utcMilliseconds, register: stored.register, sale: move.sale?.description)
      }, cursor: page.next)
  }
}
