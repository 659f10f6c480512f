import RPC
import Sales
import Store

extension SaleDetails {
  init(_ sale: Sale, _ returns: SaleReturns, view: StoreReader) throws {
    self.init()
    if !sale.discounts.isEmpty { discounts = sale.discounts.map(DiscountView.init) }
    discount = sale.totals.discount?.minorUnits
    if !sale.coupons.isEmpty { coupons = sale.coupons }
    (customer, taxExempt) = (sale.customer, sale.exemption?.code)
    note = try sale.note.flatMap { try view.note($0) }
    if sale.isTraining { training = true }
    occurredAtMs = sale.occurredAtUTCMilliseconds
    let state = RefundState(sale, returned: returns.lines.mapValues(\.quantity))
    if state != .none { refunded = state.rawValue }
    let receipts = try returns.documents.prefix(1_000).compactMap { try view.sale($0)?.receipt?.description }
    if !receipts.isEmpty { refunds = receipts }
    if !sale.owed.isEmpty, !sale.status.isFinal { owed = sale.owed.map(OwedView.init) }
  }
}

extension OwedView {
  init(_ part: PayBackPart) {
    self.init(
      sale: part.original.sale.description, tender: part.original.tender.description, kind: part.kind.rawValue,
      amount: part.amount.minorUnits, tip: part.tip > .zero ? part.tip.minorUnits : nil)
  }
}

extension LineDetails {
  init(_ line: SaleLine, _ amounts: LineAmounts, returned quantity: FixedDecimal?, view: StoreReader) throws {
    self.init()
    marked = amounts.marked?.minorUnits
    taken = amounts.discounts.map { $0.map(Quote.Taken.init) }
    discounts = line.discounts.map { $0.map(DiscountView.init) }
    taxes = Self.parts(line, amounts)
    priceBefore = line.priceOverride?.was.description
    (serial, lot) = (line.serial, line.lot)
    (minimumAge, ageConfirmed) = (line.minimumAge.map { Int64($0) }, line.ageConfirmed)
    (deposit, belongsTo) = (line.isDeposit, line.belongsTo?.description)
    giftCard = line.load.map { LoadView(ledger: $0.ledger.description, kind: $0.kind.rawValue, ending: $0.ending) }
    note = try line.note.flatMap { try view.note($0) }
    reason = line.reversal?.reason
    (returnedFrom, returnedLine) = (line.reversal?.part?.receipt.description, line.reversal?.part?.line.description)
    returned = quantity?.description
  }

  private static func parts(_ line: SaleLine, _ amounts: LineAmounts) -> [Quote.TaxPart]? {
    guard amounts.taxes != nil || amounts.taxCodes != nil else { return nil }
    let codes = amounts.taxCodes ?? line.taxes.map(\.code)
    return zip(codes, amounts.taxes ?? [amounts.tax]).map { Quote.TaxPart(code: $0, money: $1) }
  }
}

extension DiscountView {
  init(_ given: SaleDiscount) {
    self.init(discount: given.id.description, reason: given.discount.reason, approvedBy: given.approvedBy)
    switch given.discount.amount {
    case .percent(let rate): percent = rate.description
    case .amount(let money): amount = money.minorUnits
    case .price(let decimal): price = decimal.description
    }
  }
}
