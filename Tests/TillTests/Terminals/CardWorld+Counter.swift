import JSON
import RPC
import Sales
import Store

@testable import Till

// What a front end does that works through a list of steps: each has its key, and is asked for again until it has its answer.
extension CardWorld {
  func follow(_ script: [CounterStep]) {
    guard stepIndex < script.count else { return isDone = true }
    let step = script[stepIndex]
    if case .settle = step { return settle() }
    guard let answer = ask(key: "\(shop.runs)-\(stepIndex)", step) else { return }
    if let text = answer["opened"]?.stringValue, let id = try? Identifier(text) {
      sale = id
      opened.append(id)
    }
    if case .resume(let number) = step { sale = opened[number] }
    stepIndex += 1
  }

  /// A call of the front end: it, or its answer, may be lost.
  ///
  /// - Returns: nil without an answer.
  func call<Value>(_ body: (WriteScope) throws -> Value) -> Value? {
    callCount += 1
    let isLost = callCount - 1 == plan.lostCall
    if isLost, Bool.random(using: &numbers) { return nil }
    let answer = transact(body)
    return isLost ? nil : answer
  }

  /// With a key, whose first answer is kept with what it did, as by the daemon.
  private func ask(key: String, _ step: CounterStep) -> JSONValue? {
    let request = RPCRequest(id: 1, method: "counter.step", params: ["step": .string("\(step)")], idempotencyKey: key)
    let keyed = KeyedCall(request, principal: "test", key: key)
    let answer = call { scope in try keyed.answer(in: scope) { StrictJSON.write(try self.perform(step, $0)) }.get() }
    return answer.flatMap { try? StrictJSON.parse($0) }
  }

  /// Waits for the payment under way, or begins another one; the step is over when the sale has ended.
  private func settle() {
    guard let (state, tenders) = read(), isAlive else { return }
    if let open = state.openTender { return wait(for: tenders.first { $0.id == open.id }) }
    if state.status.isFinal { return stepIndex += 1 }
    if state.due < .zero { return payBack(state, tenders) }
    let payments = tenders.filter { $0.purpose.word == "payment" }
    if payments.count < Self.attempts { pay(nil, state) } else { cash(state.due.minorUnits, state) }
  }

  private func perform(_ step: CounterStep, _ scope: WriteScope) throws -> JSONValue {
    let (desk, shifts) = (SaleDesk(scope: scope), ShiftDesk(scope: scope))
    switch step {
    case .openShift: _ = try shifts.open(CashCount(amount: Money(minorUnits: CardPlan.Story.float)))
    case .open: return ["opened": .string(try desk.open(condition: .ok).id.description)]
    case .add(let code): _ = try desk.addLine(to: current(), code: code, quantity: FixedDecimal(1))
    case .cash(let amount): _ = try desk.tenderCash(Money(minorUnits: amount), on: current())
    case .beginCard:
      try beginPayment(nil, on: current(), scope)
    case .settle: preconditionFailure("a sale is settled by looking at it")
    case .void: _ = try desk.void(current(), reason: .customerLeft)
    case .park: _ = try desk.park(current())
    case .resume(let number): _ = try desk.resume(opened[number])
    case .sellCard(let article, let amount):
      let load = LoadParams(sale: try current().description, article: article, code: giftCode, amount: amount)
      _ = try GiftCardDesk(scope: scope).sell(load, isNew: true)
    case .giftCard: _ = try ValueTenderDesk(scope: scope).payByCard(giftCode, amount: nil, on: current())
    case .payBackOntoCard:
      _ = try ValueTenderDesk(scope: scope).payBack(.init(sale: current().description, to: "giftCard", code: giftCode))
    case .allow(let limit):
      _ = try AccountDesk(scope: scope).setLimit(.init(customer: customer, limit: limit, approvedBy: "7"))
    case .onAccount(let amount):
      let amount = try amount.map { try Money(minorUnits: $0) }
      _ = try ValueTenderDesk(scope: scope).payOnAccount(customer, amount: amount, on: current())
    case .refund(let pieces):
      let sold = try desk.existing(opened[plan.story.returnedFrom])
      let line = (line: sold.lines[0].id, quantity: pieces.map { FixedDecimal($0) })
      let document = try RefundDesk(scope: scope).refund(sold.id.description, lines: [line], reason: "stale", condition: .ok)
      return ["opened": .string(document.id.description)]
    case .refundAll(let number):
      let document = try RefundDesk(scope: scope).refund(opened[number].description, lines: nil, reason: "stale", condition: .ok)
      return ["opened": .string(document.id.description)]
    case .takeBack:
      let sold = try desk.existing(opened[plan.story.returnedFrom])
      _ = try RefundDesk(scope: scope).takeBack(
        sold.lines[0].id, of: sold.id.description, quantity: FixedDecimal(1), reason: "stale", on: current(), version: nil)
    case .move(let kind, let amount): _ = try shifts.move(kind, Money(minorUnits: amount), .bank)
    case .endShift, .closeShift: _ = try shifts.close(nil, uncounted: false)
    case .count(let amount): _ = try shifts.count(CashCount(amount: Money(minorUnits: amount)))
    }
    return [:]
  }

  private func current() throws -> Identifier { try sale ?? { throw SaleError.notFound }() }
}
