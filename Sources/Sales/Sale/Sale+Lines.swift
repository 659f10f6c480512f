/// Lines that come, change and go.
extension Sale {
  func adding(_ quantity: FixedDecimal, _ context: SaleContext) throws(SaleError) -> SaleDecision {
    guard let item = context.item else { throw .contextIncomplete(.item) }
    try Self.check(quantity, of: item.product.unit)
    let (line, deposit) = try newLine(quantity, item, context)
    if !item.isApart, let last = lines.last(where: { $0.belongsTo == nil }), last.takesMore(of: line) {
      return try setting(Self.sum(last.quantity, quantity), of: last.id)
    }
    return try add(line, deposit, context)
  }

  func add(_ line: SaleLine, _ deposit: SaleLine?, _ context: SaleContext) throws(SaleError) -> SaleDecision {
    guard lines.count + (deposit == nil ? 1 : 2) <= SaleLimits.maximumLines else { throw .linesFull }
    let brought = newOffers(for: line, context.offers)
    return try SaleDecision(
      .lineAdded(SaleLineAdded(sale: id, line: line, deposit: deposit, offers: brought.isEmpty ? nil : brought)), on: self)
  }

  /// A line for an item, and the line for its deposit.
  func newLine(
    _ quantity: FixedDecimal, _ item: SaleContext.Item, _ context: SaleContext
  ) throws(SaleError) -> (line: SaleLine, deposit: SaleLine?) {
    var identifiers = context.identifiers
    var line = try Self.line(identifiers.next(), item.product, item.taxes, quantity)
    line.printedPrice = item.printedPrice
    line.minimumAge = item.product.traits.minimumAge
    line.load = item.load
    try track(&line, item)
    guard let offered = item.deposit else { return (line, nil) }
    var deposit = try Self.line(identifiers.next(), offered.product, offered.taxes, quantity)
    (deposit.isDeposit, deposit.belongsTo) = (true, line.id)
    return (line, deposit)
  }

  private static func line(
    _ id: Identifier, _ product: Product, _ taxes: [TaxSnapshot], _ quantity: FixedDecimal
  ) throws(SaleError) -> SaleLine {
    guard product.active else { throw .productInactive(sku: product.sku) }
    guard Product.isUnitPrice(product.unitPrice) else { throw .priceInvalid(product.unitPrice, sku: product.sku) }
    var line = SaleLine(
      id: id, product: product.id, productRevision: product.revision, sku: product.sku, unit: product.unit, quantity: quantity,
      unitPrice: product.unitPrice, tax: taxes[0])
    line.moreTaxes = taxes.count > 1 ? Array(taxes.dropFirst()) : nil
    line.groups = product.traits.groups
    line.isDeposit = product.traits.isDeposit == true ? true : nil
    return line
  }

  /// Notes the serial number or the batch; each number is sold once.
  private func track(_ line: inout SaleLine, _ item: SaleContext.Item) throws(SaleError) {
    (line.serial, line.lot) = (item.serial, item.lot)
    for text in [line.serial, line.lot] { if let text { try SaleReference.check(text) } }
    switch item.product.traits.tracking {
    case .serial where line.serial == nil: throw .serialMissing(sku: line.sku, .serial)
    case .lot where line.lot == nil: throw .serialMissing(sku: line.sku, .lot)
    case .serial, .lot, nil: break
    }
    guard let serial = line.serial else { return }
    guard line.quantity.magnitude == FixedDecimal(1) else { throw .serialQuantity(serial) }
    let (product, sign) = (line.product, line.quantity < .zero)
    if lines.contains(where: { $0.product == product && $0.serial == serial && ($0.quantity < .zero) == sign }) {
      throw .serialTwice(serial)
    }
  }

  /// What may touch the line and is not known yet. Offers with a coupon come with it.
  private func newOffers(for line: SaleLine, _ valid: [Offer]) -> [Offer] {
    guard line.reversal == nil else { return [] }
    let tags = CartLine(line).tags
    let known = Set(offers.map(\.identifier))
    return valid.filter { offer in
      !known.contains(offer.identifier) && offer.mayTouch(tags) && (offer.coupon.map(coupons.contains) ?? true)
    }.map(\.settled)
  }

  func setting(_ quantity: FixedDecimal, of line: Identifier) throws(SaleError) -> SaleDecision {
    let found = try existing(line)
    guard found.belongsTo == nil else { throw .lineBound(line) }
    guard found.printedPrice == nil, found.serial == nil, found.reversal == nil, found.load == nil else { throw .lineFixed(line) }
    guard quantity != .zero else { throw .quantityZero }
    try Self.check(quantity, of: found.unit)
    return try SaleDecision(.quantitySet(SaleQuantitySet(sale: id, line: line, quantity: quantity)), on: self)
  }

  func removing(_ line: Identifier) throws(SaleError) -> SaleDecision {
    guard lines.first(where: { $0.id == line })?.belongsTo == nil else { throw .lineBound(line) }
    return try SaleDecision(.lineRemoved(SaleLineRemoved(sale: id, line: line)), on: self)
  }

  func existing(_ line: Identifier) throws(SaleError) -> SaleLine {
    guard let found = lines.first(where: { $0.id == line }) else { throw .lineUnknown(line) }
    return found
  }

  static func check(_ quantity: FixedDecimal, of unit: ProductUnit) throws(SaleError) {
    let decimals = unit == .piece ? 0 : SaleLimits.maximumQuantityDecimals
    guard quantity > .zero, quantity <= SaleLimits.maximumQuantity, quantity.significantScale <= decimals else {
      throw .quantityInvalid(quantity, unit: unit)
    }
  }

  private static func sum(_ first: FixedDecimal, _ second: FixedDecimal) throws(SaleError) -> FixedDecimal {
    do throws(MoneyError) {
      return try first.adding(second)
    } catch {
      throw .amountOutOfRange(error)
    }
  }
}
