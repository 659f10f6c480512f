import RPC
import Sales
import Store

/// Payments that came after they had been given up.
@TillLoop
struct LateMoneyHandlers {
  func register(with dispatcher: Dispatcher) {
    dispatcher.onWrite(SettleLateMoney.self) { params, scope in try LatePaymentDesk(scope: scope).settle(params) }
    dispatcher.onRead(ListLateMoney.self) { _, view in
      let found = try view.lateMoney(openOrSince: .max, limit: ListLateMoney.Result.maximum)
      return ListLateMoney.Result(
        payments: try found.compactMap { late in try view.cardTender(late.tender).map { LatePaymentDesk.view(of: late, $0) } })
    }
  }
}
