/// Everything else that an open sale can be asked for.
extension Sale {
  func editing(_ edit: SaleEdit, _ context: SaleContext) throws(SaleError) -> SaleDecision {
    switch edit {
    case .takeBack(let quantity, let reason, let approver): return try takingBack(quantity, reason, approver, context)
    case .refund(let quantity, let reason): return try refunding(quantity, reason, context)
    case .setPrice(let line, let price, let reason, let approver): return try pricing(line, price, reason, approver, context)
    case .discount(let line, let amount, let reason, let source, let approver):
      return try discounting(line, amount, reason, source, approver, context)
    case .removeDiscount(let discount):
      guard (discounts + lines.flatMap { $0.discounts ?? [] }).contains(where: { $0.id == discount }) else {
        throw .discountUnknown(discount)
      }
      return try decided(.discountRemoved(SaleDiscountRemoved(sale: id, discount: discount)))
    case .setNote(let line, let note):
      if let line { _ = try existing(line) }
      return try decided(.noteSet(SaleNoteSet(sale: id, line: line, note: note)))
    case .setCustomer(let customer):
      if let customer { try SaleReference.check(customer) }
      return try decided(
        .customerSet(SaleCustomerSet(sale: id, customer: customer, exemption: customer == nil ? nil : context.exemption)))
    case .confirmAge(let line):
      guard let age = try existing(line).minimumAge else { throw .ageNotAsked(line) }
      return try decided(.ageConfirmed(SaleAgeConfirmed(sale: id, line: line, minimumAge: age)))
    case .addCoupon(let coupon): return try handingIn(coupon, context.offers)
    case .removeCoupon(let coupon):
      guard coupons.contains(coupon) else { throw .couponUnknown(coupon) }
      return try decided(.couponRemoved(SaleCouponRemoved(sale: id, coupon: coupon)))
    }
  }

  private func decided(_ event: SaleEditEvent) throws(SaleError) -> SaleDecision { try SaleDecision(.edited(event), on: self) }

  private func pricing(
    _ line: Identifier, _ price: FixedDecimal, _ reason: String, _ approver: String?, _ context: SaleContext
  ) throws(SaleError) -> SaleDecision {
    let found = try existing(line)
    guard found.belongsTo == nil else { throw .lineBound(line) }
    guard found.printedPrice == nil, found.reversal == nil, found.load == nil else { throw .lineFixed(line) }
    guard Product.isUnitPrice(price) else { throw .priceInvalid(price, sku: found.sku) }
    try SaleReference.check(reason)
    let agreed = try SaleReference.approver(approver, actor: context.actor)
    let override = PriceOverride(was: found.priceOverride?.was ?? found.unitPrice, reason: reason, approvedBy: agreed)
    return try decided(.priceSet(SalePriceSet(sale: id, line: line, price: price, override: override)))
  }

  private func discounting(
    _ line: Identifier?, _ amount: Discount.Amount, _ reason: String, _ source: Discount.Source, _ approver: String?,
    _ context: SaleContext
  ) throws(SaleError) -> SaleDecision {
    if let line {
      let found = try existing(line)
      guard found.reversal == nil, found.isDeposit != true, found.load == nil else { throw .lineFixed(line) }
      guard (found.discounts ?? []).count < SaleLimits.maximumDiscounts else { throw .discountsFull }
    } else {
      guard discounts.count < SaleLimits.maximumDiscounts else { throw .discountsFull }
    }
    try SaleReference.check(reason)
    let agreed = approver == nil ? nil : try SaleReference.approver(approver, actor: context.actor)
    let discount: Discount
    do throws(MoneyError) {
      discount = try Discount(amount, reason: reason, source: source)
    } catch {
      throw .discountInvalid(reason)
    }
    var identifiers = context.identifiers
    return try decided(
      .discounted(
        SaleDiscounted(sale: id, line: line, discount: SaleDiscount(id: try identifiers.next(), discount: discount, approvedBy: agreed))))
  }

  private func handingIn(_ coupon: String, _ valid: [Offer]) throws(SaleError) -> SaleDecision {
    try SaleReference.check(coupon)
    guard !coupons.contains(coupon) else { throw .couponTwice(coupon) }
    guard coupons.count < SaleLimits.maximumCoupons else { throw .couponsFull }
    let brought = valid.filter { $0.coupon == coupon }.map(\.settled)
    guard !brought.isEmpty else { throw .couponUnknown(coupon) }
    return try decided(.couponAdded(SaleCouponAdded(sale: id, coupon: coupon, offers: brought)))
  }
}

/// What comes back.
extension Sale {
  private func takingBack(
    _ quantity: FixedDecimal, _ reason: String?, _ approver: String?, _ context: SaleContext
  ) throws(SaleError) -> SaleDecision {
    guard let item = context.item else { throw .contextIncomplete(.item) }
    try Self.check(quantity, of: item.product.unit)
    var agreed: String?
    if item.product.traits.isDeposit != true {
      guard let reason else { throw .reasonMissing }
      try SaleReference.check(reason)
      agreed = try SaleReference.approver(approver, actor: context.actor)
    }
    var plain = item
    plain.deposit = nil
    var (line, _) = try newLine(quantity.negated, plain, context)
    line.minimumAge = nil
    line.reversal = LineReversal(reason: reason, approvedBy: agreed, part: nil)
    return try add(line, nil, context)
  }

  private func refunding(_ quantity: FixedDecimal, _ reason: String, _ context: SaleContext) throws(SaleError) -> SaleDecision {
    guard let returnable = context.returnable else { throw .contextIncomplete(.returnable) }
    guard returnable.currency == currency else { throw .currencyMismatch(returnable.currency, currency) }
    guard returnable.isTraining == isTraining else { throw .refundTraining(returnable.document) }
    try SaleReference.check(reason)
    let part = try returnable.part(quantity)
    let sold = returnable.line
    var identifiers = context.identifiers
    var line = SaleLine(
      id: try identifiers.next(), product: sold.product, productRevision: sold.productRevision, sku: sold.sku, unit: sold.unit,
      quantity: quantity.negated, unitPrice: sold.unitPrice, tax: returnable.taxes[0])
    line.moreTaxes = returnable.taxes.count > 1 ? Array(returnable.taxes.dropFirst()) : nil
    (line.serial, line.lot, line.isDeposit, line.load) = (sold.serial, sold.lot, sold.isDeposit, sold.load)
    line.reversal = LineReversal(reason: reason, approvedBy: nil, part: part)
    return try add(line, nil, context)
  }
}
