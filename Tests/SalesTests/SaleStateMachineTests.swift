import Testing

@testable import Sales

/// Every command in every status, and every event in every status.
@Suite struct SaleStateMachineTests {
  static let commands: [(name: String, make: @Sendable (Sale?) throws -> SaleCommand)] = [
    ("open", { _ in .open }), ("addLine", { _ in .addLine(quantity: FixedDecimal(1)) }),
    ("setQuantity", { .setQuantity(line: $0?.lines.first?.id ?? identifier(77), quantity: FixedDecimal(2)) }),
    ("removeLine", { .removeLine($0?.lines.first?.id ?? identifier(77)) }), ("tenderCash", { _ in .tenderCash(given: try minor(50)) }),
    ("complete", { _ in .complete }), ("void", { _ in .void(.other) }),
    ("edit", { .edit(.setNote(line: $0?.lines.first?.id ?? identifier(77), note: identifier(78))) }), ("park", { _ in .park }),
    ("resume", { _ in .resume }), ("abandon", { _ in .abandon }), ("payBack", { _ in .payBack }),
  ]

  /// A sale of 1.99 in the wanted status; nil for none.
  static func sale(_ status: SaleStatus?) throws -> Counter {
    guard let status else { return try Counter(settings(), opened: false) }
    var counter = try Counter(settings())
    try counter.add(product())
    switch status {
    case .open: break
    case .tendering: try counter.pay(100)
    case .finalizing:
      try counter.pay(199)
      counter.events.removeLast()
      counter.sale = try counter.events.reduce(nil as Sale?) { try Sale.evolve($0, $1) }
    case .completed: try counter.pay(199)
    case .voided: try counter.run(.void(.cashierMistake))
    case .parked: try counter.run(.park)
    case .abandoned: try counter.run(.abandon)
    }
    #expect(try counter.state().status == status)
    return counter
  }

  /// What each command gives by status: the kinds of its events, or of its error.
  static let table: [(SaleStatus?, [String])] = [
    (
      nil,
      [
        "sale.opened", "!sale.notFound", "!sale.notFound", "!sale.notFound", "!sale.notFound", "!sale.notFound", "!sale.notFound",
        "!sale.notFound", "!sale.notFound", "!sale.notFound", "!sale.notFound", "!sale.notFound",
      ]
    ),
    (
      .open,
      [
        "!sale.alreadyOpened", "sale.quantitySet", "sale.quantitySet", "sale.lineRemoved", "sale.cashTendered", "!sale.amountDue",
        "sale.voided", "sale.noteSet", "sale.parked", "!sale.notParked", "sale.abandoned", "!tender.nothingToPayBack",
      ]
    ),
    (
      .tendering,
      [
        "!sale.alreadyOpened", "!sale.notOpen", "!sale.notOpen", "!sale.notOpen", "sale.cashTendered", "!sale.amountDue", "sale.voided",
        "!sale.notOpen", "!sale.notOpen", "!sale.notOpen", "!sale.notOpen", "!tender.nothingToPayBack",
      ]
    ),
    (
      .finalizing,
      [
        "!sale.alreadyOpened", "!sale.finalizing", "!sale.finalizing", "!sale.finalizing", "!sale.finalizing", "sale.completed",
        "!sale.finalizing", "!sale.finalizing", "!sale.finalizing", "!sale.finalizing", "!sale.finalizing", "!sale.finalizing",
      ]
    ),
    (.completed, ["!sale.alreadyOpened"] + Array(repeating: "!sale.alreadyCompleted", count: 11)),
    (.voided, ["!sale.alreadyOpened"] + Array(repeating: "!sale.alreadyVoided", count: 11)),
    (
      .parked,
      ["!sale.alreadyOpened"] + Array(repeating: "!sale.parked", count: 8) + ["sale.resumed", "sale.abandoned", "!sale.parked"]
    ),
    (.abandoned, ["!sale.alreadyOpened"] + Array(repeating: "!sale.alreadyAbandoned", count: 11)),
  ]

  @Test(arguments: table)
  func `each command is allowed or refused by the table`(status: SaleStatus?, expected: [String]) throws {
    for (command, outcome) in zip(Self.commands, expected) {
      var counter = try Self.sale(status)
      let before = counter.sale
      do {
        let events = try counter.run(command.make(counter.sale), item: .init(product: product(), tax: tax("19")))
        #expect(events.map(\.kind).joined(separator: "+") == outcome, "\(command.name)")
      } catch let error as SaleError {
        #expect("!" + error.kind == outcome, "\(command.name)")
        #expect(!error.message.isEmpty && !error.hint.isEmpty)
        #expect(counter.sale == before)
      }
    }
  }

  @Test(arguments: SaleStatus.allCases)
  func `an event is applied only where it can follow`(status: SaleStatus) throws {
    let allowed: [SaleStatus: Set<String>] = [
      .open: [
        "sale.lineAdded", "sale.quantitySet", "sale.lineRemoved", "sale.cashTendered", "sale.finalizing", "sale.voided", "sale.noteSet",
        "sale.parked", "sale.abandoned",
      ],
      .parked: ["sale.resumed", "sale.abandoned"],
      .tendering: ["sale.cashTendered", "sale.finalizing", "sale.voided"], .finalizing: ["sale.completed"],
    ]
    var paid = try Self.sale(.open)
    try paid.run(.setQuantity(line: paid.state().lines[0].id, quantity: FixedDecimal(1)))
    let line = try paid.state().lines[0].id
    try paid.pay(199)
    let sale = try paid.state().id
    let others: [SaleEvent] = [
      .lineRemoved(SaleLineRemoved(sale: sale, line: line)),
      .voided(SaleVoided(sale: sale, reason: .other, cashReturned: nil, at: Counter.time)),
      .edited(.noteSet(SaleNoteSet(sale: sale, line: line, note: nil))), .parked(SaleParked(sale: sale)),
      .resumed(SaleResumed(sale: sale)), .abandoned(SaleAbandoned(sale: sale, at: Counter.time)),
    ]
    for event in paid.events + others {
      let state = try Self.sale(status).state()
      if allowed[status, default: []].contains(event.kind) {
        #expect(try Sale.evolve(state, event).version == state.version + 1)
      } else {
        #expect(throws: ReplayError.misplaced(kind: event.kind, status: status)) { try Sale.evolve(state, event) }
      }
    }
  }

  @Test func `an event of no sale, of another sale or of an unknown line is refused`() throws {
    let state = try Self.sale(.open).state()
    let stray = SaleEvent.lineRemoved(SaleLineRemoved(sale: identifier(555), line: identifier(1)))
    #expect(throws: ReplayError.misplaced(kind: "sale.lineRemoved", status: nil)) { try Sale.evolve(nil, stray) }
    #expect(throws: ReplayError.otherSale(expected: state.id, found: identifier(555))) { try Sale.evolve(state, stray) }
    let unknown = SaleEvent.lineRemoved(SaleLineRemoved(sale: state.id, line: identifier(77)))
    #expect(throws: ReplayError.lineUnknown(identifier(77))) { try Sale.evolve(state, unknown) }
  }

  @Test func `what the caller forgot to hand in is named`() throws {
    let state = try Self.sale(.open).state()
    let bare = SaleContext(time: Counter.time, identifiers: IdentifierSupply([]))
    #expect(throws: SaleError.contextIncomplete(.returnable)) {
      try Sale.decide(.edit(.refund(quantity: FixedDecimal(1), reason: "broken")), state, bare)
    }
    #expect(throws: SaleError.contextIncomplete(.opening)) { try Sale.decide(.open, nil, bare) }
    #expect(throws: SaleError.contextIncomplete(.item)) { try Sale.decide(.addLine(quantity: FixedDecimal(1)), state, bare) }
    #expect(throws: SaleError.contextIncomplete(.identifier)) { try Sale.decide(.tenderCash(given: minor(1)), state, bare) }
  }
}
