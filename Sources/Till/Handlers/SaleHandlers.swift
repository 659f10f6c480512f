package import RPC
import Sales
package import Store

/// The methods that front ends sell with.
@TillLoop
package struct SaleHandlers {
  func register(with dispatcher: Dispatcher, ledger: Ledger) {
    let store = ledger.store
    dispatcher.onWrite(OpenSale.self) { _, scope in
      // Space may have been freed since: nobody should have to wait for the next look at it.
      let condition = store.refreshCondition()
      return try SaleHandlers.openSale(in: scope, condition: condition)
    }
    registerLines(with: dispatcher)
    SaleEditHandlers().register(with: dispatcher, store: store)
    registerEnds(with: dispatcher)
    registerQueries(with: dispatcher, ledger: ledger)
  }

  private func registerLines(with dispatcher: Dispatcher) {
    dispatcher.onWrite(AddSaleLine.self, SaleHandlers.addLine)
    dispatcher.onWrite(SetSaleLineQuantity.self) { params, scope in
      let desk = SaleDesk(scope: scope, version: params.version)
      let sale = try desk.setQuantity(of: Identifier(params.line), on: Identifier(params.sale), to: FixedDecimal(params.quantity))
      return try SaleHandlers.view(of: sale, in: scope)
    }
    dispatcher.onWrite(RemoveSaleLine.self) { params, scope in
      let desk = SaleDesk(scope: scope, version: params.version)
      return try SaleHandlers.view(of: desk.removeLine(Identifier(params.line), from: Identifier(params.sale)), in: scope)
    }
  }

  private func registerEnds(with dispatcher: Dispatcher) {
    dispatcher.onWrite(TenderCash.self, SaleHandlers.tenderCash)
    dispatcher.onWrite(CompleteSale.self) { params, scope in
      try SaleHandlers.view(of: SaleDesk(scope: scope, version: params.version).complete(Identifier(params.sale)), in: scope)
    }
    dispatcher.onWrite(VoidSale.self) { params, scope in
      let reason = VoidReason(rawValue: params.reason) ?? .other
      let desk = SaleDesk(scope: scope, version: params.version)
      return try SaleHandlers.view(of: desk.void(Identifier(params.sale), reason: reason), in: scope)
    }
    dispatcher.onWrite(SelectSale.self) { params, scope in
      let desk = SaleDesk(scope: scope)
      let id = try Identifier(params.sale)
      try desk.select(id)
      return try SaleHandlers.view(of: desk.existing(id), in: scope)
    }
  }

  private func registerQueries(with dispatcher: Dispatcher, ledger: Ledger) {
    let register = ledger.context.configuration.register.id
    dispatcher.onRead(GetSale.self) { params, view in
      guard let id = try params.sale.map({ try Identifier($0) }) ?? view.currentSale(register: register) else {
        throw RPCError(.saleNoneCurrent)
      }
      guard let sale = try ledger.liveSale(id) ?? view.sale(id) else { throw SaleError.notFound }
      return try SalePresenter(view: view).sale(sale)
    }
    dispatcher.onRead(ListSales.self) { params, view in
      let page = try view.sales(
        status: params.status.flatMap(SaleStatus.init(rawValue:)), limit: Int(params.limit ?? Paging.defaultLimit), cursor: params.cursor)
      return ListSales.Result(sales: page.items.map(SalePresenter.summary), cursor: page.next)
    }
    dispatcher.onRead(ExplainSale.self) { params, view in
      guard let sale = try view.sale(Identifier(params.sale)) else { throw SaleError.notFound }
      return ExplainSale.Result(sale: params.sale, steps: try sale.explanation().steps.map(ExplainSale.Step.init))
    }
    let settings = ledger.context.configuration.register.settings
    // A large cart takes milliseconds, which are not the loop's to give.
    dispatcher.onRead(QuoteSale.self) { params, _ in try params.quote(settings) }
  }

  package nonisolated static func openSale(in scope: WriteScope, condition: StoreCondition) throws -> SaleView {
    try view(of: SaleDesk(scope: scope).open(condition: condition), in: scope)
  }

  package nonisolated static func addLine(_ params: AddSaleLine.Params, in scope: WriteScope) throws -> SaleView {
    let quantity = try FixedDecimal(params.quantity ?? "1")
    let desk = SaleDesk(scope: scope, version: params.version)
    let sale = try desk.addLine(
      to: Identifier(params.sale), code: params.code, quantity: quantity, serial: params.serial, lot: params.lot)
    return try view(of: sale, in: scope)
  }

  package nonisolated static func tenderCash(_ params: TenderCash.Params, in scope: WriteScope) throws -> SaleView {
    let desk = SaleDesk(scope: scope, version: params.version)
    return try view(of: desk.tenderCash(Money(minorUnits: params.amount), on: Identifier(params.sale)), in: scope)
  }

  nonisolated static func view(of sale: Sale, in scope: WriteScope) throws -> SaleView {
    try SalePresenter(view: scope.view).sale(sale)
  }
}

/// What lists give when the caller names no limit.
enum Paging {
  static let defaultLimit: Int64 = 50
}
