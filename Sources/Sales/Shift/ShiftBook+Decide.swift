extension ShiftBook {
  /// The events that `command` causes. Nothing is changed; apply them with `take`.
  ///
  /// - Throws: `ShiftError`, with what to do.
  public func decide(_ command: ShiftCommand, _ context: ShiftContext) throws(ShiftError) -> [ShiftEvent] {
    guard let shift else { return try opening(command, context) }
    switch (shift.status, command) {
    case (_, .open): throw .alreadyOpen(number: shift.number, shift.status)
    case (.openingCount, .count(let count)):
      return try closable([.floatCounted(ShiftFloatCounted(shift: shift.id, count: count, at: context.time))])
    case (.open, .count): throw .countNotDue(number: shift.number)
    case (.closing, .count(let count)), (.counted, .count(let count)):
      return [.counted(ShiftCounted(shift: shift.id, count: count, at: context.time))]
    case (.open, .move(let kind, let amount, let reason)):
      guard amount > .zero else { throw .amountNotPositive }
      try ShiftLimits.check(amount)
      // In which currency the caller thinks nobody can say.
      guard shift.currency == context.currency else { throw .currencyDiffers(shift.currency, configured: context.currency) }
      let move = CashMove(id: context.identifier, kind: kind, amount: amount, reason: reason)
      return try closable([.moved(CashMoved(shift: shift.id, move: move, at: context.time))])
    case (.openingCount, .move), (.closing, .move), (.counted, .move): throw .notOpen(number: shift.number, shift.status)
    case (.openingCount, .close), (.open, .close): return [.closing(ShiftClosing(shift: shift.id, at: context.time))]
    case (.closing, .close(let uncounted)):
      guard uncounted else { throw .notCounted(number: shift.number) }
      return [.closed(try closed(shift, context))]
    case (.counted, .close): return [.closed(try closed(shift, context))]
    case (.closed, .count), (.closed, .move), (.closed, .close): preconditionFailure("a shift that is closed is in no book")
    }
  }

  private func opening(_ command: ShiftCommand, _ context: ShiftContext) throws(ShiftError) -> [ShiftEvent] {
    guard case .open(let float) = command else { throw .noneOpen }
    if let held = heldCurrency, held != context.currency { throw .currencyDiffers(held, configured: context.currency) }
    let opened = ShiftOpened(
      shift: context.identifier, register: register, number: context.number, epoch: context.epoch, currency: context.currency,
      at: context.time)
    guard let float else { return [.opened(opened)] }
    return try closable([.opened(opened), .floatCounted(ShiftFloatCounted(shift: opened.shift, count: float, at: context.time))])
  }

  /// Events after which the shift can still be closed.
  ///
  /// - Throws: `ShiftError.amountOutOfRange`.
  private func closable(_ events: [ShiftEvent]) throws(ShiftError) -> [ShiftEvent] {
    var after = self
    do throws(MoneyError) {
      for event in events { try after.take(event) }
      try after.checkClosable()
    } catch {
      throw .amountOutOfRange(error)
    }
    return events
  }

  private func closed(_ shift: Shift, _ context: ShiftContext) throws(ShiftError) -> ShiftClosed {
    let (expected, foreign) = (try expected, try foreignCounts())
    let difference: Money?
    do throws(MoneyError) { difference = try shift.count?.amount.subtracting(expected) } catch { throw .amountOutOfRange(error) }
    return ShiftClosed(
      shift: shift.id, register: register, number: shift.number, epoch: shift.epoch, currency: shift.currency, openedAt: shift.openedAt,
      at: context.time, tally: current, float: shift.float, expected: expected, count: shift.count, difference: difference,
      late: shift.late, exceptions: exceptions(shift, difference, foreign) + context.exceptions,
      perpetual: shift.finalPerpetual ?? perpetual, foreign: foreign.isEmpty ? nil : foreign)
  }

  /// What the book itself knows to be amiss.
  private func exceptions(_ shift: Shift, _ difference: Money?, _ foreign: [ForeignCount]) -> [ShiftException] {
    var found: [ShiftException] = []
    if shift.float == nil { found.append(ShiftException(.floatNotCounted)) }
    if shift.count == nil { found.append(ShiftException(.notCounted)) }
    if let difference, difference != .zero { found.append(ShiftException(.cashDiffers, amount: difference)) }
    // Money that nobody counted is as amiss as money that is not there.
    let differing = foreign.filter { ($0.difference ?? $0.expected) != .zero }
    if !differing.isEmpty { found.append(ShiftException(.foreignCashDiffers, count: Int64(differing.count))) }
    if shift.late.sales > 0 { found.append(ShiftException(.lateSales, count: shift.late.sales, amount: shift.late.gross)) }
    return found
  }
}
