import Testing

@testable import Sales

/// What a document owes goes back by the way that the money came.
@Suite struct PayBackTests {
  /// A sale of 20.00 paid by card, and an open document that takes it back.
  private static func document(step: Int64? = nil, price: String = "20.00") throws -> (counter: Counter, original: TenderReference) {
    var sold = try Counter(settings(step: step))
    try sold.add(product(1, price: price))
    try sold.run(.beginTender(.card, amount: sold.state().due))
    let card = try SaleTenderOutcomeTests.open(sold)
    try sold.run(.settleTender(SaleTenderOutcomeTests.approved(card, sold.state().due.minorUnits, tip: 150)))
    let sale = try sold.state()
    var counter = try Counter(sale.settings, opened: false)
    counter.series = 5_000
    try counter.run(.open)
    let returnable = try ReturnableLine(sale.lines[0].id, of: sale, returned: .none, paidLeft: sale.paid)
    try counter.run(.edit(.refund(quantity: decimal("1"), reason: "damaged")), returnable: returnable)
    return (counter, TenderReference(sale: sale.id, tender: card))
  }

  private static func part(_ original: TenderReference, _ amount: Int64, tip: Int64 = 0) throws -> PayBackPart {
    PayBackPart(original: original, kind: .card, amount: try minor(amount), tip: try minor(tip))
  }

  private static func paid(_ counter: Counter, _ original: TenderReference, _ amount: Int64, tip: Int64 = 0) throws -> Tender {
    Tender(
      id: try SaleTenderOutcomeTests.open(counter), kind: .card, given: try minor(-amount - tip), applied: try minor(-amount),
      tip: try minor(-tip), returns: original)
  }

  /// A document that paid a card, with its tip.
  static func paidBack() throws -> Counter {
    var (counter, original) = try document()
    let part = try part(original, 2_000, tip: 150)
    try counter.run(.planPayBack([part], approvedBy: nil))
    try counter.run(.beginPayBack(part))
    try counter.run(.settleTender(paid(counter, original, 2_000, tip: 150)))
    return counter
  }

  @Test func `a card gets all of it with its tip, which completes the document`() throws {
    var (counter, original) = try Self.document()
    let part = try Self.part(original, 2_000, tip: 150)
    try counter.run(.planPayBack([part], approvedBy: nil))
    #expect(counter.sale?.owed == [part] && counter.sale?.status == .open)
    try counter.run(.beginPayBack(part))
    #expect(counter.sale?.status == .tendering && counter.sale?.openTender?.amount.minorUnits == -2_000)
    let events = try counter.run(.settleTender(Self.paid(counter, original, 2_000, tip: 150)))
    #expect(events.map(\.kind) == ["sale.tendered", "sale.finalizing", "sale.completed"])
    let done = try counter.state()
    #expect(done.paid.minorUnits == -2_000 && done.owed.isEmpty && done.rounding == .zero)
    #expect(try Sale.replay(counter.events) == done)
    var tally = ShiftTally()
    for event in counter.events where event.countsInShift { try tally.take(event) }
    #expect(tally.tenders == [.init(kind: "card", count: 0, amount: try minor(-2_150))])
  }

  @Test func `the rest that no card gets is paid in cash, which is rounded`() throws {
    var (counter, original) = try Self.document(step: 5, price: "81.87")
    let part = try Self.part(original, 4_000)
    try counter.run(.planPayBack([part], approvedBy: nil))
    #expect(throws: SaleError.approvalMissing) { try counter.run(.payBack) }
    try counter.run(.beginPayBack(part))
    #expect(throws: SaleError.tenderOpen(try SaleTenderOutcomeTests.open(counter))) { try counter.run(.payBack) }
    try counter.run(.settleTender(Self.paid(counter, original, 4_000)))
    #expect(counter.sale?.due.minorUnits == -4_187 && counter.sale?.cashDue.minorUnits == -4_185)
    try counter.run(.payBack)
    let done = try counter.state()
    #expect(done.status == .completed && done.paid.minorUnits == -8_185 && done.rounding.minorUnits == 2)
    #expect(try Sale.replay(counter.events) == done)
  }

  @Test func `what a card did not get back is no rounding of cash, unless it is paid in cash`() throws {
    var (counter, original) = try Self.document(step: 5, price: "81.87")
    let part = try Self.part(original, 8_185)
    try counter.run(.planPayBack([part], approvedBy: nil))
    try counter.run(.beginPayBack(part))
    try counter.run(.settleTender(Self.paid(counter, original, 8_185)))
    #expect(throws: SaleError.amountDue(try minor(-2), currency: try settings().currency)) { try counter.run(.complete) }
    try counter.run(.payBack)
    #expect(counter.sale?.status == .completed && counter.sale?.rounding.minorUnits == 2)
  }

  @Test func `less than was asked for leaves the rest owed, and what failed leaves all`() throws {
    var (counter, original) = try Self.document()
    let part = try Self.part(original, 2_000, tip: 150)
    try counter.run(.planPayBack([part], approvedBy: nil))
    try counter.run(.beginPayBack(part))
    try counter.run(.failTender(SaleTenderOutcomeTests.open(counter)))
    #expect(counter.sale?.status == .open && counter.sale?.owed == [part])
    try counter.run(.beginPayBack(part))
    try counter.run(.settleTender(Self.paid(counter, original, 1_200)))
    #expect(counter.sale?.owed == [try Self.part(original, 800, tip: 150)] && counter.sale?.due.minorUnits == -800)
    #expect(throws: SaleError.tenderPaidBack(try #require(counter.sale?.tenders.last?.id))) { try counter.run(.void(.other)) }
  }

  @Test func `more than a part, another part and a plan for more than is owed are refused, and nothing changes`() throws {
    var (counter, original) = try Self.document()
    let part = try Self.part(original, 2_000)
    let before = counter.sale
    #expect(throws: SaleError.tenderUnknown(original.tender)) { try counter.run(.beginPayBack(part)) }
    let excess = try Self.part(original, 2_001)
    let owed = try minor(2_000)
    #expect(throws: SaleError.tenderOverDue(excess.amount, due: owed, currency: try settings().currency)) {
      try counter.run(.planPayBack([excess], approvedBy: nil))
    }
    #expect(counter.sale == before)
    try counter.run(.planPayBack([part], approvedBy: nil))
    #expect(throws: SaleError.approvalMissing) { try counter.run(.planPayBack([], approvedBy: nil)) }
    #expect(throws: SaleError.approvalBySamePerson("anna")) { try counter.run(.planPayBack([], approvedBy: "anna")) }
    try counter.run(.beginPayBack(part))
    let open = counter.sale
    for tender in [try Self.paid(counter, original, 2_001), try Self.paid(counter, original, 2_000, tip: 1)] {
      #expect(throws: SaleError.tenderOverDue(tender.applied, due: try minor(-2_000), currency: try settings().currency)) {
        try counter.run(.settleTender(tender))
      }
    }
    #expect(counter.sale == open)
  }

  @Test func `what a card is owed is not paid onto an account besides`() throws {
    var (counter, original) = try Self.document()
    let part = try Self.part(original, 1_500)
    try counter.run(.planPayBack([part], approvedBy: nil))
    #expect(throws: SaleError.tenderOverDue(try minor(501), due: try minor(500), currency: try settings().currency)) {
      try counter.run(.payOut(.account, amount: minor(501), reference: "a"))
    }
    let other = TenderReference(sale: original.sale, tender: original.sale)
    #expect(throws: SaleError.tenderUnknown(other.tender)) {
      try counter.run(.payOut(.account, amount: minor(1), reference: "a", returns: other))
    }
    try counter.run(.payOut(.account, amount: minor(500), reference: "a"))
    try counter.run(.beginPayBack(part))
    try counter.run(.settleTender(Self.paid(counter, original, 1_500)))
    #expect(counter.sale?.status == .completed && counter.sale?.paid.minorUnits == -2_000)
    #expect(try Sale.replay(counter.events) == counter.sale)
  }

  @Test func `another line drops the plan, and a second person may agree to cash`() throws {
    var (counter, original) = try Self.document()
    try counter.run(.planPayBack([Self.part(original, 2_000)], approvedBy: nil))
    try counter.add(product(2, price: "5.00"))
    #expect(counter.sale?.owed.isEmpty == true && counter.sale?.due.minorUnits == -1_500)
    try counter.run(.planPayBack([Self.part(original, 1_500)], approvedBy: nil))
    try counter.run(.planPayBack([], approvedBy: "bert"))
    try counter.run(.payBack)
    #expect(counter.sale?.status == .completed && counter.sale?.tenders.map(\.kind) == [.cash])
    #expect(try Sale.replay(counter.events) == counter.sale)
  }
}
