extension ValueLedger {
  /// The events that `command` causes on `state`, nil for a ledger that does not exist yet. Nothing is changed; apply them with `evolve`.
  ///
  /// - Throws: `ValueError`, with what to do.
  public static func decide(_ command: ValueCommand, _ state: ValueLedger?, _ context: ValueContext) throws(ValueError) -> [ValueEvent] {
    guard let ledger = state else { return [try opening(command, context)] }
    return [try ledger.event(command, context)]
  }

  private static func opening(_ command: ValueCommand, _ context: ValueContext) throws(ValueError) -> ValueEvent {
    guard case .open(let kind, let name, let ending, let currency, let limit) = command else { throw .notFound }
    guard limit >= .zero else { throw .amountNotPositive(kind) }
    return .opened(
      ValueOpened(
        ledger: context.identifier, owner: kind, name: name, ending: ending, currency: currency, limit: limit == .zero ? nil : limit,
        at: context.time))
  }

  private func event(_ command: ValueCommand, _ context: ValueContext) throws(ValueError) -> ValueEvent {
    switch command {
    case .open: throw .alreadyThere(kind)
    case .promise(let promise, let isNew): return try promising(promise, isNew: isNew, context)
    case .drop(let line):
      let promise = try promise(line)
      return .dropped(ValueDropped(ledger: id, sale: promise.sale, line: line))
    case .load(let line):
      let promise = try promise(line)
      let move = ValueMove(id: line, reason: .loaded, amount: promise.amount, sale: promise.sale)
      return try moving(move, context, expiresOn: context.expiresOn)
    case .move(let move):
      guard move.reason != .loaded else { throw .notFound }
      try check(move, context)
      return try moving(move, context)
    case .block(let reason):
      guard (reason != nil) != (blockedFor != nil) else { throw reason == nil ? .notBlocked(kind) : .blocked(kind) }
      if let reason { try Self.check(reference: reason, kind) }
      return .blocked(ValueBlocked(ledger: id, reason: reason, at: context.time))
    case .setLimit(let limit, let approver):
      guard kind == .account else { throw .notAnAccount }
      guard limit >= .zero else { throw .amountNotPositive(kind) }
      do throws(SaleError) {
        let agreed = try SaleReference.approver(approver, actor: context.actor)
        return .limitSet(ValueLimitSet(ledger: id, limit: limit, approvedBy: agreed, at: context.time))
      } catch { throw .sale(error) }
    }
  }

  private func promising(_ promise: ValuePromise, isNew: Bool, _ context: ValueContext) throws(ValueError) -> ValueEvent {
    guard kind.isCode else { throw .notFound }
    guard promise.amount > .zero else { throw .amountNotPositive(kind) }
    guard !isNew || (!isActive && promises.isEmpty) else { throw .alreadySold(ending ?? "") }
    guard isNew || isActive else { throw .notActive(ending ?? "") }
    if blockedFor != nil { throw .blocked(kind) }
    guard promises.count < ValueLimits.maximumPromises else { throw .promisesFull }
    var after = balance
    do throws(MoneyError) { for one in promises + [promise] { after = try after.adding(one.amount) } } catch { throw .overMaximum(nil) }
    if let maximum = context.maximum, after > maximum { throw .overMaximum(maximum) }
    return .promised(ValuePromised(ledger: id, sale: promise.sale, line: promise.line, amount: promise.amount))
  }

  private func promise(_ line: Identifier) throws(ValueError) -> ValuePromise {
    guard let promise = promises.first(where: { $0.line == line }) else { throw .notFound }
    return promise
  }

  /// What a movement asks for: what was paid before is never spent twice, and a customer owes no more than agreed.
  private func check(_ move: ValueMove, _ context: ValueContext) throws(ValueError) {
    guard move.amount != .zero else { throw .amountNotPositive(kind) }
    if kind.isCode, !move.reason.isSpending, try after(move) < .zero { throw .used(balance) }
    guard move.reason.isSpending else { return }
    guard move.amount < .zero else { throw .amountNotPositive(kind) }
    try checkSpendable(on: context.time.businessDay)
    guard try after(move) >= limit.negated else { throw .short(kind, available: try available(on: context.time.businessDay)) }
  }

  /// Whether it may pay on a day, whatever is left.
  ///
  /// - Throws: `ValueError.notActive`, `.blocked`, `.expired`.
  public func checkSpendable(on day: String) throws(ValueError) {
    switch status(on: day) {
    case .pending: throw .notActive(ending ?? "")
    case .blocked: throw .blocked(kind)
    case .expired: throw .expired(expiresOn ?? "")
    case .active: break
    }
  }

  private func after(_ move: ValueMove) throws(ValueError) -> Money {
    do throws(MoneyError) { return try balance.adding(move.amount) } catch { throw .amountOutOfRange(kind, error) }
  }

  private func moving(_ move: ValueMove, _ context: ValueContext, expiresOn: String? = nil) throws(ValueError) -> ValueEvent {
    .moved(
      ValueMoved(ledger: id, sale: move.sale, move: move, balance: try after(move), expiresOn: expiresOn, at: context.time))
  }

  private static func check(reference: String, _ kind: ValueKind) throws(ValueError) {
    do throws(SaleError) { try SaleReference.check(reference) } catch { throw .sale(error) }
  }

  /// Checks a code or a customer's identifier as it was given.
  ///
  /// - Throws: `ValueError.codeInvalid`, or what is amiss with a text of a sale: `.sale(.cardNumber)`, `.sale(.referenceInvalid)`.
  public static func check(name: String, of kind: ValueKind) throws(ValueError) {
    if kind.isCode, !ValueLimits.codeLength.contains(name.utf8.count) { throw .codeInvalid }
    try check(reference: name, kind)
  }
}
