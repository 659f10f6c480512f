import Testing

@testable import Terminals

@Suite("What a ZVT terminal's last movement proves")
struct ZVTRecoveryTests {
  private static let accepted = APDU.positive.bytes
  private static let done = APDU(.completion).bytes
  private static let free = APDU(.completion, [0x00]).bytes
  private static let refused: [UInt8] = [0x84, 0x83, 0x00]

  /// A status information of 10.00 with this receipt and trace, at ten to ten.
  private static func movement(_ number: UInt8) -> [UInt8] {
    APDU(
      .statusInformation,
      [0x27, 0x00, 0x04, 0, 0, 0, 0, 0x10, 0x00, 0x0B, 0x00, 0x01, number, 0x87, 0x00, number, 0x0C, 0x09, 0x58, 0x00, 0x0D, 0x11, 0x22]
    ).bytes
  }

  private static func order(_ name: String) throws -> TerminalOrder {
    let time = try #require(TerminalTime(month: 11, day: 22, hour: 10, minute: 0, second: 0))
    return try TerminalOrder(name: name, amountMinor: 1_000, currency: .euro, startedAt: time)
  }

  private static func ticket(_ actions: [ZVTMachine.Action]) -> Int {
    actions.compactMap { if case .persist(let ticket, _) = $0 { ticket } else { nil } }.last ?? 0
  }

  /// Loses the line behind an order that was sent, comes back, and lets the terminal answer the question for its last movement.
  private static func lose(_ machine: inout ZVTMachine, _ name: String, answers: [[UInt8]], at now: Duration) throws -> [ZVTMachine.Action]
  {
    _ = machine.handle(.persisted(ticket(machine.handle(.order(try order(name)), now: now))), now: now)
    _ = machine.handle(.disconnected("cable"), now: now)
    let later = now + .seconds(10)
    _ = machine.handle(.timer, now: later)
    _ = machine.handle(.connected, now: later)
    for bytes in [accepted, done, accepted, free] { _ = machine.handle(.received(bytes), now: later) }
    return answers.flatMap { machine.handle(.received($0), now: later) }
  }

  /// On a line to a terminal whose last movement is that of receipt 17.
  private static func online() -> ZVTMachine {
    var machine = ZVTMachine()
    _ = machine.handle(.start, now: .zero)
    _ = machine.handle(.connected, now: .zero)
    for bytes in [accepted, done, accepted, movement(0x17), done] { _ = machine.handle(.received(bytes), now: .zero) }
    return machine
  }

  @Test("A movement from before an order is not taken for the order's, when the terminal would not tell what its last one was")
  func untoldMovement() throws {
    var machine = Self.online()
    #expect(machine.isReady && machine.record.last?.receiptNumber == 17)

    // The first payment is made (receipt 18), but the terminal does not say so; a person reads it in its journal.
    let asked = try Self.lose(&machine, "t1", answers: [Self.refused], at: .seconds(10))
    #expect(asked.contains(.report(.askOperator(name: "t1", .queryRefused("zvt.83")))))
    // It is asked for its last movement before the next order, and refuses once more.
    _ = machine.handle(.received(Self.refused), now: .seconds(20))
    let decision = OperatorDecision(charged: true, operatorName: "anna", evidence: "journal")
    _ = machine.handle(
      .persisted(Self.ticket(machine.handle(.operatorDecided(name: "t1", decision), now: .seconds(30)))), now: .seconds(30))
    _ = machine.handle(.received(Self.refused), now: .seconds(30))
    #expect(machine.isReady)

    // The second payment of as much never reaches the terminal, whose last one is the first payment, from before the second began.
    let judged = try Self.lose(&machine, "t2", answers: [Self.accepted, Self.movement(0x18), Self.done], at: .seconds(40))
    #expect(judged.contains { if case .report(.askOperator(name: "t2", .notOurs(_))) = $0 { true } else { false } })
    #expect(Self.ticket(judged) == 0 && machine.record.open?.order.name == "t2")
  }

  @Test("Behind an end of day the terminal has nothing to tell, and what it did before is still known")
  func endOfDay() throws {
    var machine = Self.online()
    _ = machine.handle(.service(.endOfDay), now: .seconds(1))
    for bytes in [Self.accepted, Self.done, Self.refused] { _ = machine.handle(.received(bytes), now: .seconds(1)) }
    #expect(machine.isReady && machine.record.last?.receiptNumber == 17)
  }
}
