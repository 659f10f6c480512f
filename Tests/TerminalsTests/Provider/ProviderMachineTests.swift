import JSON
import Testing

@testable import Terminals

@Suite("The till's side of a provider of digital payments")
struct ProviderMachineTests {
  private static func order(_ name: String = "t1", back payment: String? = nil) throws -> TerminalOrder {
    let time = try #require(TerminalTime(month: 11, day: 22, hour: 10, minute: 0, second: 0))
    var original = TerminalTransaction(amountMinor: 0)
    original.reference = payment
    return try TerminalOrder(
      name: name, kind: payment == nil ? .payment(tipAllowed: false) : .reversal(original), amountMinor: 1_000, currency: .euro,
      startedAt: time)
  }

  private static func sent(_ actions: [ProviderMachine.Action]) -> [(exchange: Int, request: ProviderRequest)] {
    actions.compactMap { if case .send(let exchange, let request) = $0 { (exchange, request) } else { nil } }
  }

  private static func ticket(_ actions: [ProviderMachine.Action]) -> Int {
    actions.compactMap { if case .persist(let ticket, _, _) = $0 { ticket } else { nil } }.last ?? 0
  }

  private static func started(_ record: ProviderRecord = .init(), now: Duration = .zero) -> (ProviderMachine, [ProviderMachine.Action]) {
    var machine = ProviderMachine(ProviderConfiguration(), record: record)
    let start = machine.handle(.start, now: now)
    let actions = machine.handle(.persisted(ticket(start)), now: now)
    return (machine, actions)
  }

  /// A machine whose order is on its way, and the number of its exchange.
  private static func paying(_ order: TerminalOrder) throws -> (ProviderMachine, Int) {
    var (machine, _) = started()
    let intent = machine.handle(.order(order), now: .zero)
    #expect(sent(intent).isEmpty)
    let going = sent(machine.handle(.persisted(ticket(intent)), now: .zero))
    return (machine, try #require(going.first).exchange)
  }

  private static func answer(_ state: ProviderAnswer.State, _ payment: String = "t1", _ amount: Int64 = 1_000) -> ProviderAnswer {
    var answer = ProviderAnswer(payment: payment, state: state)
    (answer.amountMinor, answer.currency, answer.reference) = (amount, "EUR", "P1")
    if state == .pending { answer.code = ProviderCode(text: "pay:1", lifetimeSeconds: 60) }
    return answer
  }

  @Test("Nothing goes out before the intent is durable; the code is told once, and the payment is asked about until it is paid")
  func paid() throws {
    var (machine, exchange) = try Self.paying(Self.order())
    let first = machine.handle(.reply(exchange: exchange, Self.answer(.pending)), now: .seconds(1))
    #expect(first == [.report(.code(name: "t1", ProviderCode(text: "pay:1", lifetimeSeconds: 60)))])
    #expect(machine.deadline == .seconds(3))
    let asked = Self.sent(machine.handle(.timer, now: .seconds(3)))
    #expect(asked.map(\.request) == [.status(payment: "t1", refund: nil)])
    #expect(machine.handle(.reply(exchange: asked[0].exchange, Self.answer(.pending)), now: .seconds(3)).isEmpty)
    let again = Self.sent(machine.handle(.timer, now: .seconds(5)))
    let told = machine.handle(.reply(exchange: again[0].exchange, Self.answer(.paid)), now: .seconds(5))
    #expect(told.count == 1)
    let done = machine.handle(.persisted(Self.ticket(told)), now: .seconds(5))
    guard case .report(.settled(let settlement))? = done.last, case .approved(let transaction) = settlement.outcome else {
      Issue.record("\(done)")
      return
    }
    #expect(transaction.amountMinor == 1_000 && transaction.reference == "P1" && machine.isReady && machine.record.watched.isEmpty)
    // Said twice, it is no news.
    #expect(machine.handle(.reply(exchange: again[0].exchange, Self.answer(.paid)), now: .seconds(5)).isEmpty)
  }

  @Test("A payment that is never made is cancelled at its time, and looked at afterwards")
  func expires() throws {
    var (machine, exchange) = try Self.paying(Self.order())
    _ = machine.handle(.reply(exchange: exchange, Self.answer(.pending)), now: .zero)
    let over = Self.sent(machine.handle(.timer, now: .seconds(65)))
    #expect(over.map(\.request) == [.cancel(payment: "t1")])
    let told = machine.handle(.reply(exchange: over[0].exchange, Self.answer(.cancelled)), now: .seconds(65))
    _ = machine.handle(.persisted(Self.ticket(told)), now: .seconds(65))
    #expect(machine.record.watched.map(\.payment) == ["t1"] && machine.deadline == .seconds(75))
    let look = Self.sent(machine.handle(.timer, now: .seconds(75)))
    #expect(look.map(\.request) == [.status(payment: "t1", refund: nil)])
    // Confirmed late: told with the record, and told again until it went back.
    let late = machine.handle(.reply(exchange: look[0].exchange, Self.answer(.paid)), now: .seconds(75))
    #expect(late.contains { if case .persist(_, _, let late?) = $0 { late.amountMinor == 1_000 && late.payment == "t1" } else { false } })
    _ = machine.handle(.persisted(Self.ticket(late)), now: .seconds(75))
    let next = Self.sent(machine.handle(.timer, now: .seconds(95)))
    var back = Self.answer(.paid)
    back.refundedMinor = 1_000
    let ended = machine.handle(.reply(exchange: next[0].exchange, back), now: .seconds(95))
    _ = machine.handle(.persisted(Self.ticket(ended)), now: .seconds(95))
    #expect(machine.record.watched.isEmpty && machine.deadline == nil && machine.isReady)
  }

  @Test("A payment that was given up is looked at twelve times in an hour, and then no more")
  func looks() throws {
    var record = ProviderRecord()
    record.watched = [.init(payment: "t0", amountMinor: 500)]
    var (machine, _) = Self.started(record)
    var count = 0
    while let due = machine.deadline, count < 100 {
      for (exchange, _) in Self.sent(machine.handle(.timer, now: due)) {
        count += 1
        let actions = machine.handle(.reply(exchange: exchange, Self.answer(.cancelled, "t0")), now: due)
        if !actions.isEmpty { _ = machine.handle(.persisted(Self.ticket(actions)), now: due) }
      }
    }
    #expect(count == 12 && machine.record.watched.isEmpty)
  }

  @Test("A customer who is owed something is asked about until it went back, however long the provider is away, also after a restart")
  func owed() throws {
    var record = ProviderRecord()
    record.watched = [.init(payment: "t0", amountMinor: 500)]
    var (machine, _) = Self.started(record)
    var now = try #require(machine.deadline)
    let first = Self.sent(machine.handle(.timer, now: now))
    let told = machine.handle(.reply(exchange: first[0].exchange, Self.answer(.paid, "t0")), now: now)
    _ = machine.handle(.persisted(Self.ticket(told)), now: now)
    for round in 0..<60 {
      if round == 30 {
        (machine, _) = Self.started(machine.record, now: now)
      }
      now = try #require(machine.deadline)
      _ = machine.handle(.timer, now: now)
    }
    #expect(machine.record.watched.map(\.payment) == ["t0"])
    var back = Self.answer(.paid, "t0")
    back.refundedMinor = 1_000
    var asked: [(exchange: Int, request: ProviderRequest)] = []
    while asked.isEmpty {
      now = try #require(machine.deadline)
      asked = Self.sent(machine.handle(.timer, now: now))
    }
    let ended = machine.handle(.reply(exchange: asked[0].exchange, back), now: now)
    _ = machine.handle(.persisted(Self.ticket(ended)), now: now)
    #expect(machine.record.watched.isEmpty)
  }

  @Test("Lost answers make the outcome unknown; it is asked for, and made once more only where the provider never heard of it")
  func lost() throws {
    var (machine, exchange) = try Self.paying(Self.order())
    #expect(machine.deadline == .seconds(10))
    let quiet = machine.handle(.timer, now: .seconds(10))
    #expect(!quiet.contains(.report(.unknown(name: "t1"))))
    let asked = Self.sent(machine.handle(.timer, now: .seconds(12)))
    #expect(asked.map(\.request) == [.status(payment: "t1", refund: nil)])
    #expect(machine.handle(.exchangeFailed(asked[0].exchange, "reset"), now: .seconds(13)).contains(.report(.unknown(name: "t1"))))
    exchange = Self.sent(machine.handle(.timer, now: .seconds(15)))[0].exchange
    let again = Self.sent(machine.handle(.reply(exchange: exchange, Self.answer(.notFound)), now: .seconds(16)))
    #expect(again.map(\.request.key) == ["t1"])
    guard case .create? = again.first?.request else {
      Issue.record("\(again)")
      return
    }
    let pending = machine.handle(.reply(exchange: again[0].exchange, Self.answer(.pending)), now: .seconds(17))
    #expect(pending.contains(.report(.progress(english: "the provider works on it", german: "der Anbieter arbeitet daran"))))
  }

  @Test("After a restart the provider is asked first; what it does not have is cancelled and never made")
  func restarted() throws {
    let (before, _) = try Self.paying(Self.order())
    var (machine, actions) = Self.started(before.record)
    #expect(actions.contains(.report(.unknown(name: "t1"))))
    #expect(Self.sent(actions).map(\.request) == [.status(payment: "t1", refund: nil)])
    let missing = Self.sent(machine.handle(.reply(exchange: Self.sent(actions)[0].exchange, Self.answer(.notFound)), now: .zero))
    #expect(missing.map(\.request) == [.cancel(payment: "t1")])
    actions = machine.handle(.reply(exchange: missing[0].exchange, Self.answer(.cancelled)), now: .zero)
    _ = machine.handle(.persisted(Self.ticket(actions)), now: .zero)
    guard case .refused(let refusal)? = machine.record.settled?.outcome else {
      Issue.record("\(machine.record)")
      return
    }
    #expect(refusal.code == "provider.cancelled" && refusal.proof == .query)
  }

  @Test("A refund is repeated under its own key until the provider says what became of it, and cannot be stopped")
  func refund() throws {
    var (machine, exchange) = try Self.paying(Self.order("r1", back: "t1"))
    _ = machine.handle(.cancel(name: "r1"), now: .zero)
    _ = machine.handle(.exchangeFailed(exchange, "reset"), now: .zero)
    let asked = Self.sent(machine.handle(.timer, now: .seconds(2)))
    #expect(asked.map(\.request) == [.status(payment: "t1", refund: "r1")])
    var missing = Self.answer(.notFound)
    missing.refund = "r1"
    let again = Self.sent(machine.handle(.reply(exchange: asked[0].exchange, missing), now: .seconds(2)))
    #expect(again.map(\.request) == [.refund(refund: "r1", payment: "t1", amountMinor: 1_000, currency: .euro)])
    exchange = again[0].exchange
    var done = Self.answer(.refunded)
    done.refund = "r1"
    _ = machine.handle(.persisted(Self.ticket(machine.handle(.reply(exchange: exchange, done), now: .seconds(3)))), now: .seconds(3))
    #expect(machine.record.settled?.outcome.isApproved == true && machine.record.watched.isEmpty)
  }

  @Test("A provider that stays away is put before a person after its window, and what the person says is watched all the same")
  func away() throws {
    let (before, _) = try Self.paying(Self.order())
    var (machine, _) = Self.started(before.record)
    var asked: Duration?
    while asked == nil, let due = machine.deadline, due < .seconds(300) {
      if machine.handle(.timer, now: due).contains(.report(.askOperator(name: "t1", .windowPassed))) { asked = due }
    }
    #expect(asked == .seconds(90))
    let told = machine.handle(
      .operatorDecided(name: "t1", OperatorDecision(charged: false, operatorName: "7", evidence: "portal")), now: .seconds(91))
    _ = machine.handle(.persisted(Self.ticket(told)), now: .seconds(91))
    #expect(machine.isReady && machine.record.watched.map(\.payment) == ["t1"])
  }

  @Test("A payment that is to be left is not looked at any more, also when the till starts again")
  func left() throws {
    var (machine, exchange) = try Self.paying(Self.order())
    let refused = machine.handle(.reply(exchange: exchange, Self.answer(.cancelled)), now: .seconds(1))
    _ = machine.handle(.persisted(Self.ticket(refused)), now: .seconds(1))
    #expect(machine.record.watched.map(\.payment) == ["t1"] && machine.deadline != nil)
    #expect(machine.handle(.leave(payment: "t2"), now: .seconds(2)).isEmpty)
    // In the middle of a look, whose answer says nothing any more.
    let looking = Self.sent(machine.handle(.timer, now: try #require(machine.deadline)))
    let left = machine.handle(.leave(payment: "t1"), now: .seconds(20))
    #expect(machine.handle(.reply(exchange: looking[0].exchange, Self.answer(.paid)), now: .seconds(20)).isEmpty)
    _ = machine.handle(.persisted(Self.ticket(left)), now: .seconds(21))
    #expect(machine.record.watched.isEmpty && machine.deadline == nil && machine.isReady)
    #expect(Self.started(machine.record).0.deadline == nil)
  }

  @Test("A confirmation of another amount, payment or currency proves nothing")
  func doubtful() throws {
    var other = Self.answer(.paid)
    other.currency = "USD"
    for answer in [Self.answer(.paid, "t1", 999), Self.answer(.paid, "t2"), Self.answer(.refunded), other] {
      var (machine, exchange) = try Self.paying(Self.order())
      #expect(Self.ticket(machine.handle(.reply(exchange: exchange, answer), now: .zero)) == 0)
      #expect(machine.record.open?.name == "t1")
    }
  }

  @Test("An answer has to repeat the nonce, and its texts and amounts have to be such")
  func answers() throws {
    let good: JSONValue = ["nonce": "n", "payment": "t1", "state": "pending", "code": "pay:1", "expiresInS": 60]
    #expect(try ProviderAnswer(good, nonce: "n").code == ProviderCode(text: "pay:1", lifetimeSeconds: 60))
    // Codes are full of digits, and some look like a card's.
    let digits: JSONValue = ["nonce": "n", "payment": "t1", "state": "pending", "code": "4111111111111111"]
    #expect(try ProviderAnswer(digits, nonce: "n").code?.text == "4111111111111111")
    #expect(throws: ProviderAnswer.Unreadable.self) { try ProviderAnswer(good, nonce: "m") }
    for bad in [
      ["nonce": "n", "payment": "t1", "state": "perhaps"], ["nonce": "n", "state": "paid"],
      ["nonce": "n", "payment": "t1", "state": "paid", "amount": -1], ["nonce": "n", "payment": "t1", "state": "paid", "amount": "10"],
      ["nonce": "n", "payment": "t1", "state": "pending", "code": ""],
      ["nonce": "n", "payment": "t1", "state": "pending", "code": "a\u{1B}", "expiresInS": 1],
      ["nonce": "n", "payment": "t1", "state": "paid", "reference": .string(String(repeating: "x", count: 65))],
    ] as [JSONValue] {
      #expect(throws: ProviderAnswer.Unreadable.self) { try ProviderAnswer(bad, nonce: "n") }
    }
  }
}
