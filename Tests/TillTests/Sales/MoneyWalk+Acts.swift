import RPC
import Sales
import Store
import Testing

@testable import Till

/// What may happen at the counter.
extension MoneyWalk {
  /// Something happens, to any document.
  func act() throws {
    shop.clock.advance(ms: chance(60) ? 86_400_000 : number(100...90_000))
    if let tender = try underWay.randomElement(using: &random), chance(2) {
      return try end(tender, one([.approved, .approved, .approved, .part, .refused]) ?? .approved)
    }
    guard let live = try live(), number(0...9) > 0 else { return try begin() }
    if live.status == .parked, !chance(4) { return try change(live) }
    if live.due < .zero, chance(2) { return payBack(live) }
    if live.status == .tendering, live.due > .zero, !chance(3) { return try pay(live) }
    switch number(0...23) {
    case 0...7: try fill(live)
    case 8...14: try pay(live)
    case 15: payBack(live)
    case 16: try change(live)
    case 17: end(live)
    case 18...20: try refund()
    case 21: try tip()
    default: try move()
    }
  }

  /// A document that is not over; now and then one that is, to which nothing may happen any more.
  private func live() throws -> Sale? {
    if chance(15), let any = one(documents) { return try sale(any) }
    let live = try documents.suffix(12).compactMap { try sale($0) }.filter { !$0.status.isFinal }
    return live.count > 3 || chance(2) ? live.first : live.randomElement(using: &random)
  }

  private func begin() throws {
    switch number(0...9) {
    case 0...5:
      let isTraining = chance(8)
      if let sale = call("#\(documents.count) is opened", { try SaleDesk(scope: $0).open(condition: .ok, isTraining: isTraining) }) {
        documents.append(sale.id)
        if chance(2) {
          call("the customer of \(name(sale.id))") { try SaleDesk(scope: $0).setCustomer(Self.customer, exemption: nil, on: sale.id) }
        }
        for _ in 0...number(0...2) { try fill(try self.sale(sale.id)) }
      }
    case 6, 7: submit()
    default: try refund()
    }
  }

  // MARK: Lines

  private func fill(_ live: Sale) throws {
    let id = live.id
    switch number(0...13) {
    case 0...4:
      let code = one(["10.00", "9.98", "4.99", "0.33", "0.01", "BOTTLE"]) ?? ""
      let count = number(1...4)
      on(id, "\(count) of \(code)") { try SaleDesk(scope: $0, version: $1).addLine(to: id, code: code, quantity: FixedDecimal(count)) }
    case 5:
      let quantity = try FixedDecimal(mantissa: number(1...2_500), scale: 3)
      on(id, "\(quantity) kg") { try SaleDesk(scope: $0, version: $1).addLine(to: id, code: "KG", quantity: quantity) }
    case 6, 7: try tradeIn(on: id)
    case 8:
      let count = number(1...12)
      on(id, "\(count) empties") {
        try SaleDesk(scope: $0, version: $1).takeBack(
          on: id, code: "DEP", quantity: FixedDecimal(count), reason: nil, approvedBy: nil, serial: nil, lot: nil)
      }
    case 9:
      on(id, "a return without receipt") {
        try SaleDesk(scope: $0, version: $1).takeBack(
          on: id, code: "4.99", quantity: FixedDecimal(1), reason: "found", approvedBy: "7", serial: nil, lot: nil)
      }
    case 10:
      let line = one([nil] + live.lines.map(\.id)) ?? nil
      let amount = chance(2) ? Discount.Amount.percent(FixedDecimal(number(1...100))) : .amount(try Money(minorUnits: number(1...700)))
      on(id, "\(amount) off") {
        try SaleDesk(scope: $0, version: $1).edit(
          id, .discount(line: line, amount, reason: "friend", source: .manual, approvedBy: nil))
      }
    case 11:
      let code = chance(3) ? one(codes) ?? "G-0000-0" : "G-0000-\(codes.count)"
      let amount = number(1...3_000)
      let isNew = !codes.contains(code)
      on(id, "\(amount) onto the card \(code)") {
        try GiftCardDesk(scope: $0).sell(
          .init(sale: id.description, article: "GIFT", code: code, amount: amount, version: $1), isNew: isNew)
      }
      if isNew { codes.append(code) }
    case 12:
      on(id, "the customer") {
        try SaleDesk(scope: $0, version: $1).setCustomer(Self.customer, exemption: nil, on: id)
      }
      let points = number(1...9)
      if !chance(3) {
        on(id, "\(points) points") { try PointsDesk(scope: $0).redeem(.init(sale: id.description, points: points, version: $1)) }
      }
    default:
      if let discount = live.discounts.first, chance(2) {
        on(id, "a discount is taken off") { try SaleDesk(scope: $0, version: $1).edit(id, .removeDiscount(discount.id)) }
      } else if let line = one(live.lines) {
        on(id, "a line goes") { try SaleDesk(scope: $0, version: $1).removeLine(line.id, from: id) }
      }
    }
  }

  /// A line of what was sold before, or of what was not.
  private func tradeIn(on id: Identifier) throws {
    guard let other = oneSold(), let line = one(try sale(other).lines) else { return }
    let quantity = line.unit == .piece ? FixedDecimal(number(1...2)) : chance(2) ? line.quantity : try FixedDecimal(mantissa: 250, scale: 3)
    on(id, "\(quantity) of \(line.sku) of \(name(other))") {
      try RefundDesk(scope: $0).takeBack(
        line.id, of: other.description, quantity: quantity, reason: "taste", on: id, version: $1)
    }
  }

  // MARK: Payments

  private func pay(_ live: Sale) throws {
    let id = live.id
    if live.due <= .zero, !chance(4) { return live.lines.isEmpty ? try fill(live) : payBack(live) }
    let amount = amount(for: chance(2) ? live.cashDue.minorUnits : live.due.minorUnits)
    let money = try Money(minorUnits: amount)
    switch number(0...11) {
    case 0...3: on(id, "\(amount) in cash") { try SaleDesk(scope: $0, version: $1).tenderCash(money, on: id) }
    case 4:
      on(id, "\(amount) in dollars") { try SaleDesk(scope: $0, version: $1).tenderForeign(money, currency: "USD", on: id) }
    case 5...7:
      let (tip, cashback) = (chance(3) ? number(1...200) : 0, chance(3) ? number(1...5_000) : 0)
      let (whole, atTerminal) = (cashback > 0 || chance(2) ? nil : money, chance(4))
      on(id, "a card for \(whole.map { "\($0.minorUnits)" } ?? "all"), tip \(tip), cash \(cashback)") {
        _ = try TenderDesk(scope: $0, version: $1).pay(
          id, amount: whole, terminal: nil, tip: Money(minorUnits: tip), tipAtTerminal: atTerminal,
          cashback: Money(minorUnits: cashback))
        return try SaleDesk(scope: $0).existing(id)
      }
    case 8:
      on(id, "a code for \(amount)") {
        _ = try TenderDesk(scope: $0, version: $1).payDigitally(id, amount: money, provider: nil)
        return try SaleDesk(scope: $0).existing(id)
      }
    case 9:
      on(id, "\(amount) on account") {
        try ValueTenderDesk(scope: $0, version: $1).payOnAccount(Self.customer, amount: money, on: id)
      }
    default:
      guard let code = one(codes) else { return }
      on(id, "\(amount) by the card \(code)") { try ValueTenderDesk(scope: $0, version: $1).payByCard(code, amount: money, on: id) }
    }
  }

  func payBack(_ live: Sale, agreed isAgreed: Bool? = nil) {
    let id = live.id
    switch isAgreed == true ? 4 : number(0...7) {
    case 0...3:
      let withTip = one([nil, true, false]) ?? nil
      on(id, "pay back") { try PayBackDesk(scope: $0, version: $1).begin(id, withTip: withTip) }
    case 4, 5:
      let approver = isAgreed == true || chance(2) ? "7" : nil
      on(id, "pay back in cash\(approver == nil ? "" : ", agreed")") { scope, version in
        let version = isAgreed == true ? nil : version
        let sale = try PayBackDesk(scope: scope, version: version).inCash(id, approvedBy: approver)
        if approver != nil { self.agreed.insert(id) }
        return sale
      }
    default:
      let amount = chance(2) ? nil : self.amount(for: live.due.minorUnits)
      let code = one(codes)
      let isAccount = code == nil || chance(3)
      on(id, "pay \(amount.map { "\($0)" } ?? "all") onto \(isAccount ? "the account" : code ?? "")") {
        try ValueTenderDesk(scope: $0, version: $1).payBack(
          .init(
            sale: id.description, to: isAccount ? "account" : "giftCard", code: isAccount ? nil : code,
            customer: isAccount ? Self.customer : nil, amount: amount))
      }
    }
  }

  private func refund() throws {
    guard let id = oneSold() else { return }
    let sold = try sale(id)
    var lines: [(line: Identifier, quantity: FixedDecimal?)]?
    if chance(2) {
      lines = sold.lines.filter { _ in chance(2) }.map { line in (line.id, chance(2) || line.unit != .piece ? nil : FixedDecimal(1)) }
    }
    let way: RefundDesk.Way =
      switch number(0...5) {
      case 0: .cash(approvedBy: "7")
      case 1: .cash(approvedBy: nil)
      default: .original(withTip: one([nil, true, false]) ?? nil)
      }
    let receipt = sold.receipt?.description ?? id.description
    let document = call("#\(documents.count) refunds \(lines.map { "\($0.count) lines" } ?? "all") of \(name(id)): \(way)") {
      try RefundDesk(scope: $0).refund(receipt, lines: lines, reason: "stale", way: way, condition: .ok)
    }
    guard let document else { return }
    note(document)
    if case .cash(approvedBy: .some) = way { agreed.insert(document.id) }
  }

  private func tip() throws {
    guard let sold = try oneSold().map(sale), let paid = one(sold.tenders) else { return }
    let tip = try Money(minorUnits: number(1...300))
    call("\(tip.minorUnits) tip on \(name(sold.id))") { try TenderDesk(scope: $0).tip(paid.id, tip) }
  }

  // MARK: The document as a whole

  private func change(_ live: Sale) throws {
    let id = live.id
    guard let paid = one(live.tenders), live.status == .tendering else {
      on(id, live.status == .parked ? "resume" : "park") {
        live.status == .parked ? try SaleDesk(scope: $0, version: $1).resume(id) : try SaleDesk(scope: $0, version: $1).park(id)
      }
      return
    }
    on(id, "a \(paid.kind) goes back") {
      if paid.kind == .card || paid.kind == .digital {
        _ = try TenderDesk(scope: $0, version: $1).reverse(paid.id)
        return try SaleDesk(scope: $0).existing(id)
      }
      return try ValueTenderDesk(scope: $0, version: $1).giveBack(paid.id, on: id)
    }
  }

  private func end(_ live: Sale) {
    let id = live.id
    switch number(0...3) {
    case 0: on(id, "abandon") { try SaleDesk(scope: $0, version: $1).abandon(id) }
    case 1: on(id, "void") { try SaleDesk(scope: $0, version: $1).void(id, reason: .customerLeft) }
    default: on(id, "complete") { try SaleDesk(scope: $0, version: $1).complete(id) }
    }
  }

  private func submit() {
    let lines = (0..<number(0...3)).map { _ in
      SubmitSale.Line(
        code: one(["10.00", "4.99", "0.33", "0.01", "DEP"]) ?? "", quantity: "\(number(1...3))",
        discounts: chance(5) ? [.init(percent: "\(number(1...100))", reason: "friend")] : nil)
    }
    let tenders = (0..<number(0...3)).map { _ in
      SubmitSale.Tender(
        kind: one(["cash", "cash", "account", "giftCard"]) ?? "", amount: number(1...4_000), code: one(codes), customer: Self.customer)
    }
    let now = shop.now.utcMilliseconds
    let occurred: Int64? = one([nil, now, now - 86_400_000 * 400, now + 80_000_000, now + 90_000_000, 0, .max]) ?? nil
    let sale = call("#\(documents.count) is handed in: \(lines.count) lines, \(tenders.map { "\($0.amount) \($0.kind)" })") {
      try SubmitDesk(scope: $0).submit(
        .init(lines: lines, tenders: tenders, customer: Self.customer, occurredAtMs: occurred), condition: .ok)
    }
    if let sale { note(sale) }
  }

  // MARK: The drawer

  private func move() throws {
    let amount = number(1...20_000)
    let money = try Money(minorUnits: amount)
    switch number(0...7) {
    case 0:
      if call("\(amount) for the account", { try AccountDesk(scope: $0).pay(.init(customer: Self.customer, amount: amount)) }) != nil {
        paidOnAccount += amount
        moved += amount
      }
    case 1: if call("\(amount) in", { try ShiftDesk(scope: $0).move(.paidIn, money, .change) }) != nil { moved += amount }
    case 2: if call("\(amount) out", { try ShiftDesk(scope: $0).move(.paidOut, money, .expense) }) != nil { moved -= amount }
    case 3: if call("\(amount) to the bank", { try ShiftDesk(scope: $0).move(.drop, money, .bank) }) != nil { moved -= amount }
    case 4, 5:
      let float = try CashCount(amount: money)
      if call("a shift", { try ShiftDesk(scope: $0).open(float) }) != nil { opening = (try drawer(), amount) }
    default:
      let before = opening
      let expected = try before.map { $0.float + (try drawer()) - $0.taken }
      let ended = call("the shift ends") { try ShiftDesk(scope: $0).close(CashCount(amount: money), uncounted: false) }
      guard let view = ended else { return }
      opening = nil
      counted.append(amount)
      if let expected, view.expected != expected { problems.append("the shift expects \(view.expected ?? 0), not \(expected)") }
    }
  }
}
