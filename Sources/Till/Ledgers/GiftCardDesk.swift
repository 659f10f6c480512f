import RPC
import Sales
import Store

/// Sells gift cards and vouchers, and finds them by their codes.
struct GiftCardDesk {
  let scope: WriteScope

  private var ledgers: ValueDesk { ValueDesk(scope: scope) }

  /// Adds a load to a sale: of a new code, or of a card that was sold before.
  func sell(_ params: LoadParams, isNew: Bool) throws -> Sale {
    let desk = SaleDesk(scope: scope, version: params.version)
    let sale = try desk.existing(Identifier(params.sale))
    guard !sale.isTraining else { throw SaleError.tenderTraining(sale.id) }
    let article = try Article(code: params.article, quantity: FixedDecimal(1), labels: [], view: scope.view)
    guard let kind = article.product.traits.value else { throw ValueError.article(article.product.sku) }
    let ledger = try isNew ? ledger(for: params.code, kind) : Self.find(params.code, scope.view)
    guard isNew || ledger.isActive else { throw ValueError.notActive(ledger.ending ?? "") }
    guard !isNew || (!ledger.isActive && ledger.promises.isEmpty) else { throw ValueError.alreadySold(ledger.ending ?? "") }
    let load = ValueLoad(ledger: ledger.id, kind: ledger.kind, ending: ledger.ending ?? "")
    return try desk.addLoad(load, article, amount: params.amount.map { try Money(minorUnits: $0) }, to: sale.id)
  }

  /// The ledger for a new code; one that was begun before and never paid serves again.
  private func ledger(for code: String, _ kind: ValueKind) throws -> ValueLedger {
    try ValueLedger.check(name: code, of: kind)
    let name = GiftCode.name(of: code, state: scope.view.state)
    if let known = try scope.view.valueLedger(kind, name: name) { return known }
    return try ledgers.run(
      .open(kind, name: name, ending: GiftCode.ending(of: code), currency: ledgers.currency, limit: .zero), on: nil)
  }

  func block(_ code: String, reason: String?) throws -> LedgerView {
    let ledger = try ledgers.run(.block(reason), on: Self.find(code, scope.view))
    return LedgerPresenter.view(of: ledger, on: scope.time.businessDay)
  }

  /// - Throws: `ValueError.unknown`, and what is amiss with the code.
  static func find(_ code: String, _ view: StoreReader) throws -> ValueLedger {
    try ValueLedger.check(name: code, of: .giftCard)
    return try view.existingLedger(.giftCard, name: GiftCode.name(of: code, state: view.state))
  }
}
