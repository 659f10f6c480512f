import RPC
import Sales
import Store

/// The methods of shifts, of cash besides sales, and of reports.
@TillLoop
struct ShiftHandlers {
  func register(with dispatcher: Dispatcher, ledger: Ledger) {
    let (register, currency) = (ledger.context.configuration.register.id, ledger.context.configuration.register.settings.currency)
    dispatcher.onWrite(OpenShift.self) { params, scope in try ShiftDesk(scope: scope).open(params.count) }
    dispatcher.onWrite(CountShift.self) { params, scope in
      guard let count = try params.count else { throw ShiftError.countInvalid }
      return try ShiftDesk(scope: scope).count(count)
    }
    dispatcher.onWrite(CloseShift.self) { params, scope in
      let count = try CountParams(amount: params.amount, denominations: params.denominations, foreign: params.foreign).count
      return try ShiftDesk(scope: scope).close(count, uncounted: params.uncounted ?? false)
    }
    dispatcher.onRead(GetShift.self) { params, view in
      let presenter = ShiftPresenter(view: view, currency: currency)
      guard let id = params.shift else { return try presenter.current(register) }
      guard let stored = try view.shift(Identifier(id)) else { throw RPCError(.shiftUnknown) }
      return try presenter.view(of: stored)
    }
    dispatcher.onRead(ListShifts.self) { params, view in
      let presenter = ShiftPresenter(view: view, currency: currency)
      let page = try view.shifts(limit: Int(params.limit ?? Paging.defaultLimit), cursor: params.cursor)
      return ListShifts.Result(shifts: try page.items.map { try presenter.view(of: $0) }, cursor: page.next)
    }
    registerCash(with: dispatcher)
    registerReports(with: dispatcher)
  }

  private func registerCash(with dispatcher: Dispatcher) {
    dispatcher.onWrite(PayIn.self) { params, scope in try Self.move(.paidIn, params, scope) }
    dispatcher.onWrite(PayOut.self) { params, scope in try Self.move(.paidOut, params, scope) }
    dispatcher.onWrite(DropCash.self) { params, scope in try Self.move(.drop, params, scope) }
  }

  private nonisolated static func move(_ kind: CashMove.Kind, _ params: CashParams, _ scope: WriteScope) throws -> CashMoveView {
    try ShiftDesk(scope: scope).move(kind, Money(minorUnits: params.amount), CashReason(rawValue: params.reason) ?? .other)
  }

  private func registerReports(with dispatcher: Dispatcher) {
    dispatcher.onWrite(XReport.self) { params, scope in
      let report = try ShiftPresenter(scope).x(scope.context.configuration.register.id)
      if params.print == true { try ReportPrinting(scope: scope).print(report, isDuplicate: false) }
      return report
    }
    dispatcher.onWrite(ZReport.self) { params, scope in
      let stored =
        try params.shift.map { try scope.view.shift(Identifier($0)) }
        ?? scope.view.lastClosedShift(register: scope.context.configuration.register.id)
      guard let stored else { throw RPCError(.shiftUnknown) }
      let report = try ShiftPresenter(scope).z(stored)
      if params.print == true { try ReportPrinting(scope: scope).print(report, isDuplicate: true) }
      return report
    }
  }
}

extension CountParams {
  /// What was counted; nil when nothing is said of it.
  ///
  /// - Throws: `ShiftError.countInvalid`, `MoneyError`.
  fileprivate var count: CashCount? {
    get throws {
      guard let counted = try home else {
        guard foreign == nil else { throw ShiftError.countInvalid }
        return nil
      }
      guard let foreign else { return counted }
      return try counted.with(
        foreign: foreign.map { part in
          guard let currency = try? Currency(part.currency) else { throw ShiftError.countInvalid }
          return ForeignSum(currency, try Money(minorUnits: part.amount))
        })
    }
  }

  private var home: CashCount? {
    get throws {
      switch (amount, denominations) {
      case (nil, nil): nil
      case (let amount?, nil): try CashCount(amount: Money(minorUnits: amount))
      case (nil, let piles?):
        try CashCount(piles: piles.map { CashCount.Pile(value: try Money(minorUnits: $0.value), count: $0.count) })
      case (_?, _?): throw ShiftError.countInvalid
      }
    }
  }
}
