import JSON
import Testing

@testable import Terminals

@Suite("A card that a nexo terminal reads before it pays")
struct NexoCardTests {
  private typealias Actions = [NexoMachine.Action]

  private static func sent(_ actions: Actions) -> [(exchange: Int, message: NexoMessage)] {
    actions.compactMap { if case .send(let exchange, let message) = $0 { (exchange, message) } else { nil } }
  }

  private static func categories(_ actions: Actions) -> [String] { sent(actions).map(\.message.header.category) }

  private static func ticket(_ actions: Actions) -> Int {
    actions.compactMap { if case .persist(let ticket, _) = $0 { ticket } else { nil } }.last ?? 0
  }

  private static func started(_ record: NexoRecord = .init()) -> (NexoMachine, Actions) {
    var machine = NexoMachine(NexoConfiguration(saleID: "till1", poiID: "p"), record: record)
    let actions = machine.handle(.persisted(ticket(machine.handle(.start, now: .zero))), now: .zero)
    return (machine, actions)
  }

  /// A machine whose question for a card is on its way.
  private static func reading() throws -> (NexoMachine, exchange: Int, NexoMessage) {
    var (machine, _) = started()
    let wanted = machine.handle(.readCard(name: "r1", timestamp: "2026-11-22T10:00:00Z", amountMinor: 1_000), now: .zero)
    #expect(sent(wanted).isEmpty && !machine.isReady)
    let going = try #require(sent(machine.handle(.persisted(ticket(wanted)), now: .zero)).first)
    #expect(going.message.header.category == "CardAcquisition" && machine.record.reading?.serviceID == going.message.header.serviceID)
    return (machine, going.exchange, going.message)
  }

  private static let told: JSONValue = [
    "Response": ["Result": "Success"], "POIData": ["POITransactionID": ["TransactionID": "A1", "TimeStamp": "x"]],
    "PaymentInstrumentData": ["CardData": ["MaskedPAN": "541333 **** 9999", "PaymentBrand": "mc"]],
    "LoyaltyAccount": [["LoyaltyAccountID": ["LoyaltyID": "C-700123"]]],
  ]

  private static func held() throws -> NexoMachine {
    var (machine, exchange, request) = try reading()
    let actions = machine.handle(.reply(exchange: exchange, NexoMessage(request.header.answered, told)), now: .seconds(3))
    var card = TerminalCard(reference: "A1", referenceTime: "x")
    (card.card, card.scheme, card.loyalty) = (MaskedPAN(text: "541333****9999"), "mc", "*0123")
    #expect(actions == [.report(.card(name: "r1", card))])
    return machine
  }

  private static func order(_ reading: String?) throws -> TerminalOrder {
    let time = try #require(TerminalTime(month: 11, day: 22, hour: 10, minute: 0, second: 0))
    var order = try TerminalOrder(name: "t1", amountMinor: 1_000, currency: .euro, startedAt: time)
    order.reading = reading.map { TerminalReading(name: $0, reference: "A1", referenceTime: "x") }
    return order
  }

  private static func end(_ actions: Actions) -> String? {
    actions.lazy.compactMap { if case .report(.cardEnded("r1", let why)) = $0 { why.code } else { nil } }.first
  }

  @Test("The payment refers to what was read, and is an order like any other")
  func pays() throws {
    var machine = try Self.held()
    #expect(!machine.isReady)
    let other = machine.handle(.order(try Self.order(nil), timestamp: "y"), now: .seconds(4))
    #expect(other == [.report(.rejected(name: "t1", .busy))])
    let wanted = machine.handle(.order(try Self.order("r1"), timestamp: "y"), now: .seconds(4))
    #expect(Self.sent(wanted).isEmpty)
    let going = machine.handle(.persisted(Self.ticket(wanted)), now: .seconds(4))
    #expect(Self.end(going) == "till.cardPays" && Self.categories(going) == ["Payment"])
    let body = try #require(Self.sent(going).first).message.body
    #expect(body["PaymentData"]?["CardAcquisitionReference"] == ["TransactionID": "A1", "TimeStamp": "x"])
    // Until the payment is made the terminal may have the card.
    #expect(machine.record.reading?.name == "r1" && machine.record.open?.order.name == "t1")
    let made = machine.handle(try Self.answer(going, approved: true), now: .seconds(9))
    #expect(Self.sent(machine.handle(.persisted(Self.ticket(made)), now: .seconds(9))).isEmpty)
    #expect(machine.isReady && machine.record.reading == nil)
  }

  private static func answer(_ going: Actions, approved: Bool) throws -> NexoMachine.Event {
    let request = try #require(sent(going).first)
    let refused: JSONValue = ["Response": ["Result": "Failure", "ErrorCondition": "Refusal"]]
    let paid: JSONValue = [
      "Response": ["Result": "Success"], "POIData": ["POITransactionID": ["TransactionID": "A2", "TimeStamp": "x"]],
      "PaymentResult": ["AmountsResp": ["Currency": "EUR", "AuthorizedAmount": .decimal("10.00")]],
    ]
    return .reply(exchange: request.exchange, NexoMessage(request.message.header.answered, approved ? paid : refused))
  }

  /// How often the terminal, which never answers, is told to forget the card until the till gives up.
  private static func giveUp(_ machine: inout NexoMachine, _ first: Actions) throws -> (told: Int, end: String?) {
    var (told, actions) = (categories(first).count { $0 == "EnableService" }, first)
    while ticket(actions) == 0 {
      actions = machine.handle(.timer, now: try #require(machine.deadline))
      told += categories(actions).count { $0 == "EnableService" }
    }
    return (told, end(machine.handle(.persisted(ticket(actions)), now: .seconds(600))))
  }

  @Test("A payment that was not made leaves no card in the terminal, and no second word of it to the front ends")
  func unpaid() throws {
    var refused = try Self.held()
    let going = refused.handle(
      .persisted(Self.ticket(refused.handle(.order(try Self.order("r1"), timestamp: "y"), now: .seconds(4)))), now: .seconds(4))
    let charging = refused
    let settled = refused.handle(try Self.answer(going, approved: false), now: .seconds(9))
    let freeing = refused.handle(.persisted(Self.ticket(settled)), now: .seconds(9))
    #expect(Self.categories(freeing) == ["EnableService"] && !refused.isReady)
    #expect(try Self.giveUp(&refused, freeing) == (3, nil))
    #expect(refused.isReady && refused.record.reading == nil)

    // Given up before it was sent.
    var cancelled = try Self.held()
    let wanted = cancelled.handle(.order(try Self.order("r1"), timestamp: "y"), now: .seconds(4))
    #expect(cancelled.handle(.cancel(name: "t1"), now: .seconds(4)).isEmpty)
    let given = cancelled.handle(.persisted(Self.ticket(wanted)), now: .seconds(4))
    #expect(Self.end(given) == "till.cardFreed" && Self.sent(given).isEmpty)
    #expect(Self.categories(cancelled.handle(.persisted(Self.ticket(given)), now: .seconds(4))) == ["EnableService"])

    // A later run finds out about the payment first.
    var (later, actions) = Self.started(charging.record)
    #expect(Self.categories(actions) == ["Abort", "TransactionStatus"])
    let status: JSONValue = ["Response": ["Result": "Failure", "ErrorCondition": "NotFound"]]
    while Self.ticket(actions) == 0 {
      if let asked = Self.sent(actions).first(where: { $0.message.header.category == "TransactionStatus" }) {
        actions = later.handle(.reply(exchange: asked.exchange, NexoMessage(asked.message.header.answered, status)), now: .seconds(1))
      } else {
        actions = later.handle(.timer, now: try #require(later.deadline))
      }
    }
    #expect(Self.categories(later.handle(.persisted(Self.ticket(actions)), now: .seconds(9))) == ["EnableService"])
  }

  @Test("A card that waits is given free on demand, and after its time; then the terminal takes orders again", arguments: [false, true])
  func freed(isLate: Bool) throws {
    var machine = try Self.held()
    #expect(machine.deadline == .seconds(123))
    let freeing = isLate ? machine.handle(.timer, now: .seconds(123)) : machine.handle(.endCard(name: "r1"), now: .seconds(9))
    #expect(Self.categories(freeing) == ["EnableService"])
    let exchange = try #require(Self.sent(freeing).first).exchange
    let answered = machine.handle(.reply(exchange: exchange, nil), now: .seconds(125))
    #expect(Self.end(machine.handle(.persisted(Self.ticket(answered)), now: .seconds(125))) == "till.cardFreed")
    #expect(machine.isReady && machine.record.reading == nil)
  }

  @Test("A reading is stopped by an abort, and ends with the terminal's answer")
  func stopped() throws {
    var (machine, exchange, request) = try Self.reading()
    let aborting = machine.handle(.endCard(name: "r1"), now: .seconds(1))
    #expect(Self.categories(aborting) == ["Abort"])
    let body = try #require(Self.sent(aborting).first).message.body
    #expect(body["MessageReference"]?["ServiceID"]?.plainText == request.header.serviceID)
    let refused: JSONValue = ["Response": ["Result": "Failure", "ErrorCondition": "Aborted"]]
    let told = machine.handle(.reply(exchange: exchange, NexoMessage(request.header.answered, refused)), now: .seconds(2))
    #expect(Self.end(machine.handle(.persisted(Self.ticket(told)), now: .seconds(2))) == "nexo.Aborted" && machine.isReady)
  }

  @Test("Without an answer that says something the reading is stopped and the terminal given free, whether that is answered or not")
  func lost() throws {
    let (before, exchange, request) = try Self.reading()
    let nothing = NexoMessage(request.header.answered, ["Response": ["Result": "Success"]])
    let events: [(NexoMachine.Event, categories: [String])] = [
      (.timer, ["Abort", "EnableService"]), (.exchangeFailed(exchange, "reset"), ["Abort", "EnableService"]),
      (.reply(exchange: exchange, nil), ["Abort", "EnableService"]), (.reply(exchange: exchange, nothing), ["EnableService"]),
    ]
    for (event, categories) in events {
      var machine = before
      let freeing = machine.handle(event, now: .seconds(60))
      #expect(Self.categories(freeing) == categories)
      #expect(try Self.giveUp(&machine, freeing) == (NexoMachine.freeLimit, "till.cardLost") && machine.isReady)
    }
  }

  @Test("A later run forgets the card, and gives the terminal free before anything else")
  func restarted() throws {
    for record in [try Self.reading().0.record, try Self.held().record] {
      var (machine, actions) = Self.started(record)
      #expect(Self.categories(actions) == ["Abort", "EnableService"])
      let exchange = try #require(Self.sent(actions).last).exchange
      // A connection that breaks is no answer: it is told again a little later.
      #expect(machine.handle(.exchangeFailed(exchange, "reset"), now: .seconds(1)).isEmpty && !machine.isReady)
      #expect(machine.deadline == .seconds(6))
      let again = try #require(Self.sent(machine.handle(.timer, now: .seconds(6))).first)
      #expect(again.message.header.category == "EnableService")
      let answered = machine.handle(.reply(exchange: again.exchange, nil), now: .seconds(7))
      #expect(Self.end(machine.handle(.persisted(Self.ticket(answered)), now: .seconds(7))) == "till.cardLost" && machine.isReady)
      #expect(Self.categories(Self.started(machine.record).1).isEmpty)
    }
  }

  @Test("What cannot be written down is not begun; what is given up before it was sent is not sent")
  func nothingSent() throws {
    var (machine, _) = Self.started()
    let wanted = machine.handle(.readCard(name: "r1", timestamp: "x", amountMinor: nil), now: .zero)
    #expect(Self.end(machine.handle(.persistFailed(Self.ticket(wanted)), now: .zero)) == "till.cannotStore" && machine.isReady)
    let again = machine.handle(.readCard(name: "r1", timestamp: "x", amountMinor: nil), now: .zero)
    #expect(machine.handle(.endCard(name: "r1"), now: .zero).isEmpty)
    let ended = machine.handle(.persisted(Self.ticket(again)), now: .zero)
    #expect(Self.sent(ended).isEmpty)
    #expect(Self.end(machine.handle(.persisted(Self.ticket(ended)), now: .zero)) == "till.cancelled" && machine.isReady)
  }
}
