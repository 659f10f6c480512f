import Documents
import RPC
import Sales
import Store

/// Carries commands to sales inside a transaction: looks up what the decision needs, records what was decided, and says what follows.
struct SaleDesk {
  let scope: WriteScope
  /// The version that the caller saw; nil: any will do.
  var version: Int64?

  private var configuration: Configuration { scope.context.configuration }
  private var register: RegisterID { configuration.register.id }

  /// Opens a sale and makes it the current one. Refused while the database cannot promise to finish it.
  func open(condition: StoreCondition, isTraining: Bool = false, occurredAt: WallTime? = nil) throws -> Sale {
    switch condition {
    case .full: throw RPCError(.storageFull, "the disk is full: new sales are refused, open ones can be finished")
    // This transaction has begun, so whatever kept an earlier one from it is gone; if it comes back, the commit says so.
    case .ok, .readOnly, .locked, .failed: break
    }
    // Practice is no part of a shift.
    if !isTraining {
      try requireShift()
      try ShiftDesk(scope: scope).requireCurrency()
    }
    let sale = try run(.open, on: nil) { context in
      context.opening = SaleContext.Opening(
        register: register, settings: configuration.register.settings, isTraining: isTraining, occurredAt: occurredAt)
    }
    try select(sale.id)
    return sale
  }

  /// Makes a whole document beside the customer in front of the till: the current sale is the same one before and after.
  func aside(_ make: () throws -> Sale) throws -> Sale {
    let current = try scope.view.currentSale(register: register)
    let document = try make()
    if let current { try select(current) }
    return document
  }

  /// Where selling needs an open shift, there has to be one.
  private func requireShift() throws {
    guard configuration.shifts.isRequired else { return }
    let book = try scope.view.shiftBook(register: register)
    guard let shift = book.shift else { throw ShiftError.noneOpen }
    guard shift.status == .open else { throw ShiftError.notOpen(number: shift.number, shift.status) }
  }

  /// Adds what a code says: a product, or a coupon.
  ///
  /// - Parameter isApart: whether it is a line of its own, and no more of the last one.
  /// - Throws: `saleReceiptCode` for the code on a receipt.
  func addLine(
    to id: Identifier, code: String, quantity: FixedDecimal, serial: String? = nil, lot: String? = nil, isApart: Bool = false
  ) throws -> Sale {
    if ReceiptCode.isMarked(code) { throw RPCError(.saleReceiptCode, "that is the code of receipt \(code.prefix(64))") }
    let sale = try existing(id)
    if let handed = try CouponDesk(scope: scope).read(code, for: sale) { return try handIn(handed, on: id) }
    let article = try Article(
      code: code, quantity: quantity, labels: configuration.labels, currency: configuration.register.settings.currency, view: scope.view)
    var item = try item(article, for: sale, serial: serial, lot: lot)
    item.isApart = isApart
    return try run(.addLine(quantity: article.quantity), on: id) { context in
      (context.item, context.offers) = (item, scope.offers(for: sale))
    }
  }

  /// Hands a coupon in, by its code or by the name that an offer has for it.
  func handIn(_ code: String, on id: Identifier) throws -> Sale {
    let handed = try CouponDesk(scope: scope).read(code, for: existing(id))
    return try handIn(handed ?? CouponDesk.Handed(name: code, offers: []), on: id)
  }

  private func handIn(_ coupon: CouponDesk.Handed, on id: Identifier) throws -> Sale {
    let counts = try coupon.isSingle && !existing(id).isTraining
    if counts, let other = try scope.view.couponUse(coupon.name), other != id, let used = try scope.sale(other),
      used.coupons.contains(coupon.name), used.status != .voided, used.status != .abandoned
    {
      throw RPCError(.couponUsed)
    }
    let sale = try run(.edit(.addCoupon(coupon.name)), on: id) { context in context.offers = coupon.offers }
    if counts { try scope.transaction.noteCouponUse(coupon.name, on: id) }
    return sale
  }

  func edit(_ id: Identifier, _ edit: SaleEdit) throws -> Sale {
    let sale = try existing(id)
    return try run(.edit(edit), on: id) { context in context.offers = scope.offers(for: sale) }
  }

  /// Takes back empties, or an article without its receipt.
  func takeBack(
    on id: Identifier, code: String, quantity: FixedDecimal, reason: String?, approvedBy: String?, serial: String?, lot: String?
  ) throws -> Sale {
    let article = try ReturnPrice(scope: scope).applied(
      to: Article(
        code: code, quantity: quantity, labels: configuration.labels, currency: configuration.register.settings.currency, view: scope.view))
    let item = try item(article, for: existing(id), serial: serial, lot: lot)
    return try run(.edit(.takeBack(quantity: article.quantity, reason: reason, approvedBy: approvedBy)), on: id) { context in
      context.item = item
    }
  }

  /// Names the customer, who may be exempt from tax.
  func setCustomer(_ customer: String?, exemption code: String?, on id: Identifier) throws -> Sale {
    let exemption = try code.map { code in
      guard let tax = try scope.taxes(code, for: existing(id))?.first, tax.rate == .zero, tax.perUnit == nil else {
        throw RPCError(.taxUnknown, "there is no tax \"\(code.prefix(16))\" of 0 percent in the configuration")
      }
      return tax
    }
    return try run(.edit(.setCustomer(customer)), on: id) { context in context.exemption = exemption }
  }

  func park(_ id: Identifier) throws -> Sale { try run(.park, on: id) }

  /// Goes on with a parked sale, which becomes the current one.
  func resume(_ id: Identifier) throws -> Sale {
    let sale = try run(.resume, on: id)
    try select(id)
    return sale
  }

  func abandon(_ id: Identifier) throws -> Sale { try run(.abandon, on: id) }

  func setQuantity(of line: Identifier, on id: Identifier, to quantity: FixedDecimal) throws -> Sale {
    try run(.setQuantity(line: line, quantity: quantity), on: id)
  }

  func removeLine(_ line: Identifier, from id: Identifier) throws -> Sale { try run(.removeLine(line), on: id) }

  func tenderCash(_ amount: Money, on id: Identifier) throws -> Sale { try run(.tenderCash(given: amount), on: id) }

  /// Takes cash of another currency at its rate of today.
  func tenderForeign(_ amount: Money, currency code: String, on id: Identifier) throws -> Sale {
    guard let foreign = configuration.currencies.first(where: { $0.currency.code == code }) else {
      throw RPCError(.currencyUnknown, "there is no rate for \"\(code.prefix(3))\" in the configuration")
    }
    let settings = configuration.register.settings
    let cash = try ForeignCash(amount, foreign.currency, rate: foreign.rate, home: settings.currency, rounding: settings.rounding)
    return try run(.tenderCash(given: cash.worth, foreign: cash), on: id)
  }

  func complete(_ id: Identifier) throws -> Sale { try run(.complete, on: id) }

  /// What gift cards, vouchers and accounts paid goes back to them by itself.
  func void(_ id: Identifier, reason: VoidReason) throws -> Sale {
    var desk = self
    for tender in try existing(id).returnableAtOnce {
      _ = try desk.returnTender(tender, on: id)
      // The caller's version was compared by the first step.
      desk.version = nil
    }
    return try desk.run(.void(reason), on: id)
  }

  /// Adds a line that loads a gift card or voucher.
  func addLoad(_ load: ValueLoad, _ article: Article, amount: Money?, to id: Identifier) throws -> Sale {
    let currency = configuration.register.settings.currency
    let product =
      try amount.map {
        article.product.priced(at: try FixedDecimal(mantissa: $0.minorUnits, scale: currency.exponent))
      } ?? article.product
    guard product.unit == .piece, product.unitPrice > .zero else { throw ValueError.amountNotPositive(load.kind) }
    let taxes = try taxes(product, for: existing(id))
    guard taxes.allSatisfy({ $0.rate == .zero && $0.perUnit == nil }) else { throw ValueError.taxed(product.sku) }
    var item = SaleContext.Item(product: product, taxes: taxes)
    item.load = load
    return try run(.addLine(quantity: FixedDecimal(1)), on: id) { context in context.item = item }
  }

  func begin(_ kind: TenderKind, _ amount: Money, on id: Identifier) throws -> Sale { try run(.beginTender(kind, amount: amount), on: id) }

  func settle(_ tender: Tender, on id: Identifier) throws -> Sale { try run(.settleTender(tender), on: id) }

  func fail(_ tender: Identifier, on id: Identifier) throws -> Sale { try run(.failTender(tender), on: id) }

  func beginReturn(_ tender: Identifier, on id: Identifier) throws -> Sale { try run(.beginReturn(tender), on: id) }

  func returnTender(_ tender: Identifier, on id: Identifier) throws -> Sale { try run(.returnTender(tender), on: id) }

  /// Makes an open sale the current one.
  func select(_ id: Identifier) throws {
    let sale = try existing(id)
    if sale.status == .parked { throw SaleError.parked(id) }
    guard sale.status == .open || sale.status == .tendering else { throw SaleError.notOpen(sale.status) }
    try scope.transaction.setCurrentSale(id, register: register)
    try selected(id)
  }

  func existing(_ id: Identifier) throws -> Sale {
    guard let sale = try scope.sale(id) else { throw SaleError.notFound }
    return sale
  }

  /// Who decided on an earlier state of the sale hears that first, whatever else would be amiss.
  func checkVersion(of id: Identifier) throws {
    guard let version else { return }
    let sale = try existing(id)
    guard sale.version == version else { throw SaleError.versionConflict(seen: version, actual: sale.version) }
  }

  private func item(_ article: Article, for sale: Sale, serial: String?, lot: String?) throws -> SaleContext.Item {
    guard article.product.traits.value == nil else { throw ValueError.codeMissing(article.product.sku) }
    var item = SaleContext.Item(product: article.product, taxes: try taxes(article.product, for: sale))
    (item.printedPrice, item.serial, item.lot) = (article.printedPrice, serial, lot)
    if let sku = article.product.traits.deposit {
      guard let deposit = try scope.view.product(sku: sku) else {
        throw RPCError(.productUnknown, "the product \(article.product.sku) comes with the deposit \"\(sku)\", which the catalogue lacks")
      }
      item.deposit = SaleContext.Deposit(product: deposit, taxes: try taxes(deposit, for: sale))
    }
    return item
  }

  private func taxes(_ product: Product, for sale: Sale) throws -> [TaxSnapshot] {
    guard let taxes = scope.taxes(product.taxCode, for: sale) else {
      throw RPCError(.taxUnknown, "the product \(product.sku) has the tax code \"\(product.taxCode)\", which the configuration lacks")
    }
    return taxes
  }

  /// Decides, records, publishes and orders the effects of one command. `prepare` adds what was looked up for it.
  func run(
    _ command: SaleCommand, on id: Identifier?, _ prepare: (inout SaleContext) throws -> Void = { _ in }
  ) throws -> Sale {
    let before = try id.map { try existing($0) }
    let currency = configuration.register.settings.currency
    if let before, before.currency != currency, command.isSelling {
      throw SaleError.currencyDiffers(sale: before.currency, register: currency)
    }
    var context = SaleContext(
      time: scope.time,
      identifiers: IdentifierSupply((0..<IdentifierSupply.perDecision).map { _ in scope.newIdentifier() }),
      nextReceipt: command.mayComplete ? try scope.view.nextReceipt(register: register, isTraining: before?.isTraining ?? false) : nil)
    (context.actor, context.version) = (scope.actor, version)
    try prepare(&context)
    let decision = try Sale.deciding(command, before, context)
    let endsCurrent = try decision.sale.letsGo && scope.view.currentSale(register: register) == decision.sale.id
    let sale = try scope.transaction.record(decision, stamp: scope.stamp)
    scope.keep(sale)
    let teller = SaleTeller(scope: scope)
    let ledgers = ValueDesk(scope: scope)
    for step in decision.steps {
      try ledgers.follow(step.event, before: step.before, after: step.after)
      try teller.tell(step.event, before: step.before, after: step.after)
    }
    // A sale that ended is nobody's current one any more; the store has seen to that.
    if endsCurrent { try selected(nil) }
    return sale
  }

  private func selected(_ id: Identifier?) throws {
    try scope.emit(SaleSelected.self, Selection(register: register.text, sale: id?.description))
    scope.after(.select(id))
  }
}

extension Sale {
  /// Whether no register has it as its current one any more.
  fileprivate var letsGo: Bool { status.isFinal || status == .parked }
}
