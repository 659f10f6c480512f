import Documents
import JSON
import Peripherals
import RPC
import Sales
import Store

/// The methods that find receipts, give them as files and print them again.
@TillLoop
struct DigitalReceiptHandlers {
  let devices: Devices

  func register(with dispatcher: Dispatcher, ledger: Ledger) {
    let (devices, configuration) = (devices, ledger.context.configuration)
    dispatcher.onRead(FindReceipt.self) { params, view in
      try SalePresenter(view: view).sale(ReceiptRendering.sale(params.code, view))
    }
    dispatcher.on(RenderReceipt.self) { _, params, _, _, complete in
      let paper = devices.receiptPaper
      ledger.work(.printing) {
        let rendering = ReceiptRendering(configuration: configuration, profile: paper)
        return try StrictJSON.encode(rendering.answer(params) { try ledger.store.read($0) })
      } then: {
        complete($0.mapError(RPCError.init(from:)))
      }
    }
    dispatcher.onWrite(PrintReceipt.self) { params, scope in
      let sale = try ReceiptRendering.sale(params.receipt, scope.view)
      guard let printer = try scope.receiptPrinter() else { throw RPCError(.deviceUnknown, "this register has no receipt printer") }
      let isGift = params.gift ?? false
      let content = try ReceiptRendering.content(of: sale, isGift: isGift, scope.context.configuration, scope.view)
      let spool = Spool(scope: scope)
      let job =
        isGift
        ? try spool.add(content.document, to: printer, kind: .document, sale: sale.id)
        : try spool.addDuplicate(content.document, to: printer, sale: sale.id)
      return JobResult(job: try JobPresenter(view: scope.view).view(of: job))
    }
  }
}
