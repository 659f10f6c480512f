@testable import Sales

/// A ledger of one test: decides, evolves, and keeps the events.
struct ValueBook {
  var ledger: ValueLedger?
  var events: [ValueEvent] = []
  var day = "2023-11-14"
  var expiresOn: String?
  var maximum: Money?
  private var moves: UInt64 = 0

  mutating func run(_ command: ValueCommand) throws {
    let time = WallTime(utcMilliseconds: 1_700_000_000_000, utcOffsetMinutes: 60, businessDay: day, suspect: false)
    let context = ValueContext(time: time, identifier: identifier(77), actor: "anna", expiresOn: expiresOn, maximum: maximum)
    for event in try ValueLedger.decide(command, ledger, context) {
      ledger = try ValueLedger.evolve(ledger, event)
      events.append(event)
    }
  }

  mutating func openCard() throws { try run(.open(.giftCard, name: "hash", ending: "1234", currency: Currency("EUR"), limit: .zero)) }

  func promise(_ line: UInt64, _ amount: Int64) throws -> ValuePromise {
    ValuePromise(line: identifier(line), sale: identifier(9), amount: try minor(amount))
  }

  /// Sells a load and pays for it.
  mutating func load(_ line: UInt64, _ amount: Int64) throws {
    try run(.promise(promise(line, amount), isNew: try !state().isActive))
    try run(.load(line: identifier(line)))
  }

  mutating func redeem(_ amount: Int64) throws { try move(.redeemed, -amount) }

  mutating func move(_ reason: ValueMove.Reason, _ amount: Int64) throws {
    moves += 1
    try run(.move(ValueMove(id: identifier(1_000 + moves), reason: reason, amount: minor(amount), sale: identifier(9))))
  }

  /// The state, for tests that opened the ledger.
  func state() throws -> ValueLedger {
    guard let ledger else { throw ValueError.notFound }
    return ledger
  }
}
