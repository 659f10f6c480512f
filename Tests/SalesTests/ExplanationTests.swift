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

  @Test func `stored totals that the rules do not lead to are not explained`() throws {
    var counter = try Counter(settings())
    try counter.add(product())
    var sale = try counter.state()
    sale.totals = .zero
    #expect(throws: ReplayError.totalsDiffer(sale.id)) { try sale.explanation() }
  }
}
