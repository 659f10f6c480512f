import Testing

@testable import Sales

/// Tenders whose outcome comes later, and those that are no cash.
@Suite struct SaleTenderOutcomeTests {
  static func sale(price: String = "20.00", step: Int64? = nil) throws -> Counter {
    var counter = try Counter(settings(step: step))
    try counter.add(product(1, price: price))
    return counter
  }

  static func approved(_ id: Identifier, _ applied: Int64, tip: Int64 = 0) throws -> Tender {
    Tender(id: id, kind: .card, given: try minor(applied + tip), applied: try minor(applied), tip: try minor(tip))
  }

  /// A sale with a card payment that failed, one that was taken back, and one by gift card that stays.
  static func returned() throws -> Counter {
    var counter = try sale()
    try counter.run(.beginTender(.card, amount: minor(2_000)))
    try counter.run(.failTender(open(counter)))
    try counter.run(.beginTender(.card, amount: minor(500)))
    let card = try open(counter)
    try counter.run(.settleTender(approved(card, 500)))
    try counter.run(.beginReturn(card))
    try counter.run(.returnTender(card))
    try counter.run(.take(.giftCard, amount: minor(2_000), reference: "g1"))
    return counter
  }

  static func open(_ counter: Counter) throws -> Identifier {
    guard let open = counter.sale?.openTender else { throw SaleError.nothingDue }
    return open.id
  }

  @Test func `a card payment that covers the rest completes the sale in one decision`() throws {
    var counter = try Self.sale()
    try counter.run(.beginTender(.card, amount: minor(2_000)))
    #expect(counter.sale?.status == .tendering)
    let events = try counter.run(.settleTender(Self.approved(Self.open(counter), 2_000, tip: 150)))
    #expect(events.map(\.kind) == ["sale.tendered", "sale.finalizing", "sale.completed"])
    #expect(counter.sale?.paid.minorUnits == 2_000 && counter.sale?.openTender == nil)
    #expect(counter.sale?.tenders.first?.tip.minorUnits == 150)
  }

  @Test func `a partial approval keeps the sale open with the rest due`() throws {
    var counter = try Self.sale()
    try counter.run(.beginTender(.card, amount: minor(2_000)))
    try counter.run(.settleTender(Self.approved(Self.open(counter), 1_200)))
    #expect(counter.sale?.status == .tendering && counter.sale?.due.minorUnits == 800)
    try counter.pay(1_000)
    #expect(counter.sale?.status == .completed && counter.sale?.change.minorUnits == 200)
  }

  @Test func `no money is asked for while an age is not confirmed, and none that is real on a sale for practice`() throws {
    var counter = try Counter(settings())
    try counter.add(product(1, price: "20.00", traits: ProductTraits(minimumAge: 18)))
    let line = try counter.state().lines[0].id
    for command: SaleCommand in [
      .beginTender(.card, amount: try minor(2_000)), .take(.voucher, amount: try minor(2_000), reference: "v"),
      .tenderCash(given: try minor(2_000)),
    ] {
      #expect(throws: SaleError.ageUnconfirmed(line, minimumAge: 18)) { try counter.run(command) }
    }
    try counter.edit(.confirmAge(line: line))
    try counter.run(.beginTender(.card, amount: minor(2_000)))
    var training = try Counter(settings(), opened: false)
    let context = training.context(item: .init(product: try product(1, price: "20.00"), tax: try tax("19")))
    let practice = SaleContext(
      time: context.time, identifiers: context.identifiers,
      opening: .init(register: training.register, settings: training.settings, isTraining: true))
    for event in try Sale.decide(.open, nil, practice) { training.sale = try Sale.evolve(training.sale, event) }
    training.decisions += 1
    try training.add(product(1, price: "20.00"))
    let id = try training.state().id
    #expect(throws: SaleError.tenderTraining(id)) { try training.run(.beginTender(.card, amount: minor(2_000))) }
    #expect(throws: SaleError.tenderTraining(id)) { try training.run(.take(.giftCard, amount: minor(2_000), reference: "g1")) }
  }

  @Test func `more than is due cannot be charged, and neither can nothing`() throws {
    var counter = try Self.sale()
    let due = try minor(2_000)
    #expect(throws: SaleError.tenderOverDue(try minor(2_001), due: due, currency: counter.settings.currency)) {
      try counter.run(.beginTender(.card, amount: minor(2_001)))
    }
    #expect(throws: SaleError.tenderNotPositive(.zero, currency: counter.settings.currency)) {
      try counter.run(.beginTender(.card, amount: .zero))
    }
    #expect(throws: SaleError.tenderOverDue(try minor(2_001), due: due, currency: counter.settings.currency)) {
      try counter.run(.take(.account, amount: minor(2_001), reference: "a"))
    }
    #expect(counter.sale?.status == .open)
  }

  @Test func `while a payment is under way the sale can neither end nor be paid twice`() throws {
    var counter = try Self.sale()
    try counter.run(.beginTender(.card, amount: minor(1_500)))
    let open = try Self.open(counter)
    let commands: [SaleCommand] = [
      .beginTender(.card, amount: try minor(100)), .complete, .void(.other), .tenderCash(given: try minor(501)),
      .take(.voucher, amount: try minor(501), reference: "v"),
    ]
    for command in commands { #expect(throws: SaleError.tenderOpen(open)) { try counter.run(command) } }
    #expect(throws: SaleError.notOpen(.tendering)) { try counter.run(.removeLine(counter.state().lines[0].id)) }
    // What is not kept free for it may be paid.
    try counter.pay(500)
    #expect(counter.sale?.due.minorUnits == 1_500 && counter.sale?.status == .tendering)
    try counter.run(.settleTender(Self.approved(open, 1_500)))
    #expect(counter.sale?.status == .completed)
  }

  @Test func `a payment that moved no money leaves the sale as it was`() throws {
    var counter = try Self.sale()
    try counter.run(.beginTender(.card, amount: minor(2_000)))
    let open = try Self.open(counter)
    #expect(throws: SaleError.tenderUnknown(identifier(99))) { try counter.run(.failTender(identifier(99))) }
    try counter.run(.failTender(open))
    #expect(counter.sale?.status == .open && counter.sale?.due.minorUnits == 2_000)
    #expect(throws: SaleError.tenderUnknown(open)) { try counter.run(.settleTender(Self.approved(open, 2_000))) }
  }

  @Test func `an outcome settles at most what was kept free for it`() throws {
    var counter = try Self.sale()
    try counter.run(.beginTender(.card, amount: minor(1_000)))
    let open = try Self.open(counter)
    #expect(throws: SaleError.self) { try counter.run(.settleTender(Self.approved(open, 1_001))) }
    #expect(throws: SaleError.tenderUnknown(identifier(99))) { try counter.run(.settleTender(Self.approved(identifier(99), 1_000))) }
  }

  @Test func `what a card paid goes back by the card before the sale is voided`() throws {
    var counter = try Self.sale()
    try counter.pay(300)
    try counter.run(.beginTender(.card, amount: minor(700)))
    let card = try Self.open(counter)
    try counter.run(.settleTender(Self.approved(card, 700)))
    #expect(throws: SaleError.tenderToReturn(card)) { try counter.run(.void(.customerLeft)) }
    try counter.run(.beginReturn(card))
    let back = try Self.open(counter)
    for command in [SaleCommand.void(.other), .tenderCash(given: try minor(1)), .complete] {
      #expect(throws: SaleError.tenderOpen(back)) { try counter.run(command) }
    }
    try counter.run(.returnTender(card))
    #expect(counter.sale?.due.minorUnits == 1_700 && counter.sale?.paid.minorUnits == 300)
    #expect(throws: SaleError.tenderUnknown(card)) { try counter.run(.beginReturn(card)) }
    try counter.run(.void(.customerLeft))
    #expect(counter.sale?.cashReturned?.amount.minorUnits == 300)
  }

  @Test func `a return that failed leaves the payment where it is`() throws {
    var counter = try Self.sale()
    try counter.run(.beginTender(.card, amount: minor(700)))
    let card = try Self.open(counter)
    try counter.run(.settleTender(Self.approved(card, 700)))
    try counter.run(.beginReturn(card))
    try counter.run(.failTender(Self.open(counter)))
    #expect(counter.sale?.paid.minorUnits == 700 && counter.sale?.status == .tendering)
  }

  @Test func `a card is charged to the cent where cash would be rounded`() throws {
    var counter = try Self.sale(price: "81.87", step: 5)
    try counter.run(.beginTender(.card, amount: minor(4_000)))
    try counter.run(.settleTender(Self.approved(Self.open(counter), 4_000)))
    #expect(counter.sale?.due.minorUnits == 4_187 && counter.sale?.cashDue.minorUnits == 4_185)
    try counter.pay(4_185)
    #expect(counter.sale?.rounding.minorUnits == -2 && counter.sale?.status == .completed)
    _ = try counter.state().explanation()
  }

  @Test func `a replay gives the same sale, returned tenders and all`() throws {
    let counter = try Self.returned()
    #expect(try Sale.replay(counter.events) == counter.sale)
    #expect(counter.sale?.status == .completed && counter.sale?.tenders.count == 2 && counter.sale?.paid.minorUnits == 2_000)
    _ = try counter.state().explanation()
  }
}
