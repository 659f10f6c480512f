import Foundation
import Testing

@testable import Sales

/// Every command in every status of a movement through a card terminal.
@Suite struct CardTenderTests {
  static let id = identifier(1)
  static let sale = identifier(2)

  static func evidence() throws -> CardEvidence { CardEvidence(charged: try minor(2_000), device: "card") }

  static func commands() throws -> [CardTenderCommand] {
    [
      .create(
        .payment(sale: sale, tip: .zero, tipAllowed: false), terminal: "card", amount: try minor(2_000), currency: try Currency("EUR")),
      .writeIntent, .noteSent, .noteProgress, .loseSight, .askPerson("windowPassed"),
      .decide(CardTenderDecision(charged: true, source: .terminalJournal, person: "7")), .approve(try evidence(), .answer),
      .refuse(code: "zvt.6C", .answer, wasGivenUp: false), .refuse(code: "till.cancelled", .nothingSent, wasGivenUp: true),
    ]
  }

  static func run(_ state: CardTender?, _ command: CardTenderCommand) throws -> (CardTender?, [CardTenderEvent]) {
    let events = try CardTender.decide(command, state, id: id, time: Counter.time)
    var tender = state
    for event in events { tender = try CardTender.evolve(tender, event) }
    return (tender, events)
  }

  /// A movement in the wanted status, with its events.
  static func tender(_ status: CardTenderStatus) throws -> (CardTender?, [CardTenderEvent]) {
    let all = try commands()
    let path: [Int] =
      switch status {
      case .created: [0]
      case .intentWritten: [0, 1]
      case .sent: [0, 1, 2]
      case .inProgress: [0, 1, 2, 3]
      case .unknown: [0, 1, 4]
      case .personAsked: [0, 1, 4, 5]
      case .approved: [0, 1, 7]
      case .declined: [0, 1, 8]
      case .aborted: [0, 9]
      }
    var state: (CardTender?, [CardTenderEvent]) = (nil, [])
    for step in path {
      let (next, events) = try run(state.0, all[step])
      state = (next, state.1 + events)
    }
    #expect(state.0?.status == status)
    return state
  }

  /// The kinds of the events, `-` for none, or `!` and the error's kind.
  static let table: [(CardTenderStatus, [String])] = [
    (
      .created,
      [
        "!tender.unknown", "tender.intentWritten", "!tender.notUnknown", "!tender.notUnknown", "!tender.notUnknown", "!tender.notUnknown",
        "!tender.notUnknown", "!tender.notUnknown", "!tender.notUnknown", "tender.refused",
      ]
    ),
    (
      .intentWritten,
      [
        "!tender.unknown", "-", "tender.sent", "tender.progressed", "tender.unknown", "tender.personAsked", "!tender.notUnknown",
        "tender.approved", "tender.refused", "tender.refused",
      ]
    ),
    (
      .sent,
      [
        "!tender.unknown", "-", "-", "tender.progressed", "tender.unknown", "tender.personAsked", "!tender.notUnknown", "tender.approved",
        "tender.refused", "tender.refused",
      ]
    ),
    (
      .inProgress,
      [
        "!tender.unknown", "-", "-", "-", "tender.unknown", "tender.personAsked", "!tender.notUnknown", "tender.approved", "tender.refused",
        "tender.refused",
      ]
    ),
    (
      .unknown,
      [
        "!tender.unknown", "-", "-", "-", "-", "tender.personAsked", "tender.decided", "tender.approved", "tender.refused",
        "tender.refused",
      ]
    ),
    (
      .personAsked,
      ["!tender.unknown", "-", "-", "-", "-", "-", "tender.decided", "tender.approved", "tender.refused", "tender.refused"]
    ),
    (.approved, ["!tender.unknown", "-", "-", "-", "-", "-", "!tender.ended", "-", "!tender.ended", "!tender.ended"]),
    (.declined, ["!tender.unknown", "-", "-", "-", "-", "-", "!tender.ended", "!tender.ended", "-", "-"]),
    (.aborted, ["!tender.unknown", "-", "-", "-", "-", "-", "!tender.ended", "!tender.ended", "-", "-"]),
  ]

  @Test(arguments: CardTenderStatus.allCases)
  func `each command does what the table says`(status: CardTenderStatus) throws {
    let expected = try #require(Self.table.first { $0.0 == status }?.1)
    let state = try Self.tender(status).0
    let found = try Self.commands().map { command in
      do {
        let (after, events) = try Self.run(state, command)
        #expect(!events.isEmpty || after == state)
        return events.isEmpty ? "-" : events.map(\.kind).joined(separator: " ")
      } catch let error as CardTenderError {
        #expect(!error.message.isEmpty && !error.hint.isEmpty)
        return "!\(error.kind)"
      }
    }
    #expect(found == expected)
  }

  @Test func `before anything was created there is only the creation`() throws {
    for command in try Self.commands().dropFirst() { #expect(throws: CardTenderError.notFound) { try Self.run(nil, command) } }
    #expect(throws: CardTenderError.amountNotPositive(.zero)) {
      try Self.run(
        nil, .create(.tip(sale: Self.sale, of: Self.id), terminal: "card", amount: .zero, currency: Currency("EUR")))
    }
  }

  @Test(arguments: CardTenderStatus.allCases)
  func `what is journaled gives the state again, but for what a restart cannot know`(status: CardTenderStatus) throws {
    let (state, events) = try Self.tender(status)
    let stored = try events.compactMap(\.payload).map { payload -> CardTenderEvent in
      let type = try CardTenderEvent.payloadType(kind: Swift.type(of: payload).kind, version: Swift.type(of: payload).version)
      return try JSONDecoder().decode(type, from: JSONEncoder().encode(payload)).event
    }
    var expected = state
    if status == .sent || status == .inProgress { expected?.status = .intentWritten }
    #expect(try CardTender.replay(stored) == expected)
    let read = try JSONDecoder().decode(CardTender.self, from: JSONEncoder().encode(#require(state)))
    #expect(read == state)
  }

  @Test func `a person decides once`() throws {
    let asked = try Self.tender(.personAsked).0
    let decision = CardTenderDecision(charged: false, source: .terminalSlip, person: "7", receiptNumber: 12)
    let decided = try Self.run(asked, .decide(decision)).0
    #expect(decided?.decision == decision && decided?.status == .personAsked)
    #expect(try Self.run(decided, .decide(decision)).1.isEmpty)
    let other = CardTenderDecision(charged: true, source: .terminalSlip, person: "7")
    #expect(throws: CardTenderError.alreadyDecided(Self.id)) { try Self.run(decided, .decide(other)) }
  }

  @Test func `an event that cannot follow is a damaged journal`() throws {
    let approved = try Self.tender(.approved).0
    let lost = CardTenderEvent.lost(CardTenderLost(tender: Self.id, sale: Self.sale, at: Counter.time))
    #expect(throws: ReplayError.misplacedTender(kind: "tender.unknown", status: .approved)) { try CardTender.evolve(approved, lost) }
    #expect(throws: ReplayError.misplacedTender(kind: "tender.unknown", status: nil)) { try CardTender.evolve(nil, lost) }
    let foreign = CardTenderEvent.sent(identifier(9))
    #expect(throws: ReplayError.tenderUnknown(identifier(9))) { try CardTender.evolve(approved, foreign) }
    #expect(throws: ReplayError.unknownEvent(kind: "tender.created", version: 2)) {
      try CardTenderEvent.payloadType(kind: "tender.created", version: 2)
    }
  }

  @Test func `kinds and versions are stable`() {
    #expect(
      CardTenderEvent.payloadTypes.map { "\($0.kind) \($0.version)" } == [
        "tender.created 1", "tender.intentWritten 1", "tender.unknown 1", "tender.personAsked 1", "tender.decided 1", "tender.approved 1",
        "tender.refused 1",
      ])
  }
}
