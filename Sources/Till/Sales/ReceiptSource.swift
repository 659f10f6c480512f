import Sales
import Store

/// A sale with what the store keeps beside it for its receipt.
struct ReceiptSource {
  let sale: Sale
  /// What its lines are called, by line.
  var names: [Identifier: String] = [:]
  /// The notes on its lines, by line.
  var notes: [Identifier: String] = [:]
  var fiscal: FiscalSigned?
}

extension ReceiptSource {
  init(_ sale: Sale, in view: StoreReader) throws {
    let presenter = SalePresenter(view: view)
    self.init(
      sale: sale, names: try presenter.names(of: sale), notes: try presenter.notes(of: sale), fiscal: try view.fiscal(sale: sale.id))
  }
}
