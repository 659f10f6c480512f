import RPC
import Sales
import Store

/// Shows sales in the words of the contract; names come from the product revisions that were sold.
struct SalePresenter {
  let view: StoreReader

  func sale(_ sale: Sale) throws -> SaleView {
    let returns = sale.status == .completed ? try view.returns(ofSale: sale.id) : SaleReturns()
    var shown = SaleView(
      sale: sale.id.description, register: sale.register.text, status: sale.status.rawValue, version: sale.version,
      currency: sale.currency.code, decimals: Int64(sale.currency.exponent), openedAtMs: sale.openedAt.utcMilliseconds,
      lines: try lines(of: sale, returns),
      tenders: try view.tendersWithTips(of: sale).map { Self.tender($0, isReturned: sale.returnedTenders.contains($0.id)) },
      totals: Self.totals(sale),
      receipt: sale.receipt?.description, openTender: sale.openTender?.id.description)
    let details = try SaleDetails(sale, returns, view: view)
    if details != SaleDetails() { shown.more = details }
    return shown
  }

  func line(_ id: Identifier, of sale: Sale) throws -> LineView? {
    guard let index = sale.lines.firstIndex(where: { $0.id == id }), index < sale.totals.lines.count else { return nil }
    return try view(of: sale.lines[index], sale.totals.lines[index], SaleReturns())
  }

  /// Lines and their amounts stand in the same order.
  private func lines(of sale: Sale, _ returns: SaleReturns) throws -> [LineView] {
    try zip(sale.lines, sale.totals.lines).map { try view(of: $0, $1, returns) }
  }

  private func view(of line: SaleLine, _ amounts: LineAmounts, _ returns: SaleReturns) throws -> LineView {
    var shown = LineView(
      line: line.id.description, product: line.product.description, sku: line.sku, name: try name(of: line),
      quantity: line.quantity.description, unit: line.unit.rawValue, unitPrice: line.unitPrice.description, tax: line.tax.code,
      taxRate: line.tax.rate.description, netAmount: amounts.net.minorUnits, taxAmount: amounts.tax.minorUnits,
      grossAmount: amounts.gross.minorUnits)
    let details = try LineDetails(line, amounts, returned: returns.lines[line.id]?.quantity, view: view)
    if details != LineDetails() { shown.more = details }
    return shown
  }

  /// The texts of the notes on lines.
  func notes(of sale: Sale) throws -> [Identifier: String] {
    var notes: [Identifier: String] = [:]
    for line in sale.lines { if let note = line.note { notes[line.id] = try view.note(note) } }
    return notes
  }

  func names(of sale: Sale) throws -> [Identifier: String] {
    var names: [Identifier: String] = [:]
    for line in sale.lines { names[line.id] = try name(of: line) }
    return names
  }

  private func name(of line: SaleLine) throws -> String {
    try view.productName(line.product, revision: line.productRevision) ?? line.sku
  }

  static func tender(_ tender: Tender, isReturned: Bool = false) -> TenderView {
    var view = TenderView(
      tender: tender.id.description, kind: tender.kind.rawValue, given: tender.given.minorUnits, applied: tender.applied.minorUnits,
      change: tender.change.minorUnits, rounding: tender.rounding.minorUnits)
    if tender.tip != .zero { view.tip = tender.tip.minorUnits }
    if tender.cashback > .zero { view.cashback = tender.cashback.minorUnits }
    view.card = tender.card?.card
    view.scheme = tender.card?.scheme
    view.reference = tender.reference
    view.returns = tender.returns?.tender.description
    (view.ending, view.balance) = (tender.left?.ending, tender.left?.balance.minorUnits)
    view.foreignCurrency = tender.foreign?.currency.code
    (view.foreignAmount, view.rate) = (tender.foreign?.amount.minorUnits, tender.foreign?.rate.description)
    if isReturned { view.isReturned = true }
    return view
  }

  static func totals(_ sale: Sale) -> TotalsView {
    let totals = sale.totals
    let isOver = sale.status.isFinal
    return TotalsView(
      net: totals.net.minorUnits, tax: totals.tax.minorUnits, gross: totals.gross.minorUnits, rounding: sale.rounding.minorUnits,
      total: totals.gross.minorUnits + sale.rounding.minorUnits, paid: sale.paid.minorUnits, change: sale.change.minorUnits,
      due: isOver ? 0 : sale.due.minorUnits, dueInCash: isOver ? 0 : sale.cashDue.minorUnits,
      rates: totals.rates.map { rate in
        RateView(
          tax: rate.taxCode, rate: rate.rate.description, included: rate.included, net: rate.net.minorUnits,
          taxAmount: rate.tax.minorUnits, gross: rate.gross.minorUnits, perUnit: rate.perUnit.map { "\($0)" })
      })
  }

  static func summary(_ sale: Store.SaleSummary) -> RPC.SaleSummary {
    RPC.SaleSummary(
      sale: sale.id.description, status: sale.status.rawValue, openedAtMs: sale.openedUTCMilliseconds, total: sale.gross.minorUnits,
      currency: sale.currency, decimals: Int64((try? Currency(sale.currency))?.exponent ?? 2), lineCount: Int64(sale.lineCount),
      receipt: sale.receipt?.description)
  }

  static func product(_ product: Product) -> ProductView {
    ProductView(
      product: product.id.description, sku: product.sku, name: product.name, barcodes: product.barcodes,
      unitPrice: product.unitPrice.description, tax: product.taxCode, unit: product.unit.rawValue)
  }
}
