import RPC
import Sales
import Store

/// Takes a whole sale in one step: what is refused leaves nothing.
struct SubmitDesk {
  let scope: WriteScope

  private var desk: SaleDesk { SaleDesk(scope: scope) }

  func submit(_ params: SubmitSale.Params, condition: StoreCondition) throws -> Sale {
    if let occurred = params.occurredAtMs { try check(occurredAtMs: occurred) }
    guard params.taxExempt == nil || params.customer != nil else {
      throw RPCError(.invalidParams, "$.taxExempt: name the customer who pays no tax")
    }
    return try desk.aside {
      var sale = try desk.open(condition: condition, occurredAt: params.occurredAtMs.map(scope.context.clock.moment(at:)))
      if let customer = params.customer { sale = try desk.setCustomer(customer, exemption: params.taxExempt, on: sale.id) }
      for (place, line) in params.lines.enumerated() { sale = try add(line, place: place, to: sale) }
      // Some coupons ask for articles that have to be there before.
      for coupon in params.coupons ?? [] { sale = try desk.handIn(coupon, on: sale.id) }
      for discount in params.discounts ?? [] { sale = try take(discount, off: nil, of: sale.id) }
      if let note = params.note { sale = try NoteDesk(scope: scope).write(note, on: sale.id, line: nil, by: desk) }
      for (place, tender) in params.tenders.enumerated() {
        guard sale.status != .completed else { throw Self.leftOver(tender, place: place, on: sale) }
        sale = try pay(tender, on: sale.id)
      }
      return sale.status == .completed ? sale : try desk.complete(sale.id)
    }
  }

  /// A clock that cannot be trusted knows of no time that it is in the future.
  private func check(occurredAtMs: Int64) throws {
    guard occurredAtMs >= SubmitSale.Params.earliestMs else {
      throw RPCError(.saleTimeInvalid, "\(UTCText.full(occurredAtMs)) is before the year 2020: the clock that said so was never set")
    }
    guard scope.time.suspect || occurredAtMs <= scope.time.utcMilliseconds + SubmitSale.Params.latestAheadMs else {
      let now = UTCText.full(scope.time.utcMilliseconds)
      throw RPCError(.saleTimeInvalid, "\(UTCText.full(occurredAtMs)) is more than a day after now, \(now)")
    }
  }

  private static func leftOver(_ tender: SubmitSale.Tender, place: Int, on sale: Sale) -> RPCError {
    RPCError(
      .saleTendersLeftOver,
      "$.tenders[\(place)]: the tenders before pay the whole sale, and \(tender.amount) minor units of \(sale.currency.code) are left over; "
        + "nothing was kept, and the sale has no receipt")
  }

  /// A line, with all that was said of it.
  private func add(_ line: SubmitSale.Line, place: Int, to before: Sale) throws -> Sale {
    var sale = try add(line, to: before.id)
    let known = Set(before.lines.map(\.id))
    let added = sale.lines.filter { !known.contains($0.id) }
    if line.ageConfirmed == true {
      for line in added where line.awaitsAge { sale = try desk.edit(sale.id, .confirmAge(line: line.id)) }
    }
    guard line.hasEdits else { return sale }
    guard let id = added.first(where: { $0.belongsTo == nil })?.id else {
      throw RPCError(.saleLineFixed, "$.lines[\(place)] is a coupon and no line: it has no price, discount or note")
    }
    if let price = line.price {
      let price = try SaleEdit.setPrice(line: id, price: FixedDecimal(price.price), reason: price.reason, approvedBy: price.approvedBy)
      sale = try desk.edit(sale.id, price)
    }
    for discount in line.discounts ?? [] { sale = try take(discount, off: id, of: sale.id) }
    if let note = line.note { sale = try NoteDesk(scope: scope).write(note, on: sale.id, line: id, by: desk) }
    return sale
  }

  private func add(_ line: SubmitSale.Line, to id: Identifier) throws -> Sale {
    if let code = line.giftCard {
      let load = LoadParams(sale: id.description, article: line.code, code: code, amount: line.amount)
      return try GiftCardDesk(scope: scope).sell(load, isNew: true)
    }
    return try desk.addLine(
      to: id, code: line.code, quantity: FixedDecimal(line.quantity ?? "1"), serial: line.serial, lot: line.lot, isApart: line.hasEdits)
  }

  private func take(_ discount: SubmittedDiscount, off line: Identifier?, of id: Identifier) throws -> Sale {
    let amount = try Discount.Amount(percent: discount.percent, amount: discount.amount, price: discount.price)
    return try desk.edit(
      id,
      .discount(
        line: line, amount, reason: discount.reason, source: discount.reward == true ? .reward : .manual, approvedBy: discount.approvedBy))
  }

  /// What needs no terminal. A card that holds less than it is to pay leaves a rest, so that the sale is refused as a whole.
  private func pay(_ tender: SubmitSale.Tender, on id: Identifier) throws -> Sale {
    let amount = try Money(minorUnits: tender.amount)
    switch tender.kind {
    case "giftCard", "voucher":
      guard let code = tender.code else { throw ValueError.codeInvalid }
      return try ValueTenderDesk(scope: scope).payByCard(code, amount: amount, on: id)
    case "account": return try ValueTenderDesk(scope: scope).payOnAccount(tender.customer, amount: amount, on: id)
    default: return try desk.tenderCash(amount, on: id)
    }
  }
}

extension SubmitSale.Line {
  /// Whether something is said of the line beside what it is.
  fileprivate var hasEdits: Bool { price != nil || discounts?.isEmpty == false || note != nil }
}
