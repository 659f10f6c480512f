import RPC
import Sales
import Store

/// The methods of the outbox of receipts.
@TillLoop
struct DeliveryHandlers {
  func register(with dispatcher: Dispatcher, ledger: Ledger) {
    dispatcher.onWrite(SendReceipt.self) { params, scope in try DeliveryDesk(scope: scope).send(params) }
    dispatcher.onWrite(RetryDelivery.self) { params, scope in try DeliveryDesk(scope: scope).retry(Identifier(params.delivery)) }
    dispatcher.onWrite(CancelDelivery.self) { params, scope in try DeliveryDesk(scope: scope).cancel(Identifier(params.delivery)) }
    dispatcher.onRead(ListDeliveries.self) { params, view in
      let sale = try params.sale.map { try Identifier($0) } ?? params.receipt.map { try ReceiptRendering.sale($0, view).id }
      let page = try view.deliveries(
        sale: sale, state: params.state.flatMap(Delivery.State.init(rawValue:)), limit: Int(params.limit ?? Paging.defaultLimit),
        cursor: params.cursor)
      let counts = try view.deliveryCounts()
      return ListDeliveries.Result(
        deliveries: try page.items.map { try DeliveryDesk.view(of: $0, in: view) }, waiting: counts.waiting, delayed: counts.delayed,
        failed: counts.failed, cursor: page.next)
    }
  }
}
