import Sales
import Store

/// A sale with what the store keeps beside it for its receipt.
struct ReceiptSource {
  let sale: Sale
  /// What it was paid with. A tip that came after the sale is within its payment.
  let tenders: [Tender]
  /// What its lines are called, by line.
  var names: [Identifier: String]
  /// The notes on its lines, by line.
  var notes: [Identifier: String]
  var fiscal: FiscalSigned?

  /// - Parameter tenders: nil for those that the sale was completed with.
  init(
    sale: Sale, tenders: [Tender]? = nil, names: [Identifier: String] = [:], notes: [Identifier: String] = [:], fiscal: FiscalSigned? = nil
  ) {
    (self.sale, self.tenders) = (sale, tenders ?? sale.tenders)
    (self.names, self.notes, self.fiscal) = (names, notes, fiscal)
  }
}

extension ReceiptSource {
  init(_ sale: Sale, in view: StoreReader) throws {
    let presenter = SalePresenter(view: view)
    self.init(
      sale: sale, tenders: try view.tendersWithTips(of: sale), names: try presenter.names(of: sale), notes: try presenter.notes(of: sale),
      fiscal: try view.fiscal(sale: sale.id))
  }
}
