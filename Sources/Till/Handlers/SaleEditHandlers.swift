import RPC
import Sales
import Store

/// The methods that change what a sale is beside its lines and its cash, and those that take sales back.
@TillLoop
struct SaleEditHandlers {
  private typealias Sales = SaleHandlers

  func register(with dispatcher: Dispatcher, store: StateStore) {
    registerEdits(with: dispatcher)
    registerStanding(with: dispatcher, store: store)
    registerRefunds(with: dispatcher, store: store)
  }

  private func registerEdits(with dispatcher: Dispatcher) {
    dispatcher.onWrite(SetSaleLinePrice.self) { params, scope in
      try Self.edit(
        params.sale, params.version,
        .setPrice(
          line: Identifier(params.line), price: FixedDecimal(params.price), reason: params.reason, approvedBy: params.approvedBy), scope)
    }
    dispatcher.onWrite(DiscountSale.self) { params, scope in
      let line = try params.line.map { try Identifier($0) }
      return try Self.edit(
        params.sale, params.version,
        .discount(
          line: line, Discount.Amount(percent: params.percent, amount: params.amount, price: params.price), reason: params.reason,
          source: params.reward == true ? .reward : .manual, approvedBy: params.approvedBy), scope)
    }
    dispatcher.onWrite(RemoveSaleDiscount.self) { params, scope in
      try Self.edit(params.sale, params.version, .removeDiscount(Identifier(params.discount)), scope)
    }
    dispatcher.onWrite(SetSaleNote.self) { params, scope in
      let desk = SaleDesk(scope: scope, version: params.version)
      let sale = try NoteDesk(scope: scope).write(
        params.text, on: Identifier(params.sale), line: params.line.map { try Identifier($0) }, by: desk)
      return try Sales.view(of: sale, in: scope)
    }
    dispatcher.onWrite(SetSaleCustomer.self) { params, scope in
      let desk = SaleDesk(scope: scope, version: params.version)
      let sale = try desk.setCustomer(params.customer, exemption: params.taxExempt, on: Identifier(params.sale))
      return try Sales.view(of: sale, in: scope)
    }
    dispatcher.onWrite(ConfirmSaleAge.self) { params, scope in
      try Self.edit(params.sale, params.version, .confirmAge(line: Identifier(params.line)), scope)
    }
    dispatcher.onWrite(AddSaleCoupon.self) { params, scope in
      let desk = SaleDesk(scope: scope, version: params.version)
      return try Sales.view(of: desk.handIn(params.coupon, on: Identifier(params.sale)), in: scope)
    }
    dispatcher.onWrite(RemoveSaleCoupon.self) { params, scope in
      try Self.edit(params.sale, params.version, .removeCoupon(params.coupon), scope)
    }
  }

  private func registerStanding(with dispatcher: Dispatcher, store: StateStore) {
    dispatcher.onWrite(OpenTrainingSale.self) { _, scope in
      try Sales.view(of: SaleDesk(scope: scope).open(condition: store.refreshCondition(), isTraining: true), in: scope)
    }
    dispatcher.onWrite(ParkSale.self) { params, scope in
      try Sales.view(of: SaleDesk(scope: scope, version: params.version).park(Identifier(params.sale)), in: scope)
    }
    dispatcher.onWrite(ResumeSale.self) { params, scope in
      try Sales.view(of: SaleDesk(scope: scope, version: params.version).resume(Identifier(params.sale)), in: scope)
    }
    dispatcher.onWrite(AbandonSale.self) { params, scope in
      try Sales.view(of: SaleDesk(scope: scope, version: params.version).abandon(Identifier(params.sale)), in: scope)
    }
    dispatcher.onWrite(SubmitSale.self) { params, scope in
      try Sales.view(of: SubmitDesk(scope: scope).submit(params, condition: store.refreshCondition()), in: scope)
    }
  }

  private func registerRefunds(with dispatcher: Dispatcher, store: StateStore) {
    dispatcher.onWrite(TakeBackOnSale.self) { params, scope in
      let desk = SaleDesk(scope: scope, version: params.version)
      let sale = try desk.takeBack(
        on: Identifier(params.sale), code: params.code, quantity: FixedDecimal(params.quantity ?? "1"), reason: params.reason,
        approvedBy: params.approvedBy, serial: params.serial, lot: params.lot)
      return try Sales.view(of: sale, in: scope)
    }
    dispatcher.onWrite(RefundOnSale.self) { params, scope in
      let sale = try RefundDesk(scope: scope).takeBack(
        Identifier(params.line), of: params.receipt, quantity: FixedDecimal(params.quantity), reason: params.reason,
        on: Identifier(params.sale), version: params.version)
      return try Sales.view(of: sale, in: scope)
    }
    dispatcher.onWrite(RefundSale.self) { params, scope in
      let lines = try params.lines.map { parts in
        try parts.map { part in (line: try Identifier(part.line), quantity: try part.quantity.map { try FixedDecimal($0) }) }
      }
      let sale = try RefundDesk(scope: scope).refund(
        params.receipt, lines: lines, reason: params.reason,
        way: params.inCash == true ? .cash(approvedBy: params.approvedBy) : .original(withTip: params.tip),
        condition: store.refreshCondition())
      return try Sales.view(of: sale, in: scope)
    }
    dispatcher.onWrite(PayBackCash.self) { params, scope in
      let desk = PayBackDesk(scope: scope, version: params.version)
      return try Sales.view(of: desk.inCash(Identifier(params.sale), approvedBy: params.approvedBy), in: scope)
    }
    dispatcher.onWrite(PayBackTender.self) { params, scope in
      let desk = PayBackDesk(scope: scope, version: params.version, terminal: params.terminal)
      return try Sales.view(of: desk.begin(Identifier(params.sale), withTip: params.tip), in: scope)
    }
  }

  private nonisolated static func edit(
    _ sale: String, _ version: Int64?, _ edit: SaleEdit, _ scope: WriteScope
  ) throws -> SaleView {
    try SaleHandlers.view(of: SaleDesk(scope: scope, version: version).edit(Identifier(sale), edit), in: scope)
  }
}

extension Discount.Amount {
  /// What a call says that is taken off: one of the three.
  init(percent: String?, amount: Int64?, price: String?) throws {
    switch (percent, amount, price) {
    case (let rate?, nil, nil): self = .percent(try FixedDecimal(rate))
    case (nil, let amount?, nil): self = .amount(try Money(minorUnits: amount))
    case (nil, nil, let price?): self = .price(try FixedDecimal(price))
    default: throw RPCError(.saleDiscountInvalid, "give one of percent, amount and price")
    }
  }
}
