import RPC
import Sales
import Store

/// Carries commands to sales inside a transaction: looks up what the decision needs, records what was decided, and says what follows.
struct SaleDesk {
  let scope: WriteScope

  private var configuration: Configuration { scope.context.configuration }
  private var register: RegisterID { configuration.register.id }

  /// Opens a sale and makes it the current one. Refused while the database cannot promise to finish it.
  func open(condition: StoreCondition) throws -> Sale {
    switch condition {
    case .full: throw RPCError(.storageFull, "the disk is full: new sales are refused, open ones can be finished")
    // This transaction has begun, so whatever kept an earlier one from it is gone; if it comes back, the commit says so.
    case .ok, .readOnly, .locked, .failed: break
    }
    try requireShift()
    let sale = try run(.open, on: nil)
    try select(sale.id)
    return sale
  }

  /// Where selling needs an open shift, there has to be one.
  private func requireShift() throws {
    guard configuration.shifts.isRequired else { return }
    let book = try scope.view.shiftBook(register: register)
    guard let shift = book.shift else { throw ShiftError.noneOpen }
    guard shift.status == .open else { throw ShiftError.notOpen(number: shift.number, shift.status) }
  }

  func addLine(to id: Identifier, code: String, quantity: FixedDecimal) throws -> Sale {
    let article = try Article(code: code, quantity: quantity, labels: configuration.labels, view: scope.view)
    let item = SaleContext.Item(product: article.product, tax: try tax(article.product))
    return try run(.addLine(quantity: article.quantity), on: id, item: item)
  }

  func setQuantity(of line: Identifier, on id: Identifier, to quantity: FixedDecimal) throws -> Sale {
    try run(.setQuantity(line: line, quantity: quantity), on: id)
  }

  func removeLine(_ line: Identifier, from id: Identifier) throws -> Sale { try run(.removeLine(line), on: id) }

  func tenderCash(_ amount: Money, on id: Identifier) throws -> Sale { try run(.tenderCash(given: amount), on: id) }

  func complete(_ id: Identifier) throws -> Sale { try run(.complete, on: id) }

  func void(_ id: Identifier, reason: VoidReason) throws -> Sale { try run(.void(reason), on: id) }

  func begin(_ kind: TenderKind, _ amount: Money, on id: Identifier) throws -> Sale { try run(.beginTender(kind, amount: amount), on: id) }

  func settle(_ tender: Tender, on id: Identifier) throws -> Sale { try run(.settleTender(tender), on: id) }

  func fail(_ tender: Identifier, on id: Identifier) throws -> Sale { try run(.failTender(tender), on: id) }

  func take(_ kind: TenderKind, _ amount: Money, reference: String, on id: Identifier) throws -> Sale {
    try run(.take(kind, amount: amount, reference: reference), on: id)
  }

  func beginReturn(_ tender: Identifier, on id: Identifier) throws -> Sale { try run(.beginReturn(tender), on: id) }

  func returnTender(_ tender: Identifier, on id: Identifier) throws -> Sale { try run(.returnTender(tender), on: id) }

  /// Makes an open sale the current one.
  func select(_ id: Identifier) throws {
    let sale = try existing(id)
    guard sale.status == .open || sale.status == .tendering else { throw SaleError.notOpen(sale.status) }
    try scope.transaction.setCurrentSale(id, register: register)
    try selected(id)
  }

  func existing(_ id: Identifier) throws -> Sale {
    guard let sale = try scope.sale(id) else { throw SaleError.notFound }
    return sale
  }

  private func tax(_ product: Product) throws -> TaxSnapshot {
    guard let tax = configuration.taxes.first(where: { $0.snapshot.code == product.taxCode }) else {
      throw RPCError(.taxUnknown, "the product \(product.sku) has the tax code \"\(product.taxCode)\", which the configuration lacks")
    }
    return tax.snapshot
  }

  /// Decides, records, publishes and orders the effects of one command.
  private func run(_ command: SaleCommand, on id: Identifier?, item: SaleContext.Item? = nil) throws -> Sale {
    let before = try id.map { try existing($0) }
    let context = SaleContext(
      time: scope.time,
      identifiers: IdentifierSupply((0..<IdentifierSupply.perDecision).map { _ in scope.newIdentifier() }),
      opening: SaleContext.Opening(register: register, settings: configuration.register.settings), item: item,
      nextReceipt: command.mayComplete ? try scope.view.nextReceipt(register: register) : nil)
    let decision = try Sale.deciding(command, before, context)
    let endsCurrent = try decision.sale.status.isFinal && scope.view.currentSale(register: register) == decision.sale.id
    let sale = try scope.transaction.record(decision, stamp: scope.stamp)
    scope.keep(sale)
    let teller = SaleTeller(scope: scope)
    for step in decision.steps { try teller.tell(step.event, before: step.before, after: step.after) }
    // A sale that ended is nobody's current one any more; the store has seen to that.
    if endsCurrent { try selected(nil) }
    return sale
  }

  private func selected(_ id: Identifier?) throws {
    try scope.emit(SaleSelected.self, Selection(register: register.text, sale: id?.description))
    scope.after(.select(id))
  }
}

extension SaleCommand {
  /// Whether it may lead to a receipt, for which the next number is needed.
  fileprivate var mayComplete: Bool {
    switch self {
    case .tenderCash, .settleTender, .take, .complete: true
    case .open, .addLine, .setQuantity, .removeLine, .beginTender, .failTender, .beginReturn, .returnTender, .void: false
    }
  }
}
