import Testing

@testable import Sales

/// Tips are charged beside what a sale costs, and are no part of it.
@Suite struct TipTests {
  private static func paid(tip: Int64 = 0) throws -> (Counter, Identifier) {
    var counter = try Counter(settings())
    try counter.add(product(1, price: "20.00"))
    try counter.run(.beginTender(.card, amount: counter.state().due))
    let card = try SaleTenderOutcomeTests.open(counter)
    try counter.run(.settleTender(SaleTenderOutcomeTests.approved(card, 2_000, tip: tip)))
    return (counter, card)
  }

  @Test func `a tip of ten percent of 81.87 is 8.19`() throws {
    #expect(try Tip.of(minor(8_187), percent: decimal("10")).minorUnits == 819)
    #expect(try Tip.of(minor(8_187), percent: decimal("12.5")).minorUnits == 1_023)
    #expect(try Tip.of(minor(0), percent: decimal("10")) == .zero)
  }

  @Test func `a tip afterwards changes the payment and nothing that it settles`() throws {
    let tender = try Self.paid(tip: 100).0.state().tenders[0]
    let tipped = try tender.adding(tip: minor(150))
    #expect(tipped.tip.minorUnits == 250 && tipped.given.minorUnits == 2_250 && tipped.applied == tender.applied)
  }

  @Test func `a tip is refused for cash, above the payment, for nothing, and before the sale is completed`() throws {
    let (counter, card) = try Self.paid()
    let sale = try counter.state()
    func check(_ amount: Int64, on tender: Identifier, after earlier: Int64 = 0) throws {
      try sale.checkTip(minor(amount), on: tender, after: minor(earlier))
    }
    try check(2_000, on: card)
    #expect(throws: SaleError.self) { try check(0, on: card) }
    #expect(throws: SaleError.self) { try check(2_001, on: card) }
    #expect(throws: SaleError.tenderUnknown(identifier(99))) { try check(1, on: identifier(99)) }
    var cash = try Counter(settings())
    try cash.add(product(1, price: "20.00"))
    let open = try cash.state()
    #expect(throws: SaleError.notOpen(.open)) { try open.checkTip(minor(1), on: identifier(99), after: .zero) }
    try cash.pay(2_000)
    let paid = try cash.state()
    #expect(throws: SaleError.tenderUnknown(paid.tenders[0].id)) { try paid.checkTip(minor(1), on: paid.tenders[0].id, after: .zero) }
  }

  @Test func `all tips of a payment together are not more than it settled, and neither is the one with it`() throws {
    let (counter, card) = try Self.paid(tip: 500)
    let sale = try counter.state()
    for (amount, earlier, left) in [(1_501, 0, 1_500), (1, 1_500, 0), (501, 1_000, 500), (1, 9_000, 0)] as [(Int64, Int64, Int64)] {
      #expect(throws: SaleError.tenderOverDue(try minor(amount), due: try minor(left), currency: sale.currency)) {
        try sale.checkTip(minor(amount), on: card, after: minor(earlier))
      }
    }
    try sale.checkTip(minor(500), on: card, after: minor(1_000))
    try sale.checkTip(minor(2_000), with: minor(2_000))
    #expect(throws: SaleError.tenderOverDue(try minor(2_001), due: try minor(2_000), currency: sale.currency)) {
      try sale.checkTip(minor(2_001), with: minor(2_000))
    }
  }

  @Test func `a shift shows tips and cashback apart, and none of it as turnover`() throws {
    var book = ShiftBook(register: try RegisterID("till1"))
    for event in try Self.paid(tip: 100).0.events { try book.take(event, in: Currency("EUR")) }
    try book.tipBooked(minor(150))
    #expect(book.tally.tips?.minorUnits == 250 && book.tally.gross.minorUnits == 2_000 && book.tally.cashback == nil)
    #expect(book.tally.tenders.map(\.amount.minorUnits) == [2_250])
    var (counter, card) = (try Counter(settings()), identifier(0))
    try counter.add(product(1, price: "20.00"))
    try counter.run(.beginTender(.card, amount: counter.state().due))
    card = try SaleTenderOutcomeTests.open(counter)
    try counter.run(
      .settleTender(Tender(id: card, kind: .card, given: try minor(7_000), applied: try minor(2_000), cashback: try minor(5_000))))
    for event in counter.events { try book.take(event, in: Currency("EUR")) }
    #expect(book.tally.cashback?.minorUnits == 5_000 && book.tally.cashSales.minorUnits == -5_000)
    #expect(book.tally.gross.minorUnits == 4_000)
  }

  @Test func `a tip goes out of the sums again with a payment that is taken back`() throws {
    var counter = try Counter(settings())
    try counter.add(product(1, price: "20.00"))
    try counter.run(.beginTender(.card, amount: minor(700)))
    let card = try SaleTenderOutcomeTests.open(counter)
    try counter.run(.settleTender(SaleTenderOutcomeTests.approved(card, 700, tip: 50)))
    try counter.run(.beginReturn(card))
    try counter.run(.returnTender(card))
    var book = ShiftBook(register: try RegisterID("till1"))
    for event in counter.events { try book.take(event, in: Currency("EUR")) }
    #expect(book.tally.tips == .zero)
  }
}
