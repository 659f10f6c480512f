import RPC
import Sales

/// Cash out of the drawer that is charged to a card beside the sale: only where the shop says so, and within its limits.
struct CashbackRule {
  let scope: WriteScope

  func check(_ cashback: Money, on id: Identifier, amount: Money?) throws {
    let sale = try SaleDesk(scope: scope).existing(id)
    guard let rule = scope.context.configuration.cashback else { throw RPCError(.tenderCashbackOff) }
    let currency = sale.currency
    if cashback > rule.limit {
      throw RPCError(
        .tenderCashbackLimit, "at most \(rule.limit.text(in: currency)) \(currency.code) are paid out, not \(cashback.text(in: currency))")
    }
    // What is bought, and not what is left of it to pay.
    if sale.totals.gross < rule.minimum {
      throw RPCError(.tenderCashbackLimit, "cash is paid out with purchases of \(rule.minimum.text(in: currency)) \(currency.code) or more")
    }
    // A part payment may still be refused: then nobody would have paid for the cash.
    guard amount.map({ $0 == sale.due }) ?? true else { throw RPCError(.tenderCashbackLimit, "cash is paid out with the last payment") }
  }
}
