import Testing

@testable import Terminals

@Suite("The till's side of a ZVT terminal")
struct ZVTMachineTests {
  private static func order(_ name: String = "t1") throws -> TerminalOrder {
    let time = try #require(TerminalTime(month: 11, day: 22, hour: 10, minute: 0, second: 0))
    return try TerminalOrder(name: name, amountMinor: 1_000, currency: .euro, startedAt: time)
  }

  private static let approval: [UInt8] = APDU(
    .statusInformation, [0x27, 0x00, 0x04, 0, 0, 0, 0, 0x10, 0x00, 0x0B, 0x00, 0x01, 0x24, 0x87, 0x00, 0x18]
  ).bytes
  private static let before: [UInt8] = APDU(
    .statusInformation, [0x27, 0x00, 0x04, 0, 0, 0, 0, 0x05, 0x00, 0x0B, 0x00, 0x01, 0x23, 0x87, 0x00, 0x17]
  ).bytes
  private static let done = APDU(.completion).bytes
  private static let accepted = APDU.positive.bytes

  /// A machine that is ready for orders.
  private static func ready() -> ZVTMachine {
    var machine = ZVTMachine()
    _ = machine.handle(.start, now: .zero)
    _ = machine.handle(.connected, now: .zero)
    for bytes in [accepted, done, accepted, before, done] { _ = machine.handle(.received(bytes), now: .zero) }
    return machine
  }

  /// The numbers of the records that are to be stored.
  private static func tickets(_ actions: [ZVTMachine.Action]) -> [Int] {
    actions.compactMap { if case .persist(let ticket, _) = $0 { ticket } else { nil } }
  }

  private static func written(_ actions: [ZVTMachine.Action]) -> [[UInt8]] {
    actions.compactMap { if case .write(let bytes) = $0 { bytes } else { nil } }
  }

  @Test("Nothing is sent before the intent is durable, and nothing is acknowledged before the result is")
  func durability() throws {
    var machine = Self.ready()
    #expect(machine.isReady && machine.record.last?.receiptNumber == 17)
    let intent = machine.handle(.order(try Self.order()), now: .seconds(1))
    #expect(Self.written(intent).isEmpty && Self.tickets(intent).count == 1)
    let sent = machine.handle(.persisted(Self.tickets(intent)[0]), now: .seconds(1))
    #expect(Self.written(sent).first?.prefix(2) == [0x06, 0x01])
    _ = machine.handle(.received(Self.accepted), now: .seconds(2))
    let result = machine.handle(.received(Self.approval), now: .seconds(3))
    #expect(Self.written(result).isEmpty)
    guard case .persist(let ticket, let record)? = result.first else {
      Issue.record("\(result)")
      return
    }
    #expect(record.open?.reported?.receiptNumber == 18 && record.open?.lastKnown?.receiptNumber == 17)
    #expect(Self.written(machine.handle(.persisted(ticket), now: .seconds(3))) == [Self.accepted])
    let end = machine.handle(.received(Self.done), now: .seconds(4))
    #expect(Self.written(end).isEmpty)
    let settled = machine.handle(.persisted(Self.tickets(end)[0]), now: .seconds(4))
    #expect(Self.written(settled) == [Self.accepted] && machine.isReady)
    guard case .report(.settled(let settlement))? = settled.last, case .approved(let told) = settlement.outcome else {
      Issue.record("\(settled)")
      return
    }
    #expect(settlement.name == "t1" && told.receiptNumber == 18)
  }

  /// The reasons for being offline that are told.
  private static func offline(_ actions: [ZVTMachine.Action]) -> [String] {
    actions.compactMap { if case .report(.offline(let reason)) = $0 { reason } else { nil } }
  }

  @Test(
    "While the terminal is unplugged nothing is tried; it is connected to at once when it comes, and a payment that was open is asked for")
  func plugs() throws {
    var machine = ZVTMachine()
    #expect(machine.handle(.terminalCame, now: .zero).isEmpty && machine.handle(.terminalWent("before"), now: .zero).isEmpty)
    #expect(machine.handle(.start, now: .zero) == [.connect])
    #expect(Self.offline(machine.handle(.terminalWent("nowhere"), now: .zero)) == ["nowhere"])
    #expect(machine.deadline == nil && !machine.isReady)
    #expect(machine.handle(.timer, now: .seconds(60)).isEmpty && machine.handle(.disconnected("late"), now: .seconds(60)).isEmpty)
    #expect(machine.handle(.order(try Self.order()), now: .seconds(60)) == [.report(.rejected(name: "t1", .offline))])
    #expect(machine.handle(.terminalCame, now: .seconds(60)) == [.connect])

    machine = Self.ready()
    var actions = machine.handle(.order(try Self.order()), now: .zero)
    _ = machine.handle(.persisted(Self.tickets(actions)[0]), now: .zero)
    _ = machine.handle(.received(Self.accepted), now: .zero)
    actions = machine.handle(.terminalWent("unplugged"), now: .seconds(1))
    #expect(actions == [.report(.unknown(name: "t1")), .report(.offline("unplugged"))])
    // Nothing but the window of the payment runs.
    #expect(machine.deadline == .seconds(181))
    #expect(machine.handle(.terminalCame, now: .seconds(10)) == [.connect])
    actions = machine.handle(.connected, now: .seconds(10))
    #expect(Self.written(actions).first?.prefix(2) == [0x06, 0x00])
    // It is plugged in elsewhere before the bay has told that it went.
    #expect(Self.offline(machine.handle(.terminalCame, now: .seconds(11))).count == 1)
    #expect(Self.written(machine.handle(.connected, now: .seconds(11))).first?.prefix(2) == [0x06, 0x00])
    _ = machine.handle(.received(Self.accepted), now: .seconds(11))
    // It has had its time to take the payment back: it is asked whether it is free.
    #expect(Self.written(machine.handle(.received(Self.done), now: .seconds(12))).map { $0.prefix(2) } == [[0x80, 0x00], [0x05, 0x01]])
  }

  @Test("The same order again gets the same answer and is not sent again")
  func idempotence() throws {
    var machine = Self.ready()
    var actions = machine.handle(.order(try Self.order()), now: .zero)
    actions = machine.handle(.persisted(Self.tickets(actions)[0]), now: .zero)
    actions = machine.handle(.received([0x84, 0x6F, 0x00]), now: .zero)
    actions = machine.handle(.persisted(Self.tickets(actions)[0]), now: .zero)
    let first = machine.record.settled
    let again = machine.handle(.order(try Self.order()), now: .zero)
    #expect(again == first.map { [.report(.settled($0))] })
    #expect(
      first?.outcome == .refused(TerminalRefusal(code: "zvt.6F", english: "wrong currency", german: "falsche Währung", proof: .answer)))
  }

  @Test("A lost line makes the outcome unknown, and no other order goes out until it is known")
  func unknown() throws {
    var machine = Self.ready()
    let actions = machine.handle(.order(try Self.order()), now: .zero)
    _ = machine.handle(.persisted(Self.tickets(actions)[0]), now: .zero)
    let lost = machine.handle(.disconnected("cable"), now: .seconds(1))
    #expect(lost.contains(.report(.unknown(name: "t1"))))
    let other = machine.handle(.order(try Self.order("t2")), now: .seconds(2))
    #expect(other == [.report(.rejected(name: "t2", .unresolved(name: "t1")))])
    #expect(!machine.isReady)
  }

  @Test("After T3 the line is closed, and the terminal's last movement decides", arguments: [true, false])
  func query(isCharged: Bool) throws {
    var machine = Self.ready()
    let actions = machine.handle(.order(try Self.order()), now: .zero)
    _ = machine.handle(.persisted(Self.tickets(actions)[0]), now: .zero)
    #expect(machine.deadline == .seconds(5))
    #expect(machine.handle(.timer, now: .seconds(5)).first == .disconnect)
    _ = machine.handle(.timer, now: .seconds(7))
    _ = machine.handle(.connected, now: .seconds(7))
    _ = machine.handle(.received(Self.accepted), now: .seconds(7))
    _ = machine.handle(.received(Self.done), now: .seconds(7))
    // The terminal gets the time to notice that our acknowledgement is missing.
    #expect(machine.deadline == .seconds(11))
    let asked = machine.handle(.timer, now: .seconds(11))
    #expect(Self.written(asked) == [[0x05, 0x01, 0x00]])
    _ = machine.handle(.received(Self.accepted), now: .seconds(11))
    let ready = machine.handle(.received(APDU(.completion, [0x00]).bytes), now: .seconds(11))
    #expect(Self.written(ready).last == [0x06, 0x20, 0x05, 0, 0, 0, 0x03, 0x03])
    _ = machine.handle(.received(Self.accepted), now: .seconds(11))
    _ = machine.handle(.received(isCharged ? Self.approval : Self.before), now: .seconds(11))
    let known = machine.handle(.received(Self.done), now: .seconds(11))
    _ = machine.handle(.persisted(Self.tickets(known)[0]), now: .seconds(11))
    #expect(machine.record.settled?.outcome.isApproved == isCharged && machine.record.open == nil)
    if !isCharged { #expect(machine.record.settled?.outcome == .refused(.notStored)) }
  }

  @Test("A terminal that answers nothing for 180 s is put before a person, who can decide")
  func window() throws {
    var machine = Self.ready()
    let actions = machine.handle(.order(try Self.order()), now: .zero)
    _ = machine.handle(.persisted(Self.tickets(actions)[0]), now: .zero)
    _ = machine.handle(.disconnected("gone"), now: .zero)
    var asked: Duration?
    var now = Duration.zero
    while asked == nil, now < .seconds(400), let deadline = machine.deadline {
      now = max(now, deadline)
      let reports = machine.handle(.timer, now: now)
      if reports.contains(.connect) { _ = machine.handle(.disconnected("refused"), now: now) }
      if reports.contains(.report(.askOperator(name: "t1", .windowPassed))) { asked = now }
    }
    #expect(asked == .seconds(180))
    let decision = OperatorDecision(charged: true, operatorName: "anna", evidence: "4111111111111111 in the journal")
    let decided = machine.handle(.operatorDecided(name: "t1", decision), now: .seconds(200))
    _ = machine.handle(.persisted(Self.tickets(decided)[0]), now: .seconds(200))
    #expect(machine.record.settled?.outcome == .decidedByOperator(decision) && decision.evidence.hasPrefix("************1111"))
  }

  @Test("An outcome that cannot be written once the window has passed is put before a person")
  func windowPassesWhileWriting() throws {
    var machine = Self.ready()
    let question = ZVTMachine.Action.report(.askOperator(name: "t1", .windowPassed))
    let actions = machine.handle(.order(try Self.order()), now: .zero)
    _ = machine.handle(.persisted(Self.tickets(actions)[0]), now: .zero)
    _ = machine.handle(.disconnected("gone"), now: .zero)
    let decision = OperatorDecision(charged: true, operatorName: "anna", evidence: "journal")
    let decided = machine.handle(.operatorDecided(name: "t1", decision), now: .seconds(100))
    #expect(!machine.handle(.timer, now: .seconds(180)).contains(question))
    #expect(machine.handle(.persistFailed(Self.tickets(decided)[0]), now: .seconds(181)).contains(question))
  }

  @Test("A cancelled order that was not sent yet is not sent")
  func cancelled() throws {
    var machine = Self.ready()
    var actions = machine.handle(.order(try Self.order()), now: .zero)
    _ = machine.handle(.cancel(name: "t1"), now: .zero)
    actions = machine.handle(.persisted(Self.tickets(actions)[0]), now: .zero)
    #expect(Self.written(actions).isEmpty)
    _ = machine.handle(.persisted(Self.tickets(actions)[0]), now: .zero)
    #expect(machine.record.settled?.outcome == .refused(.cancelled))
  }

  @Test("A running order is aborted at the terminal with 06 B0")
  func abort() throws {
    var machine = Self.ready()
    let actions = machine.handle(.order(try Self.order()), now: .zero)
    _ = machine.handle(.persisted(Self.tickets(actions)[0]), now: .zero)
    _ = machine.handle(.received(Self.accepted), now: .zero)
    #expect(Self.written(machine.handle(.cancel(name: "t1"), now: .zero)) == [[0x06, 0xB0, 0x00]])
    _ = machine.handle(.received(Self.accepted), now: .zero)
    let ended = machine.handle(.received(APDU(.abort, [0x6C]).bytes), now: .zero)
    _ = machine.handle(.persisted(Self.tickets(ended)[0]), now: .zero)
    guard case .refused(let refusal)? = machine.record.settled?.outcome else {
      Issue.record("\(machine.record)")
      return
    }
    #expect(refusal.code == "zvt.6C" && refusal.proof == .answer)
  }

  @Test("An order that comes during the enquiry of the idle minute waits for its end")
  func enquiry() throws {
    var machine = Self.ready()
    #expect(Self.written(machine.handle(.timer, now: .seconds(60))) == [[0x05, 0x01, 0x00]])
    #expect(machine.handle(.order(try Self.order()), now: .seconds(60)).isEmpty)
    _ = machine.handle(.received(Self.accepted), now: .seconds(60))
    let ended = machine.handle(.received(APDU(.completion, [0x00]).bytes), now: .seconds(60))
    #expect(Self.tickets(ended).count == 1)
  }

  @Test("Without a durable intent nothing is sent")
  func diskFull() throws {
    var machine = Self.ready()
    let actions = machine.handle(.order(try Self.order()), now: .zero)
    #expect(machine.handle(.persistFailed(Self.tickets(actions)[0]), now: .zero) == [.report(.rejected(name: "t1", .cannotStore))])
    #expect(machine.isReady)
  }

  @Test("Orders are refused while there is no line, in another currency, and with impossible amounts")
  func rejected() throws {
    var offline = ZVTMachine()
    #expect(offline.handle(.order(try Self.order()), now: .zero) == [.report(.rejected(name: "t1", .offline))])
    let time = try #require(TerminalTime(month: 1, day: 1, hour: 0, minute: 0, second: 0))
    let francs = try #require(TerminalCurrency(code: "CHF"))
    var machine = Self.ready()
    let order = try TerminalOrder(name: "f", amountMinor: 1, currency: francs, startedAt: time)
    #expect(machine.handle(.order(order), now: .zero) == [.report(.rejected(name: "f", .unfit("it works in EUR, not CHF")))])
    #expect(throws: TerminalOrderError.badAmount(0)) { try TerminalOrder(name: "a", amountMinor: 0, currency: .euro, startedAt: time) }
    #expect(throws: TerminalOrderError.badName(bytes: 0)) { try TerminalOrder(name: "", amountMinor: 1, currency: .euro, startedAt: time) }
  }

  @Test("The record goes through JSON and back")
  func record() throws {
    var machine = Self.ready()
    let actions = machine.handle(.order(try Self.order()), now: .zero)
    guard case .persist(_, let record)? = actions.first else {
      Issue.record("\(actions)")
      return
    }
    #expect(try StoredRecord.again(record) == record)
  }
}
