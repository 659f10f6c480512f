import JSON
import Testing

@testable import Terminals

@Suite("The till's side of a nexo terminal")
struct NexoMachineTests {
  private static func order(_ name: String = "t1") throws -> TerminalOrder {
    let time = try #require(TerminalTime(month: 11, day: 22, hour: 10, minute: 0, second: 0))
    return try TerminalOrder(name: name, amountMinor: 1_000, currency: .euro, startedAt: time)
  }

  private static func sent(_ actions: [NexoMachine.Action]) -> [(exchange: Int, message: NexoMessage)] {
    actions.compactMap { if case .send(let exchange, let message) = $0 { (exchange, message) } else { nil } }
  }

  private static func ticket(_ actions: [NexoMachine.Action]) -> Int {
    actions.compactMap { if case .persist(let ticket, _) = $0 { ticket } else { nil } }.last ?? 0
  }

  /// A machine whose payment is on its way, and that payment.
  private static func paying(_ change: (inout NexoConfiguration) -> Void = { _ in }) throws -> (NexoMachine, Int, NexoMessage) {
    var configuration = NexoConfiguration(saleID: "till1", poiID: "p")
    change(&configuration)
    var machine = NexoMachine(configuration)
    _ = machine.handle(.persisted(ticket(machine.handle(.start, now: .zero))), now: .zero)
    let intent = machine.handle(.order(try order(), timestamp: "2026-11-22T10:00:00Z"), now: .zero)
    #expect(sent(intent).isEmpty)
    let going = sent(machine.handle(.persisted(ticket(intent)), now: .zero))
    let first = try #require(going.first)
    return (machine, first.exchange, first.message)
  }

  private static func answer(_ request: NexoMessage, _ body: JSONValue) -> NexoMessage { NexoMessage(request.header.answered, body) }

  private static let approval: JSONValue = [
    "Response": ["Result": "Success"], "POIData": ["POITransactionID": ["TransactionID": "T1", "TimeStamp": "x"]],
    "PaymentResult": ["AmountsResp": ["Currency": "EUR", "AuthorizedAmount": .decimal("10.00")]],
  ]

  @Test("A payment is approved by its own answer, after the outcome is durable")
  func approved() throws {
    var (machine, exchange, request) = try Self.paying()
    let actions = machine.handle(.reply(exchange: exchange, Self.answer(request, Self.approval)), now: .seconds(5))
    #expect(actions.count == 1)
    _ = machine.handle(.persisted(Self.ticket(actions)), now: .seconds(5))
    guard case .approved(let told)? = machine.record.settled?.outcome else {
      Issue.record("\(machine.record)")
      return
    }
    #expect(told.amountMinor == 1_000 && told.reference == "T1" && machine.isReady)
  }

  @Test("An answer to another request, an approval of nothing or of too much prove nothing")
  func doubtful() throws {
    for body in [
      ["Response": ["Result": "Success"]], ["Response": ["Result": "Maybe"]],
      ["Response": ["Result": "Success"], "PaymentResult": ["AmountsResp": ["AuthorizedAmount": .decimal("10.01")]]],
      ["Response": ["Result": "Success"], "PaymentResult": ["AmountsResp": ["AuthorizedAmount": .decimal("0.00")]]],
      ["Response": ["Result": "Failure", "ErrorCondition": "InProgress"]],
      // Without an amount nobody knows how much of it was paid.
      ["Response": ["Result": "Success"], "POIData": ["POITransactionID": ["TransactionID": "T1", "TimeStamp": "x"]]],
      ["Response": ["Result": "Partial"], "POIData": ["POITransactionID": ["TransactionID": "T1", "TimeStamp": "x"]]],
      ["Response": ["Result": "Success"], "POIData": [:], "PaymentResult": [:]],
    ] as [JSONValue] {
      var (machine, exchange, request) = try Self.paying()
      let actions = machine.handle(.reply(exchange: exchange, Self.answer(request, body)), now: .seconds(5))
      #expect(actions.contains(.report(.unknown(name: "t1"))))
      #expect(Self.sent(actions).map(\.message.header.category) == ["Abort", "TransactionStatus"])
    }
    var (machine, exchange, request) = try Self.paying()
    request.header.serviceID = "other"
    #expect(
      machine.handle(.reply(exchange: exchange, Self.answer(request, Self.approval)), now: .zero).contains(.report(.unknown(name: "t1"))))
  }

  @Test("Without an answer for 60 s the terminal is asked; each text that it shows begins the time anew")
  func timeout() throws {
    var (machine, _, request) = try Self.paying()
    #expect(machine.deadline == .seconds(60))
    let display = NexoMessage(
      NexoHeader(messageClass: .device, category: "Display", deviceID: "9", saleID: "till1", poiID: "p"),
      ["DisplayOutput": [["OutputContent": ["OutputText": [["Text": "Insert card"]]]]]])
    let shown = machine.handle(.incoming(1, display), now: .seconds(30))
    #expect(shown.first == .report(.display(["Insert card"])))
    #expect(machine.deadline == .seconds(90))
    let asked = Self.sent(machine.handle(.timer, now: .seconds(90)))
    #expect(asked.last?.message.body["MessageReference"]?["ServiceID"]?.stringValue == request.header.serviceID)
  }

  @Test(
    "NotFound twice from the terminal itself proves that nothing was charged; from a server before it, it proves nothing",
    arguments: [true, false])
  func notFound(isTerminal: Bool) throws {
    var (machine, exchange, _) = try Self.paying { $0.answersAreTheTerminals = isTerminal }
    var asked = Self.sent(machine.handle(.exchangeFailed(exchange, "gone"), now: .zero))
    var last: [NexoMachine.Action] = []
    for round in 0..<2 {
      let question = try #require(asked.last)
      let body: JSONValue = ["Response": ["Result": "Failure", "ErrorCondition": "NotFound"]]
      last = machine.handle(.reply(exchange: question.exchange, Self.answer(question.message, body)), now: .seconds(5 * round))
      if !isTerminal, round == 0 { #expect(last == [.report(.askOperator(name: "t1", .notFoundByGateway))]) }
      if round == 0 { asked = Self.sent(machine.handle(.timer, now: .seconds(5))) }
    }
    _ = machine.handle(.persisted(Self.ticket(last)), now: .seconds(5))
    #expect((machine.record.settled?.outcome == .refused(.notStored)) == isTerminal)
  }

  @Test("A repeated answer about another payment proves nothing; about ours it decides", arguments: [true, false])
  func repeated(isOurs: Bool) throws {
    var (machine, exchange, request) = try Self.paying()
    let asked = Self.sent(machine.handle(.exchangeFailed(exchange, "gone"), now: .zero))
    let question = try #require(asked.last)
    var header = request.header.answered
    if !isOurs { header.serviceID = "zzz" }
    let body: JSONValue = [
      "Response": ["Result": "Success"],
      "RepeatedMessageResponse": ["MessageHeader": header.json, "RepeatedResponseMessageBody": ["PaymentResponse": Self.approval]],
    ]
    let actions = machine.handle(.reply(exchange: question.exchange, Self.answer(question.message, body)), now: .seconds(1))
    #expect(actions.isEmpty == !isOurs)
    if isOurs { _ = machine.handle(.persisted(Self.ticket(actions)), now: .seconds(1)) }
    #expect((machine.record.settled?.outcome.isApproved == true) == isOurs)
  }

  @Test("After 90 s without proof a person is asked, once")
  func window() throws {
    var (machine, exchange, _) = try Self.paying()
    _ = machine.handle(.exchangeFailed(exchange, "gone"), now: .zero)
    var now = Duration.zero
    var questions: [Duration] = []
    while now < .seconds(200), let deadline = machine.deadline {
      now = max(now, deadline)
      if machine.handle(.timer, now: now).contains(.report(.askOperator(name: "t1", .windowPassed))) { questions.append(now) }
    }
    #expect(questions == [.seconds(90)])
  }

  @Test("The window begins with the start, however long its record takes")
  func windowOfStart() throws {
    let (before, _, _) = try Self.paying()
    var machine = NexoMachine(before.configuration, record: before.record)
    let start = machine.handle(.start, now: .zero)
    #expect(start.contains(.report(.unknown(name: "t1"))) && machine.deadline == .seconds(90))
    #expect(machine.handle(.timer, now: .seconds(90)).contains(.report(.askOperator(name: "t1", .windowPassed))))
    let late = machine.handle(.persisted(Self.ticket(start)), now: .seconds(91))
    #expect(Self.sent(late).map(\.message.header.category) == ["Abort", "TransactionStatus"])
    #expect(!late.contains(.report(.unknown(name: "t1"))))
  }

  @Test("An outcome that cannot be written once the window has passed is put before a person")
  func windowPassesWhileWriting() throws {
    var (machine, exchange, _) = try Self.paying()
    let question = NexoMachine.Action.report(.askOperator(name: "t1", .windowPassed))
    _ = machine.handle(.exchangeFailed(exchange, "gone"), now: .zero)
    let decision = OperatorDecision(charged: true, operatorName: "anna", evidence: "journal")
    let decided = machine.handle(.operatorDecided(name: "t1", decision), now: .seconds(80))
    #expect(!machine.handle(.timer, now: .seconds(90)).contains(question))
    #expect(machine.handle(.persistFailed(Self.ticket(decided)), now: .seconds(91)).contains(question))
  }

  @Test("A later run uses none of the numbers of the one before")
  func numbers() throws {
    let (machine, _, request) = try Self.paying()
    let later = NexoMachine(machine.configuration, record: machine.record)
    let used = request.header.serviceID.flatMap { UInt64($0, radix: 36) } ?? 0
    #expect(later.nextService >= used + NexoMachine.reserve)
    #expect(try StoredRecord.again(machine.record) == machine.record)
  }

  @Test("A reversal names the terminal's own transaction")
  func reversal() throws {
    var machine = NexoMachine(NexoConfiguration(saleID: "a", poiID: "b"))
    _ = machine.handle(.persisted(Self.ticket(machine.handle(.start, now: .zero))), now: .zero)
    var original = TerminalTransaction(amountMinor: 1_000)
    (original.reference, original.referenceTime) = ("T9", "then")
    let time = try Self.order().startedAt
    let order = try TerminalOrder(name: "r", kind: .reversal(original), amountMinor: 1_000, currency: .euro, startedAt: time)
    let intent = machine.handle(.order(order, timestamp: "now"), now: .zero)
    let sent = Self.sent(machine.handle(.persisted(Self.ticket(intent)), now: .zero))
    let message = try #require(sent.first?.message)
    #expect(message.bodyName == "ReversalRequest")
    #expect(message.body["OriginalPOITransaction"]?["POITransactionID"]?["TransactionID"]?.stringValue == "T9")
    let answer = machine.handle(
      .reply(
        exchange: sent[0].exchange,
        Self.answer(message, ["Response": ["Result": "Success"], "POIData": [:], "ReversedAmount": .decimal("10.00")])),
      now: .zero)
    _ = machine.handle(.persisted(Self.ticket(answer)), now: .zero)
    #expect(machine.record.settled?.outcome.isApproved == true)
  }

  @Test("An order whose bytes never left is over at once, and nothing was charged; a question that did not leave is asked again")
  func notSent() throws {
    var (machine, exchange, _) = try Self.paying()
    let actions = machine.handle(.exchangeNotSent(exchange, "its certificate has expired"), now: .zero)
    #expect(Self.sent(actions).isEmpty)
    _ = machine.handle(.persisted(Self.ticket(actions)), now: .zero)
    guard case .refused(let refusal)? = machine.record.settled?.outcome else {
      Issue.record("\(machine.record)")
      return
    }
    #expect(refusal.proof == .nothingSent && refusal.code == "till.lineLost" && machine.isReady)
    (machine, exchange, _) = try Self.paying()
    let asked = Self.sent(machine.handle(.exchangeFailed(exchange, "gone"), now: .zero))
    let question = try #require(asked.last)
    _ = machine.handle(.exchangeNotSent(question.exchange, "gone"), now: .zero)
    #expect(machine.record.open != nil && machine.deadline == .seconds(5))
  }
}
