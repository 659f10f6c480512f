import RPC
import Sales
import Store

/// Shows sales in the words of the contract; names come from the product revisions that were sold.
struct SalePresenter {
  let view: StoreReader

  func sale(_ sale: Sale) throws -> SaleView {
    SaleView(
      sale: sale.id.description, register: sale.register.text, status: sale.status.rawValue, version: sale.version,
      currency: sale.currency.code, decimals: Int64(sale.currency.exponent), openedAtMs: sale.openedAt.utcMilliseconds,
      lines: try sale.lines.map { try line($0, of: sale) }, tenders: sale.tenders.map(Self.tender), totals: Self.totals(sale),
      receipt: sale.receipt?.description)
  }

  func line(_ id: Identifier, of sale: Sale) throws -> LineView? {
    try sale.lines.first { $0.id == id }.map { try line($0, of: sale) }
  }

  func line(_ line: SaleLine, of sale: Sale) throws -> LineView {
    let amounts = sale.totals.lines.first { $0.line == line.id }
    return LineView(
      line: line.id.description, product: line.product.description, sku: line.sku, name: try name(of: line),
      quantity: line.quantity.description, unit: line.unit.rawValue, unitPrice: line.unitPrice.description, tax: line.tax.code,
      taxRate: line.tax.rate.description, netAmount: amounts?.net.minorUnits ?? 0, taxAmount: amounts?.tax.minorUnits ?? 0,
      grossAmount: amounts?.gross.minorUnits ?? 0)
  }

  func names(of sale: Sale) throws -> [Identifier: String] {
    var names: [Identifier: String] = [:]
    for line in sale.lines { names[line.id] = try name(of: line) }
    return names
  }

  private func name(of line: SaleLine) throws -> String {
    try view.product(line.product, revision: line.productRevision)?.name ?? line.sku
  }

  static func tender(_ tender: CashTender) -> TenderView {
    TenderView(
      tender: tender.id.description, kind: "cash", given: tender.given.minorUnits, applied: tender.applied.minorUnits,
      change: tender.change.minorUnits, rounding: tender.rounding.minorUnits)
  }

  static func totals(_ sale: Sale) -> TotalsView {
    let totals = sale.totals
    return TotalsView(
      net: totals.net.minorUnits, tax: totals.tax.minorUnits, gross: totals.gross.minorUnits, rounding: sale.rounding.minorUnits,
      total: totals.gross.minorUnits + sale.rounding.minorUnits, paid: sale.paid.minorUnits, change: sale.change.minorUnits,
      due: sale.due.minorUnits, dueInCash: sale.cashDue.minorUnits,
      rates: totals.rates.map { rate in
        RateView(
          tax: rate.taxCode, rate: rate.rate.description, included: rate.included, net: rate.net.minorUnits,
          taxAmount: rate.tax.minorUnits, gross: rate.gross.minorUnits)
      })
  }

  static func summary(_ sale: Store.SaleSummary) -> RPC.SaleSummary {
    RPC.SaleSummary(
      sale: sale.id.description, status: sale.status.rawValue, openedAtMs: sale.openedUTCMilliseconds, total: sale.gross.minorUnits,
      currency: sale.currency, lineCount: Int64(sale.lineCount), receipt: sale.receipt?.description)
  }

  static func product(_ product: Product) -> ProductView {
    ProductView(
      product: product.id.description, sku: product.sku, name: product.name, barcodes: product.barcodes,
      unitPrice: product.unitPrice.description, tax: product.taxCode, unit: product.unit.rawValue)
  }
}
