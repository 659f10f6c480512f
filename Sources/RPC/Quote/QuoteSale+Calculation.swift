public import Sales

extension QuoteSale.Params {
  /// Works the cart out.
  ///
  /// - Parameter settings: What the cart itself does not say; nil where there is no register, and the cart has to name its currency.
  /// - Throws: `RPCError` of kind `quote.invalid`, with the place and what is wrong there.
  public func quote(_ settings: SaleSettings?) throws(RPCError) -> Quote {
    let settings = try saleSettings(settings)
    let cart = try cart(settings)
    do throws(MoneyError) {
      return try Quote(Calculator.calculate(cart, settings: settings), settings: settings, explained: explain ?? false)
    } catch {
      let line = Self.place(of: error, in: cart, settings).map { "lines[\($0)]: " }
      throw RPCError(.quoteInvalid, (line ?? "") + error.message)
    }
  }

  /// The line that cannot be worked out even by itself; nil where only all of them together cannot.
  private static func place(of error: MoneyError, in cart: Cart, _ settings: SaleSettings) -> Int? {
    cart.lines.firstIndex { line in
      do throws(MoneyError) {
        _ = try Calculator.calculate(Cart(lines: [line]), settings: settings)
        return false
      } catch let alone {
        return alone == error
      }
    }
  }

  private func saleSettings(_ register: SaleSettings?) throws(RPCError) -> SaleSettings {
    let currency: Currency
    if let code = self.currency {
      currency = try checked("currency") { () throws(MoneyError) in try Currency(code) }
    } else if let register {
      currency = register.currency
    } else {
      throw RPCError(.quoteInvalid, "currency: it is missing, and there is no register to ask")
    }
    let cash: CashRounding?
    if let rounding = cashRounding {
      cash = try checked("cashRounding") { () throws(MoneyError) in
        try CashRounding(stepMinor: rounding.step, mode: rounding.mode.flatMap(CashRounding.Mode.init) ?? .nearest)
      }
    } else {
      cash = register.flatMap { $0.currency == currency ? $0.cashRounding : nil }
    }
    return SaleSettings(
      currency: currency, taxRounding: taxRounding.flatMap(TaxRounding.init) ?? register?.taxRounding ?? .perRateTotal,
      rounding: rounding.flatMap(RoundingMode.init) ?? register?.rounding ?? .halfUp, cashRounding: cash,
      discountBasis: discountBasis.flatMap(DiscountBasis.init) ?? register?.discountBasis)
  }

  private func cart(_ settings: SaleSettings) throws(RPCError) -> Cart {
    var known: [String: TaxSnapshot] = [:]
    for (index, tax) in taxes.enumerated() {
      guard known[tax.code] == nil else { throw RPCError(.quoteInvalid, "taxes[\(index)]: the code \(tax.code) stands there twice") }
      known[tax.code] = try tax.snapshot("taxes[\(index)]")
    }
    var cart = Cart(lines: [], discountBasis: settings.discountBasis ?? .gross)
    for (index, line) in lines.enumerated() { cart.lines.append(try line.cartLine(known, index)) }
    for (index, discount) in (discounts ?? []).enumerated() { cart.discounts.append(try discount.discount("discounts[\(index)]")) }
    for (index, offer) in (offers ?? []).enumerated() { cart.offers.append(try offer.offer("offers[\(index)]")) }
    cart.coupons = Set(coupons ?? [])
    if let at { cart.moment = try QuoteTime.moment(at, "at") }
    // Without a time the offer would be left out, and nobody would see why.
    if at == nil, let timed = (offers ?? []).firstIndex(where: { $0.schedule != nil }) {
      throw RPCError(.quoteInvalid, "at: it is missing, and offers[\(timed)] has a schedule; give the local time, such as 2026-11-20T17:30")
    }
    return cart
  }
}

/// Runs `body`; its error becomes a refusal that names the place.
func checked<Value>(_ place: String, _ body: () throws(MoneyError) -> Value) throws(RPCError) -> Value {
  do throws(MoneyError) { return try body() } catch { throw RPCError(.quoteInvalid, "\(place): \(error.message)") }
}

func decimal(_ text: String, _ place: String) throws(RPCError) -> FixedDecimal {
  try checked(place) { () throws(MoneyError) in try FixedDecimal(text) }
}

func money(_ minorUnits: Int64, _ place: String) throws(RPCError) -> Money {
  try checked(place) { () throws(MoneyError) in try Money(minorUnits: minorUnits) }
}

extension QuoteTax {
  fileprivate func snapshot(_ place: String) throws(RPCError) -> TaxSnapshot {
    guard (rate == nil) != (perUnit == nil) else { throw RPCError(.quoteInvalid, "\(place): give one of rate and perUnit") }
    let rate = try decimal(self.rate ?? "0", "\(place).rate")
    let amount = try perUnit.map { (text) throws(RPCError) in try decimal(text, "\(place).perUnit") }
    do throws(TaxError) {
      return try TaxSnapshot(
        code: code, rate: rate, included: included, perUnit: amount, entersBase: entersBase ?? false, takesBase: takesBase ?? false,
        stepMinor: step ?? 1)
    } catch {
      throw RPCError(.quoteInvalid, "\(place): \(error.message)")
    }
  }
}

extension QuoteLine {
  fileprivate func cartLine(_ known: [String: TaxSnapshot], _ index: Int) throws(RPCError) -> CartLine {
    let place = "lines[\(index)]"
    var chain: [TaxSnapshot] = []
    for code in taxes {
      guard let tax = known[code] else { throw RPCError(.quoteInvalid, "\(place).taxes: the tax \(code) is not among the taxes") }
      guard !chain.contains(tax) else { throw RPCError(.quoteInvalid, "\(place).taxes: the tax \(code) stands there twice; name it once") }
      chain.append(tax)
    }
    var line = CartLine(
      key: .label(id ?? "\(index + 1)"), quantity: try decimal(quantity ?? "1", "\(place).quantity"),
      unitPrice: try decimal(unitPrice, "\(place).unitPrice"), taxes: chain, tags: Set(tags ?? []), isCounted: counted ?? true,
      isDiscountable: discountable ?? true)
    line.printedPrice = try price.map { (amount) throws(RPCError) in try money(amount, "\(place).price") }
    for (number, discount) in (discounts ?? []).enumerated() {
      line.discounts.append(try discount.discount("\(place).discounts[\(number)]"))
    }
    return line
  }
}

extension QuoteDiscount {
  fileprivate func discount(_ place: String) throws(RPCError) -> Discount {
    let amount: Discount.Amount
    switch (percent, self.amount, price) {
    case (let rate?, nil, nil): amount = .percent(try decimal(rate, "\(place).percent"))
    case (nil, let minorUnits?, nil): amount = .amount(try money(minorUnits, "\(place).amount"))
    case (nil, nil, let price?): amount = .price(try decimal(price, "\(place).price"))
    default: throw RPCError(.quoteInvalid, "\(place): give one of percent, amount and price")
    }
    return try checked(place) { () throws(MoneyError) in
      try Discount(amount, reason: reason, source: source.flatMap(Discount.Source.init) ?? .manual)
    }
  }
}
