import Testing

@testable import Sales

@Suite struct ExplanationTests {
  @Test func `a line by weight shows its exact product and the tax in it`() throws {
    let line = try CalculatorTests.line(1, "1.255", "3.99", tax("19"))
    let steps = try Calculator.calculate(cart([line]), settings: settings("EUR", .perLine)).explanation.steps
    #expect(steps.map(\.rule.rawValue) == ["line.gross", "tax.inclusive", "sale.gross"])
    #expect(steps.map(\.expression) == ["1.255 × 3.99", "5.01 × 19 / (100 + 19)", "4.21 + 0.80"])
    #expect(steps.map(\.exact) == ["5.00745", "9519/11900", "5.01"])
    #expect(steps.map(\.rounded.minorUnits) == [501, 80, 501])
    #expect(steps.map(\.mode.rawValue) == ["half_up", "half_up", "exact"])
    #expect(steps.map(\.subject.text) == [line.id.description, line.id.description, "sale"])
  }

  @Test func `tax per rate shows the one rounding and each line's share`() throws {
    let lines = try (1...3).map { try CalculatorTests.line($0, "1", "0.10", tax("7.25", included: false, code: "CA")) }
    let steps = try Calculator.calculate(cart(lines), settings: settings()).explanation.steps
    #expect(
      steps.map(\.rule.rawValue) == [
        "line.net", "line.net", "line.net", "tax.perRate", "tax.allocation", "tax.allocation", "tax.allocation", "sale.gross",
      ])
    #expect(steps[3].subject.text == "CA")
    #expect(steps[3].expression == "0.30 × 7.25 / 100")
    #expect(steps[3].exact == "0.02175")
    #expect(steps[4...6].map(\.expression) == Array(repeating: "0.02 × 0.10 / 0.30", count: 3))
    #expect(steps[4].exact == "1/150")
    #expect(steps[4...6].map(\.rounded.minorUnits) == [1, 1, 0])
    #expect(steps[4].mode == .largestRemainder)
  }

  @Test func `a sale paid in cash shows the rounding of the rest`() throws {
    var counter = try Counter(settings("CHF", step: 5))
    try counter.add(product(price: "12.37"), tax: tax("8.1"))
    try counter.pay(1000)
    #expect(try counter.state().explanation().steps.allSatisfy { $0.rule != .cashRounding })
    try counter.pay(500)
    let step = try #require(try counter.state().explanation().steps.last)
    #expect(step.rule.rawValue == "cash.rounding")
    #expect(step.expression == "0.05 × round(2.37 / 0.05)")
    #expect(step.exact == "2.37")
    #expect(step.rounded.minorUnits == 235)
    #expect(step.mode == .halfUp)
  }

  private static func steps(
    _ cart: Cart, _ rule: ExplanationStep.Rule, _ rounding: TaxRounding = .perLine
  ) throws -> [ExplanationStep] {
    try Calculator.calculate(cart, settings: settings("EUR", rounding)).explanation.steps.filter { $0.rule == rule }
  }

  @Test func `a discount on the document shows each line's share, and the tax of what is left`() throws {
    let cart = try Cart(lines: CartTests.basket(), discounts: [Discount(.amount(minor(1_000)), reason: "sorry")])
    let shares = try Self.steps(cart, .discountAllocation)
    #expect(try Self.steps(cart, .documentDiscount).map(\.expression) == ["10.00"])
    #expect(shares.map(\.expression) == ["10.00 × 59.90 / 91.87", "10.00 × 23.47 / 91.87", "10.00 × 8.50 / 91.87"])
    #expect(shares.map(\.rounded.minorUnits) == [652, 255, 93])
    let taxes = try Self.steps(cart, .taxInclusive)
    #expect(taxes.map(\.expression) == ["53.38 × 19 / (100 + 19)", "20.92 × 7 / (100 + 7)", "7.57 × 0 / (100 + 0)"])
    #expect(taxes.map(\.rounded.minorUnits) == [852, 137, 0])
    let tenth = try Cart(lines: CartTests.basket(), discounts: [Discount(.percent(decimal("10")), reason: "ten")])
    let taken = try Self.steps(tenth, .documentDiscount)
    #expect(taken.map(\.exact) == ["9.187"] && taken.map(\.rounded.minorUnits) == [919])
  }

  @Test func `an offer shows what it takes off and the share of each member`() throws {
    let offer = try Offer("3x10", .each(count: 3, .price(minor(1_000))), tags: ["g"])
    let cart = Cart(lines: try OfferTests.lines([("1", "4.99"), ("1", "3.99"), ("1", "3.49")]), offers: [offer])
    #expect(try Self.steps(cart, .offer).map(\.rounded.minorUnits) == [247])
    #expect(try Self.steps(cart, .discountAllocation).map(\.rounded.minorUnits) == [99, 79, 69])
  }

  @Test func `each of several taxes shows its own rounding`() throws {
    let siblings = try [CartTests.tax("ten", "10"), CartTests.tax("five", "5")]
    let inside = Cart(lines: [try CartTests.line("A", "23.10", siblings)])
    #expect(try Self.steps(inside, .taxInclusive).map(\.rounded.minorUnits) == [201, 100])
    let canada = try [CartTests.tax("GST", "5", included: false), CartTests.tax("QST", "9.975", included: false)]
    let onTop = try Self.steps(Cart(lines: [CartTests.line("A", "49.99", canada)]), .taxExclusive)
    #expect(onTop.map(\.expression) == ["49.99 × 5 / 100", "49.99 × 9.975 / 100"])
    #expect(onTop.map(\.exact) == ["2.4995", "4.9865025"] && onTop.map(\.rounded.minorUnits) == [250, 499])
    // The ten lines of 0.99 at 19 percent: one rounding, 1.58, and what each line gets of it.
    let ten = Cart(lines: try (0..<10).map { try CartTests.line("\($0)", "0.99", [CartTests.tax("19", "19")]) })
    #expect(try Self.steps(ten, .taxPerRate, .perRateTotal).map(\.rounded.minorUnits) == [158])
    #expect(try Self.steps(ten, .taxAllocation, .perRateTotal).map(\.rounded.minorUnits) == Array(repeating: 16, count: 8) + [15, 15])
  }

  @Test func `prices that are no whole cents show what became of them inside a discount`() throws {
    var line = try CartTests.line("A", "1.255", "5.00", [CartTests.tax("19", "19")], counted: false)
    line.discounts = [try Discount(.price(decimal("3.99")), reason: "new")]
    let price = try #require(try Self.steps(Cart(lines: [line]), .newPrice).first)
    #expect(price.expression == "1.255 × 3.99" && price.exact == "5.00745" && price.rounded.minorUnits == 501)
    #expect(try Self.steps(Cart(lines: [line]), .lineDiscount).map(\.rounded.minorUnits) == [628 - 501])
    let offer = try Offer("3for2", .payFor(paid: 2, of: 3), tags: ["g"])
    let pieces = Cart(lines: try OfferTests.lines([("4", "0.3333")]), offers: [offer])
    #expect(try Self.steps(pieces, .offerPieces).map(\.expression) == ["3 × 0.3333", "1 × 0.3333"])
    #expect(try Self.steps(pieces, .offerPieces).map(\.rounded.minorUnits) == [100, 33])
    let off = try Offer("off", .group(.amount(minor(15))), tags: ["g"])
    var apples = try OfferTests.lines([("0.245", "2.98")])
    apples[0].isCounted = false
    let amount = try Self.steps(Cart(lines: apples, offers: [off]), .offerAmount)
    #expect(amount.map(\.expression) == ["0.245 × 0.15"] && amount.map(\.rounded.minorUnits) == [4])
  }

  @Test func `only the cash of a split is rounded, and the step says so`() throws {
    var counter = try Counter(settings("CHF", step: 5))
    try counter.add(product(price: "81.87"), tax: tax("8.1"))
    try counter.run(.beginTender(.card, amount: minor(4_000)))
    try counter.run(.settleTender(SaleTenderOutcomeTests.approved(SaleTenderOutcomeTests.open(counter), 4_000)))
    try counter.pay(4_185)
    let steps = try counter.state().explanation().steps.filter { $0.rule == .cashRounding }
    #expect(steps.map(\.expression) == ["0.05 × round(41.87 / 0.05)"] && steps.map(\.rounded.minorUnits) == [4_185])
  }

  @Test func `stored totals that the rules do not lead to are not explained`() throws {
    var counter = try Counter(settings())
    try counter.add(product())
    var sale = try counter.state()
    sale.totals = .zero
    #expect(throws: ReplayError.totalsDiffer(sale.id)) { try sale.explanation() }
  }
}
