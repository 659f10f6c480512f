/// The one place where money is worked out: lines and settings in, totals and their explanation out.
///
/// Each figure is worked out exactly and rounded once; the step that rounds it is the step that explains it.
public struct Calculator {
  private typealias Group = (tax: TaxSnapshot, members: [Int])

  private let settings: SaleSettings
  private var explanation = Explanation()

  private init(settings: SaleSettings) {
    self.settings = settings
  }

  /// The totals of `lines` under `settings`.
  ///
  /// - Throws: `MoneyError.amountOutOfRange` or `.overflow` when a figure leaves its range, `.negativeWeight` when lines of one rate
  ///   differ in sign and tax is rounded per rate.
  public static func calculate(_ lines: [SaleLine], settings: SaleSettings) throws(MoneyError) -> Calculation {
    var calculator = Calculator(settings: settings)
    let totals = try calculator.totals(of: lines)
    return Calculation(totals: totals, explanation: calculator.explanation)
  }

  /// The step that rounds what is due in cash, as it is booked with the tender.
  static func cashStep(due: Money, rounding: CashRounding, currency: Currency) throws(MoneyError) -> ExplanationStep {
    let operation = ExplanationStep.Operation.steps(due: due, step: try Money(minorUnits: rounding.stepMinor))
    return try ExplanationStep(
      rule: .cashRounding, subject: .sale, rounded: rounding.rounded(due), mode: .init(rounding.roundingMode), operation: operation,
      exactMinorUnits: operation.exact(in: currency), currency: currency)
  }

  private mutating func totals(of lines: [SaleLine]) throws(MoneyError) -> SaleTotals {
    var bases: [Money] = []
    for line in lines {
      let rule: ExplanationStep.Rule = line.tax.included ? .lineGross : .lineNet
      bases.append(try settle(rule, .line(line.id), .product(line.quantity, line.unitPrice)))
    }
    let groups = Self.groups(lines)
    let taxes =
      switch settings.taxRounding {
      case .perLine: try taxesPerLine(lines, bases: bases)
      case .perRateTotal: try taxesPerRate(lines, bases: bases, groups: groups)
      }
    var amounts: [LineAmounts] = []
    for (index, line) in lines.enumerated() {
      let (base, tax) = (bases[index], taxes[index])
      let net = line.tax.included ? try base.subtracting(tax) : base
      amounts.append(LineAmounts(line: line.id, net: net, tax: tax, gross: try net.adding(tax)))
    }
    return try summed(amounts, groups: groups)
  }

  private mutating func taxesPerLine(_ lines: [SaleLine], bases: [Money]) throws(MoneyError) -> [Money] {
    var taxes: [Money] = []
    for (line, base) in zip(lines, bases) {
      let rule: ExplanationStep.Rule = line.tax.included ? .taxInclusive : .taxExclusive
      taxes.append(try settle(rule, .line(line.id), Self.operation(line.tax, base: base)))
    }
    return taxes
  }

  private mutating func taxesPerRate(_ lines: [SaleLine], bases: [Money], groups: [Group]) throws(MoneyError) -> [Money] {
    var taxes = lines.map { _ in Money.zero }
    for (tax, members) in groups {
      var sum = Money.zero
      for index in members { sum = try sum.adding(bases[index]) }
      let total = try settle(.taxPerRate, .tax(code: tax.code), Self.operation(tax, base: sum))
      let sign: Int64 = sum < .zero ? -1 : 1
      let shares = try LargestRemainder.allocate(total, weights: members.map { bases[$0].minorUnits * sign })
      for (index, share) in zip(members, shares) {
        taxes[index] = share
        let operation = ExplanationStep.Operation.share(of: total, weight: bases[index], sum: sum)
        let exact = try operation.exact(in: settings.currency)
        record(.taxAllocation, .line(lines[index].id), operation, exact: exact, rounded: share, mode: .largestRemainder)
      }
    }
    return taxes
  }

  private mutating func summed(_ amounts: [LineAmounts], groups: [Group]) throws(MoneyError) -> SaleTotals {
    var rates: [RateTotal] = []
    for (tax, members) in groups {
      let (net, taxSum, gross) = try Self.sums(members.map { amounts[$0] })
      rates.append(RateTotal(taxCode: tax.code, rate: tax.rate, included: tax.included, net: net, tax: taxSum, gross: gross))
    }
    let (net, tax, gross) = try Self.sums(amounts)
    let sum = ExplanationStep.Operation.sum(net, tax)
    record(.saleGross, .sale, sum, exact: try sum.exact(in: settings.currency), rounded: gross, mode: .exact)
    return SaleTotals(lines: amounts, rates: rates, net: net, tax: tax, gross: gross)
  }

  /// Rounds the exact result of `operation` and records how.
  private mutating func settle(
    _ rule: ExplanationStep.Rule, _ subject: ExplanationStep.Subject, _ operation: ExplanationStep.Operation
  ) throws(MoneyError) -> Money {
    let exact = try operation.exact(in: settings.currency)
    let rounded = try Money(exact.rounded(settings.rounding))
    record(rule, subject, operation, exact: exact, rounded: rounded, mode: .init(settings.rounding))
    return rounded
  }

  private mutating func record(
    _ rule: ExplanationStep.Rule, _ subject: ExplanationStep.Subject, _ operation: ExplanationStep.Operation, exact: Rational,
    rounded: Money, mode: ExplanationStep.Rounding
  ) {
    explanation.steps.append(
      ExplanationStep(
        rule: rule, subject: subject, rounded: rounded, mode: mode, operation: operation, exactMinorUnits: exact,
        currency: settings.currency))
  }

  private static func operation(_ tax: TaxSnapshot, base: Money) -> ExplanationStep.Operation {
    tax.included ? .taxWithin(base, rate: tax.rate) : .taxOnTop(of: base, rate: tax.rate)
  }

  /// The indices of the lines by tax, in the order in which the taxes first appear.
  private static func groups(_ lines: [SaleLine]) -> [Group] {
    var groups: [Group] = []
    var places: [TaxSnapshot: Int] = [:]
    for (index, line) in lines.enumerated() {
      if let place = places[line.tax] {
        groups[place].members.append(index)
      } else {
        places[line.tax] = groups.count
        groups.append((line.tax, [index]))
      }
    }
    return groups
  }

  private static func sums(_ amounts: [LineAmounts]) throws(MoneyError) -> (net: Money, tax: Money, gross: Money) {
    var (net, tax, gross) = (Money.zero, Money.zero, Money.zero)
    for amount in amounts {
      net = try net.adding(amount.net)
      tax = try tax.adding(amount.tax)
      gross = try gross.adding(amount.gross)
    }
    return (net, tax, gross)
  }
}
