extension ValueLedger {
  /// The ledger after `event`; `state` is nil before the first one. Replaying the events of a ledger gives the ledger.
  ///
  /// - Throws: `ReplayError` for an event that cannot follow; those that `decide` returned for the same state can.
  public static func evolve(_ state: ValueLedger?, _ event: ValueEvent) throws(ReplayError) -> ValueLedger {
    guard var ledger = state else {
      guard case .opened(let opened) = event else { throw .misplacedValue(kind: event.kind) }
      return ValueLedger(opened)
    }
    guard event.ledger == ledger.id else { throw .misplacedValue(kind: event.kind) }
    try ledger.apply(event)
    ledger.version += 1
    return ledger
  }

  private mutating func apply(_ event: ValueEvent) throws(ReplayError) {
    switch event {
    case .opened: throw .misplacedValue(kind: event.kind)
    case .promised(let promised):
      promises.append(ValuePromise(line: promised.line, sale: promised.sale, amount: promised.amount))
    case .dropped(let dropped):
      guard let place = promises.firstIndex(where: { $0.line == dropped.line }) else { throw .lineUnknown(dropped.line) }
      promises.remove(at: place)
    case .moved(let moved):
      do throws(MoneyError) { balance = try balance.adding(moved.move.amount) } catch { throw .money(error) }
      guard balance == moved.balance else { throw .misplacedValue(kind: event.kind) }
      guard moved.move.reason == .loaded else { return }
      promises.removeAll { $0.line == moved.move.id }
      expiresOn = moved.expiresOn
      isActive = true
    case .blocked(let blocked): blockedFor = blocked.reason
    case .limitSet(let set): limit = set.limit
    }
  }
}
