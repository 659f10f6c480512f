extension Sale {
  /// The events that `command` causes on `state`, nil for a sale that does not exist yet. Nothing is changed; apply them with `evolve`.
  ///
  /// Every event that is returned can be applied: totals that would leave their range refuse the command.
  ///
  /// - Throws: `SaleError`, with what to do.
  public static func decide(_ command: SaleCommand, _ state: Sale?, _ context: SaleContext) throws(SaleError) -> [SaleEvent] {
    try deciding(command, state, context).events
  }

  /// As `decide`, and hands along the sale after each event, which it had to work out anyway: the totals are worked out once at most.
  ///
  /// - Throws: `SaleError`, with what to do.
  public static func deciding(_ command: SaleCommand, _ state: Sale?, _ context: SaleContext) throws(SaleError) -> SaleDecision {
    guard let sale = state else { return try opening(command, context) }
    switch (sale.status, command) {
    case (.open, .addLine(let quantity)): return try sale.adding(quantity, context)
    case (.open, .setQuantity(let line, let quantity)): return try sale.setting(quantity, of: line)
    case (.open, .removeLine(let line)): return try sale.removing(line)
    case (.open, .tenderCash(let given)), (.tendering, .tenderCash(let given)): return try sale.tendering(given, context)
    case (.open, .beginTender(let kind, let amount)), (.tendering, .beginTender(let kind, let amount)):
      return try sale.beginning(kind, amount, context)
    case (.tendering, .settleTender(let tender)): return try sale.settling(tender, context)
    case (.tendering, .failTender(let tender)): return try sale.failing(tender)
    case (.open, .take(let kind, let amount, let reference)), (.tendering, .take(let kind, let amount, let reference)):
      return try sale.taking(kind, amount, reference: reference, context)
    case (.tendering, .beginReturn(let tender)): return try sale.beginningReturn(tender, context)
    case (.tendering, .returnTender(let tender)): return try sale.returning(tender)
    case (.open, .complete), (.tendering, .complete): return try sale.completing(context)
    case (.finalizing, .complete): return try SaleDecision(sale.completed(context), on: sale)
    case (.open, .void(let reason)), (.tendering, .void(let reason)): return try sale.voiding(reason, context)

    case (.open, .open), (.tendering, .open), (.finalizing, .open), (.completed, .open), (.voided, .open):
      throw .alreadyOpened(sale.id)
    case (.open, .settleTender(let tender)): throw .tenderUnknown(tender.id)
    case (.open, .failTender(let tender)), (.open, .beginReturn(let tender)), (.open, .returnTender(let tender)):
      throw .tenderUnknown(tender)
    case (.tendering, .addLine), (.tendering, .setQuantity), (.tendering, .removeLine): throw .notOpen(sale.status)
    case (.finalizing, .addLine), (.finalizing, .setQuantity), (.finalizing, .removeLine), (.finalizing, .tenderCash), (.finalizing, .void),
      (.finalizing, .beginTender), (.finalizing, .settleTender), (.finalizing, .failTender), (.finalizing, .take),
      (.finalizing, .returnTender), (.finalizing, .beginReturn):
      throw .finalizing(sale.id)
    case (.completed, .addLine), (.completed, .setQuantity), (.completed, .removeLine), (.completed, .tenderCash), (.completed, .complete),
      (.completed, .void), (.completed, .beginTender), (.completed, .settleTender), (.completed, .failTender), (.completed, .take),
      (.completed, .returnTender), (.completed, .beginReturn):
      throw .alreadyCompleted(sale.receipt)
    case (.voided, .addLine), (.voided, .setQuantity), (.voided, .removeLine), (.voided, .tenderCash), (.voided, .complete),
      (.voided, .void), (.voided, .beginTender), (.voided, .settleTender), (.voided, .failTender), (.voided, .take),
      (.voided, .returnTender), (.voided, .beginReturn):
      throw .alreadyVoided(sale.id)
    }
  }

  private static func opening(_ command: SaleCommand, _ context: SaleContext) throws(SaleError) -> SaleDecision {
    switch command {
    case .open:
      guard let opening = context.opening else { throw .contextIncomplete(.opening) }
      var identifiers = context.identifiers
      return SaleDecision(
        SaleOpened(sale: try identifiers.next(), register: opening.register, settings: opening.settings, at: context.time))
    case .addLine, .setQuantity, .removeLine, .tenderCash, .beginTender, .settleTender, .failTender, .take, .beginReturn, .returnTender,
      .complete, .void:
      throw .notFound
    }
  }
}

extension Sale {
  private func adding(_ quantity: FixedDecimal, _ context: SaleContext) throws(SaleError) -> SaleDecision {
    guard let item = context.item else { throw .contextIncomplete(.item) }
    let product = item.product
    guard product.active else { throw .productInactive(sku: product.sku) }
    guard Product.isUnitPrice(product.unitPrice) else { throw .priceInvalid(product.unitPrice, sku: product.sku) }
    try Self.check(quantity, of: product.unit)
    var identifiers = context.identifiers
    let line = SaleLine(
      id: try identifiers.next(), product: product.id, productRevision: product.revision, sku: product.sku, unit: product.unit,
      quantity: quantity, unitPrice: product.unitPrice, tax: item.tax)
    if let last = lines.last, last.takesMore(of: line) {
      return try setting(Self.sum(last.quantity, quantity), of: last.id)
    }
    guard lines.count < SaleLimits.maximumLines else { throw .linesFull }
    return try SaleDecision(.lineAdded(SaleLineAdded(sale: id, line: line)), on: self)
  }

  private func setting(_ quantity: FixedDecimal, of line: Identifier) throws(SaleError) -> SaleDecision {
    guard let found = lines.first(where: { $0.id == line }) else { throw .lineUnknown(line) }
    guard quantity != .zero else { throw .quantityZero }
    try Self.check(quantity, of: found.unit)
    return try SaleDecision(.quantitySet(SaleQuantitySet(sale: id, line: line, quantity: quantity)), on: self)
  }

  private func removing(_ line: Identifier) throws(SaleError) -> SaleDecision {
    try SaleDecision(.lineRemoved(SaleLineRemoved(sale: id, line: line)), on: self)
  }

  private static func check(_ quantity: FixedDecimal, of unit: ProductUnit) throws(SaleError) {
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

extension Sale {
  private func tendering(_ given: Money, _ context: SaleContext) throws(SaleError) -> SaleDecision {
    guard !lines.isEmpty else { throw .empty }
    guard due > .zero else { throw .nothingDue }
    guard given > .zero else { throw .tenderNotPositive(given, currency: currency) }
    guard tenders.count < SaleLimits.maximumTenders else { throw .tendersFull }
    // What is kept free for the open tender cannot be paid in cash as well: up to there cash is a part payment.
    if let openTender { guard openTender.returns == nil, given <= (try freeDue()) else { throw .tenderOpen(openTender.id) } }
    guard openTender != nil || given < due || given >= cashDue else {
      throw .tenderBetween(given: given, due: due, cashDue: cashDue, currency: currency)
    }
    var identifiers = context.identifiers
    let identifier = try identifiers.next()
    let covers = openTender == nil && given >= cashDue
    let tender: CashTender
    do throws(MoneyError) {
      let change = covers ? try given.subtracting(cashDue) : .zero
      let rounding = covers ? try cashDue.subtracting(due) : .zero
      tender = CashTender(
        id: identifier, given: given, applied: try given.subtracting(change), rounding: rounding, change: change)
    } catch {
      throw .amountOutOfRange(error)
    }
    var decision = try SaleDecision(.cashTendered(SaleCashTendered(sale: id, tender: tender)), on: self)
    if covers {
      try decision.add(decision.sale.finalizing())
      try decision.add(decision.sale.completed(context))
    }
    return decision
  }

  /// Cash rounding applies to the remainder that would be paid in cash. One that rounds to nothing has no coin to be paid with: completing
  /// books it as rounding without a tender.
  private func completing(_ context: SaleContext) throws(SaleError) -> SaleDecision {
    guard !lines.isEmpty else { throw .empty }
    if let openTender { throw .tenderOpen(openTender.id) }
    guard cashDue == .zero else { throw .amountDue(due, currency: currency) }
    var decision = try SaleDecision(finalizing(), on: self)
    try decision.add(decision.sale.completed(context))
    return decision
  }

  func finalizing() throws(SaleError) -> SaleEvent {
    do throws(MoneyError) {
      let rest = try Money.zero.subtracting(due)
      return .finalizing(SaleFinalizing(sale: id, rounding: rest == .zero ? nil : rest))
    } catch {
      throw .amountOutOfRange(error)
    }
  }

  func completed(_ context: SaleContext) throws(SaleError) -> SaleEvent {
    guard let receipt = context.nextReceipt else { throw .contextIncomplete(.nextReceipt) }
    guard receipt.register == register, receipt.number > 0 else { throw .receiptNumberInvalid(receipt) }
    return .completed(
      SaleCompleted(
        sale: id, receipt: receipt, totals: totals, rounding: rounding, paid: paid, change: change, at: context.time))
  }

  private func voiding(_ reason: VoidReason, _ context: SaleContext) throws(SaleError) -> SaleDecision {
    try checkVoidable()
    var identifiers = context.identifiers
    let returned = paid > .zero ? CashMovement(id: try identifiers.next(), amount: paid) : nil
    return try SaleDecision(.voided(SaleVoided(sale: id, reason: reason, cashReturned: returned, at: context.time)), on: self)
  }
}
