import Chance
import Testing

@testable import Sales

@Suite struct SaleTenderTests {
  @Test func `cash that covers the due completes the sale in one decision`() throws {
    var counter = try Counter(settings())
    try counter.add(product(price: "9.99"))
    let events = try counter.run(.tenderCash(given: minor(2000)))
    #expect(events.map(\.kind) == ["sale.cashTendered", "sale.finalizing", "sale.completed"])
    let sale = try counter.state()
    #expect(sale.status == .completed)
    #expect(sale.receipt?.description == "till1-1-42")
    #expect(sale.paid.minorUnits == 999)
    #expect(sale.change.minorUnits == 1001)
    #expect(sale.due == .zero)
    guard case .completed(let completed) = events[2] else { throw SaleError.notFound }
    #expect(completed.totals.gross.minorUnits == 999)
    #expect(completed.totals.tax.minorUnits == 160)
    #expect(completed.totals.rates.map(\.net.minorUnits) == [839])
    #expect(completed.at == Counter.time)
  }

  @Test(arguments: [("10.97", 5), ("10.98", 0), ("10.93", 5), ("10.92", 10)] as [(String, Int64)])
  func `change from 11.00 follows the table of rounded dues`(price: String, change: Int64) throws {
    var counter = try Counter(settings("CHF", step: 5))
    try counter.add(product(price: price))
    try counter.pay(1100)
    let sale = try counter.state()
    #expect(sale.change.minorUnits == change)
    #expect(sale.totals.gross.minorUnits + sale.rounding.minorUnits == 1100 - change)
    #expect(sale.status == .completed)
  }

  @Test func `only the rest that completes the sale is rounded`() throws {
    var counter = try Counter(settings("CHF", step: 5))
    try counter.add(product(price: "12.37"))
    #expect(try counter.state().cashDue.minorUnits == 1235)
    #expect(try counter.run(.tenderCash(given: minor(1000))).map(\.kind) == ["sale.cashTendered"])
    var sale = try counter.state()
    #expect(sale.status == .tendering)
    #expect(sale.due.minorUnits == 237)
    #expect(sale.cashDue.minorUnits == 235)
    #expect(sale.rounding == .zero)
    try counter.pay(500)
    sale = try counter.state()
    #expect(sale.rounding.minorUnits == -2)
    #expect(sale.tenders.map(\.applied.minorUnits) == [1000, 235])
    #expect(sale.tenders.map(\.rounding.minorUnits) == [0, -2])
    #expect(sale.change.minorUnits == 265)
    #expect(sale.paid.minorUnits == 1235)
  }

  @Test func `cash between the due and the rounded due is refused with both amounts`() throws {
    var counter = try Counter(settings("CHF", step: 5))
    try counter.add(product(price: "12.38"))
    let error = SaleError.tenderBetween(
      given: try minor(1239), due: try minor(1238), cashDue: try minor(1240), currency: try Currency("CHF"))
    #expect(throws: error) { try counter.pay(1239) }
    #expect(error.kind == "tender.amountInvalid")
    #expect(error.hint.contains("12.40") && error.hint.contains("12.38"))
    try counter.pay(1237)
    #expect(try counter.state().due.minorUnits == 1)
    try counter.pay(5)
    #expect(try counter.state().change.minorUnits == 5)
  }

  @Test func `a due that rounds to nothing in cash is completed without a tender`() throws {
    var counter = try Counter(settings("CHF", step: 5))
    try counter.add(product(price: "0.02"))
    #expect(try counter.state().due.minorUnits == 2)
    #expect(try counter.state().cashDue == .zero)
    let events = try counter.run(.complete)
    #expect(events.map(\.kind) == ["sale.finalizing", "sale.completed"])
    #expect(events[0] == .finalizing(SaleFinalizing(sale: try counter.state().id, rounding: try minor(-2))))
    guard case .completed(let completed) = events[1] else { throw SaleError.notFound }
    #expect(completed.totals.gross.minorUnits == 2)
    #expect(completed.rounding.minorUnits == -2)
    #expect(completed.paid == .zero && completed.change == .zero)
    let sale = try counter.state()
    #expect(sale.status == .completed && sale.due == .zero && sale.cashDue == .zero && sale.tenders.isEmpty)
    #expect(try Sale.replay(counter.events) == sale)
    let step = try #require(try sale.explanation().steps.last)
    #expect(step.rule == .cashRounding && step.rounded == .zero)
    #expect(step.expression == "0.05 × round(0.02 / 0.05)")
  }

  @Test func `a rest of part payments that rounds to nothing is booked as rounding`() throws {
    var counter = try Counter(settings("CHF", step: 5))
    try counter.add(product(1, price: "10.00"))
    try counter.add(product(2, price: "2.38"))
    try counter.pay(1000)
    try counter.pay(237)
    #expect(try counter.state().due.minorUnits == 1)
    #expect(try counter.run(.complete).map(\.kind) == ["sale.finalizing", "sale.completed"])
    let sale = try counter.state()
    #expect(sale.rounding.minorUnits == -1)
    #expect(sale.totals.lines.map(\.gross.minorUnits).reduce(0, +) + sale.rounding.minorUnits == sale.paid.minorUnits)
    #expect(sale.paid.minorUnits == sale.tenders.map { $0.given.minorUnits - $0.change.minorUnits }.reduce(0, +))
    #expect(sale.tenders.map(\.rounding.minorUnits) == [0, 0])
    let step = try #require(try sale.explanation().steps.last)
    #expect(step.expression == "0.05 × round(0.01 / 0.05)" && step.rounded == .zero)
  }

  private static let short: [(price: String, card: Int64, step: Int64, mode: CashRounding.Mode)] = [
    ("81.87", 8_185, 5, .nearest), ("9.98", 949, 100, .nearest), ("9.98", 900, 100, .down),
  ]

  @Test(arguments: short, [TenderKind.card, .giftCard])
  func `a card that is short of the due by less than a coin does not settle it`(
    sale: (price: String, card: Int64, step: Int64, mode: CashRounding.Mode), kind: TenderKind
  ) throws {
    var counter = try Counter(settings("CHF", step: sale.step, mode: sale.mode))
    try counter.add(product(price: sale.price))
    func take(_ amount: Money) throws {
      guard kind == .card else { return _ = try counter.run(.take(kind, amount: amount, reference: "g")) }
      try counter.run(.beginTender(kind, amount: amount))
      try counter.run(.settleTender(SaleTenderOutcomeTests.approved(SaleTenderOutcomeTests.open(counter), amount.minorUnits)))
    }
    try take(minor(sale.card))
    let short = try counter.state()
    #expect(short.cashDue == .zero)
    #expect(throws: SaleError.amountDue(short.due, currency: try Currency("CHF"))) { try counter.run(.complete) }
    try take(short.due)
    #expect(try counter.state().status == .completed && counter.state().rounding == .zero)
  }

  @Test func `beside a card only what is paid in cash is rounded: 41.85 for 41.87`() throws {
    var counter = try Counter(settings("CHF", step: 5))
    try counter.add(product(price: "81.87"))
    try counter.run(.beginTender(.card, amount: minor(4_000)))
    // While the card is under way cash is a part payment, so that the rest is rounded when the sale is completed.
    try counter.pay(4_185)
    try counter.run(.settleTender(SaleTenderOutcomeTests.approved(SaleTenderOutcomeTests.open(counter), 4_000)))
    #expect(try counter.state().due.minorUnits == 2)
    try counter.run(.complete)
    #expect(try counter.state().rounding.minorUnits == -2 && counter.state().paid.minorUnits == 8_185)
  }

  @Test func `a card that went back leaves the rest to cash again`() throws {
    var counter = try Counter(settings("CHF", step: 5))
    try counter.add(product(price: "0.02"))
    try counter.run(.beginTender(.card, amount: minor(1)))
    let card = try SaleTenderOutcomeTests.open(counter)
    try counter.run(.settleTender(SaleTenderOutcomeTests.approved(card, 1)))
    #expect(throws: SaleError.amountDue(try minor(1), currency: try Currency("CHF"))) { try counter.run(.complete) }
    try counter.run(.beginReturn(card))
    try counter.run(.returnTender(card))
    try counter.run(.complete)
    #expect(try counter.state().status == .completed && counter.state().rounding.minorUnits == -2)
  }

  @Test(arguments: [(CashRounding.Mode.up, "0.01"), (.nearest, "0.03")])
  func `a due that rounds up to a coin is still due`(mode: CashRounding.Mode, price: String) throws {
    var counter = try Counter(settings("CHF", step: 5, mode: mode))
    try counter.add(product(price: price))
    #expect(throws: SaleError.amountDue(try counter.state().due, currency: try Currency("CHF"))) { try counter.run(.complete) }
    try counter.pay(5)
    #expect(try counter.state().status == .completed)
  }

  @Test(arguments: [Int64(0), -1, -Money.limit])
  func `cash that is not positive is refused`(given: Int64) throws {
    var counter = try Counter(settings())
    try counter.add(product())
    #expect(throws: SaleError.tenderNotPositive(try minor(given), currency: try Currency("EUR"))) { try counter.pay(given) }
    #expect(try counter.state().status == .open)
  }

  @Test func `the largest amount of cash is taken, and what a scan put in its place is not`() throws {
    var counter = try Counter(settings("CHF", step: 5))
    try counter.add(product(price: "0.02"))
    for given in [SaleLimits.maximumAmount + 1, 4_006_381_333_931, Money.limit] {
      #expect(throws: SaleError.tenderTooLarge(try minor(given), currency: try Currency("CHF"))) { try counter.pay(given) }
    }
    try counter.pay(SaleLimits.maximumAmount)
    #expect(try counter.state().change.minorUnits == SaleLimits.maximumAmount)
    #expect(try counter.state().rounding.minorUnits == -2)
  }

  @Test func `an empty sale cannot be paid or completed`() throws {
    var counter = try Counter(settings())
    #expect(throws: SaleError.empty) { try counter.pay(100) }
    #expect(throws: SaleError.empty) { try counter.run(.complete) }
    try counter.add(product())
    try counter.run(.removeLine(counter.state().lines[0].id))
    #expect(throws: SaleError.empty) { try counter.run(.complete) }
  }

  @Test func `a sale of nothing but free goods completes without a tender`() throws {
    var counter = try Counter(settings())
    try counter.add(product(price: "0.00"))
    #expect(throws: SaleError.nothingDue) { try counter.pay(100) }
    #expect(try counter.run(.complete).map(\.kind) == ["sale.finalizing", "sale.completed"])
    #expect(try counter.state().receipt?.number == 42)
  }

  @Test func `completing while something is due is refused with the amount`() throws {
    var counter = try Counter(settings())
    try counter.add(product(price: "9.99"))
    try counter.pay(500)
    let error = SaleError.amountDue(try minor(499), currency: try Currency("EUR"))
    #expect(throws: error) { try counter.run(.complete) }
    #expect(error.message == "4.99 EUR are still due.")
  }

  @Test func `voiding gives taken cash back by a movement and uses no number`() throws {
    var counter = try Counter(settings())
    try counter.add(product(price: "9.99"))
    try counter.pay(500)
    try counter.pay(100)
    try counter.run(.void(.customerLeft))
    let sale = try counter.state()
    #expect(sale.status == .voided)
    #expect(sale.cashReturned?.amount.minorUnits == 600)
    #expect(sale.voidReason == .customerLeft)
    #expect(sale.receipt == nil)
  }

  @Test func `voiding before any payment returns nothing`() throws {
    var counter = try Counter(settings())
    try counter.run(.void(.testSale))
    #expect(try counter.state().cashReturned == nil)
  }

  @Test func `a receipt number of another register, or none, is refused with nothing changed`() throws {
    var counter = try Counter(settings())
    try counter.add(product(price: "1.00"))
    let sale = try counter.state()
    let other = ReceiptNumber(register: try RegisterID("till2"), epoch: 1, number: 1)
    for (receipt, expected) in [(other, SaleError.receiptNumberInvalid(other)), (nil, .contextIncomplete(.nextReceipt))] {
      let context = SaleContext(time: Counter.time, identifiers: IdentifierSupply([identifier(50)]), nextReceipt: receipt)
      #expect(throws: expected) { try Sale.decide(.tenderCash(given: minor(100)), sale, context) }
    }
  }

  @Test(arguments: 1...100)
  func `a random sale is paid to the last unit`(seed: UInt64) throws {
    var random = SeededNumbers(seed: seed)
    let mode = CashRounding.Mode.allCases[Int.random(in: 0..<3, using: &random)]
    let rounding = TaxRounding.allCases[Int.random(in: 0..<2, using: &random)]
    var counter = try Counter(settings("CHF", rounding, step: [1, 5, 10, 100][Int.random(in: 0..<4, using: &random)], mode: mode))
    for number in 0..<Int.random(in: 1...12, using: &random) {
      let price = try FixedDecimal(mantissa: .random(in: 1...99_999, using: &random), scale: .random(in: 0...5, using: &random))
      try counter.add(
        product(UInt64(number), price: price.description), quantity: "\(Int.random(in: 1...9, using: &random))",
        tax: tax(["8.1", "2.6", "0"][Int.random(in: 0..<3, using: &random)], included: .random(using: &random)))
    }
    try counter.add(product(50, price: "0.50"))
    for _ in 0..<5 where try counter.state().status != .completed {
      // A part between the due and the rounded due is refused and changes nothing.
      try? counter.pay(max(1, counter.state().due.minorUnits * Int64.random(in: 20...120, using: &random) / 100))
    }
    if try counter.state().status != .completed { try counter.pay(max(1, counter.state().cashDue.minorUnits)) }
    let sale = try counter.state()
    let given = sale.tenders.map(\.given.minorUnits).reduce(0, +)
    #expect(sale.totals.lines.map(\.gross.minorUnits).reduce(0, +) + sale.rounding.minorUnits == given - sale.change.minorUnits)
    #expect(sale.paid.minorUnits == given - sale.change.minorUnits)
    #expect(sale.tenders.dropLast().allSatisfy { $0.rounding == .zero && $0.change == .zero })
  }
}
