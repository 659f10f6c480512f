import Chance
import Testing

@testable import Sales

@Suite struct CalculatorPropertyTests {
  static func randomLines(_ random: inout SeededNumbers, negated: Bool = false) throws -> [SaleLine] {
    let rates = try ["19", "7", "8.1", "9.975", "0", "25"].flatMap { [try tax($0), try tax($0, included: false)] }
    return try (0..<Int.random(in: 1...25, using: &random)).map { number in
      let quantity = try FixedDecimal(mantissa: .random(in: 1...9_999, using: &random), scale: .random(in: 0...3, using: &random))
      let price = try FixedDecimal(mantissa: .random(in: 0...999_999, using: &random), scale: .random(in: 0...5, using: &random))
      let lineTax = rates[Int.random(in: 0..<rates.count, using: &random)]
      return try CalculatorTests.line(number, (negated ? "-" : "") + quantity.description, price.description, lineTax)
    }
  }

  static func randomSettings(_ random: inout SeededNumbers) throws -> SaleSettings {
    try settings(
      ["EUR", "JPY", "KWD"][Int.random(in: 0..<3, using: &random)], TaxRounding.allCases[Int.random(in: 0..<2, using: &random)],
      rounding: RoundingMode.allCases[Int.random(in: 0..<4, using: &random)])
  }

  @Test(arguments: 1...150)
  func `net, tax and gross agree by line, by rate and in all`(seed: UInt64) throws {
    var random = SeededNumbers(seed: seed)
    let totals = try SaleTotals.of(Self.randomLines(&random), settings: Self.randomSettings(&random))
    for line in totals.lines { #expect(line.net.minorUnits + line.tax.minorUnits == line.gross.minorUnits) }
    for rate in totals.rates { #expect(rate.net.minorUnits + rate.tax.minorUnits == rate.gross.minorUnits) }
    for column in [\LineAmounts.net, \.tax, \.gross].enumerated() {
      let byLine = totals.lines.map { $0[keyPath: column.element].minorUnits }.reduce(0, +)
      let byRate = totals.rates.map { $0[keyPath: [\RateTotal.net, \.tax, \.gross][column.offset]].minorUnits }.reduce(0, +)
      #expect(byLine == byRate)
      #expect(byLine == totals[keyPath: [\SaleTotals.net, \.tax, \.gross][column.offset]].minorUnits)
    }
  }

  @Test(arguments: 1...100)
  func `a basket of the opposite sign has the opposite totals`(seed: UInt64) throws {
    var (forward, backward) = (SeededNumbers(seed: seed), SeededNumbers(seed: seed))
    let lines = try Self.randomLines(&forward)
    let negated = try Self.randomLines(&backward, negated: true)
    let rules = try Self.randomSettings(&forward)
    let (sold, returned) = (
      try SaleTotals.of(lines, settings: rules), try SaleTotals.of(negated, settings: rules)
    )
    #expect(returned.gross == sold.gross.negated)
    #expect(returned.lines.map(\.tax) == sold.lines.map(\.tax.negated))
    #expect(returned.rates.map(\.net) == sold.rates.map(\.net.negated))
  }

  @Test(arguments: 1...100)
  func `every step of an explanation leads from its exact figure to its rounded one`(seed: UInt64) throws {
    var random = SeededNumbers(seed: seed)
    let lines = try Self.randomLines(&random)
    let rules = try Self.randomSettings(&random)
    let calculation = try Calculator.calculate(cart(lines), settings: rules)
    for step in calculation.explanation.steps {
      let rounded = Int128(step.rounded.minorUnits)
      switch step.mode {
      case .halfUp, .halfEven, .down, .up:
        let mode = try #require(RoundingMode(rawValue: step.mode.rawValue))
        #expect(step.exactMinorUnits.rounded(mode) == rounded)
      case .largestRemainder:
        #expect([step.exactMinorUnits.rounded(.down), step.exactMinorUnits.rounded(.up)].contains(rounded))
      case .exact:
        #expect(step.exactMinorUnits.rounded(.down) == rounded)
        #expect(step.exactMinorUnits.rounded(.up) == rounded)
      }
    }
    let steps = calculation.explanation.steps
    #expect(steps.last?.rounded == calculation.totals.gross)
    #expect(steps.filter { $0.rule == .lineGross || $0.rule == .lineNet }.count == lines.count)
  }
}
