/// The one place where money is worked out: a cart and settings in, totals and their explanation out.
///
/// The order is fixed: marked prices, offers, discounts on lines, discounts on the document (offers, then people, then rewards), taxes.
/// Each figure is worked out exactly and rounded once; the step that rounds it is the step that explains it.
public struct Calculator {
  /// A line while its amounts are worked out.
  struct Working {
    /// The price before any discount.
    var marked: Money
    /// What is left of it.
    var amount: Money
    var taken: [TakenDiscount] = []
    /// Whether `amount` is a gross with every tax in it.
    var isGross = false
    var net = Money.zero
    /// In the order of the line's taxes.
    var taxes: [Money] = []
  }

  let cart: Cart
  let settings: SaleSettings
  /// The lines in the order in which offers take them; empty without offers.
  let ranked: [Int]
  var working: [Working] = []
  private(set) var explanation = Explanation()

  private init(cart: Cart, settings: SaleSettings) {
    self.cart = cart
    self.settings = settings
    ranked = cart.offers.isEmpty ? [] : CartLine.ranked(cart.lines)
  }

  /// The totals of a cart under `settings`.
  ///
  /// - Throws: `MoneyError.amountOutOfRange` or `.overflow` when a figure leaves its range, `.discountTooLarge` when a discount takes off
  ///   more than there is.
  public static func calculate(_ cart: Cart, settings: SaleSettings) throws(MoneyError) -> Calculation {
    var calculator = Calculator(cart: cart, settings: settings)
    let totals = try calculator.totals()
    return Calculation(totals: totals, explanation: calculator.explanation)
  }

  /// The step that rounds what is due in cash, as it is booked with the tender.
  static func cashStep(due: Money, rounding: CashRounding, currency: Currency) throws(MoneyError) -> ExplanationStep {
    let operation = ExplanationStep.Operation.steps(due: due, step: try Money(minorUnits: rounding.stepMinor))
    return try ExplanationStep(
      rule: .cashRounding, subject: .sale, rounded: rounding.rounded(due), mode: .init(rounding.roundingMode), operation: operation,
      exactMinorUnits: operation.exact(in: currency), currency: currency)
  }

  private mutating func totals() throws(MoneyError) -> CartTotals {
    for line in cart.lines {
      if let settled = line.settled {
        working.append(
          Working(
            marked: settled.marked, amount: try settled.marked.subtracting(settled.discount), taken: settled.taken, net: settled.net,
            taxes: settled.taxes))
        try explain(settled, .line(line.key))
      } else {
        let marked = try mark(line)
        working.append(Working(marked: marked, amount: marked))
      }
    }
    if !cart.offers.isEmpty { try takeOffers() }
    try takeLineDiscounts()
    try takeDocumentDiscounts()
    try settleTaxes()
    try exempt()
    return try summed()
  }

  private mutating func mark(_ line: CartLine) throws(MoneyError) -> Money {
    if let printed = line.printedPrice { return try settle(.linePrinted, .line(line.key), .given(printed)) }
    let rule: ExplanationStep.Rule = line.taxes.contains { !$0.included } ? .lineNet : .lineGross
    return try settle(rule, .line(line.key), .product(line.quantity, line.unitPrice))
  }

  private mutating func summed() throws(MoneyError) -> CartTotals {
    var lines: [CartLineTotals] = []
    var (net, tax, gross, discount) = (Money.zero, Money.zero, Money.zero, Money.zero)
    for (line, state) in zip(cart.lines, working) {
      let taxSum = try Money.sum(state.taxes)
      let total = CartLineTotals(
        key: line.key, marked: state.marked, discounts: state.taken, net: state.net, taxCodes: taxes(of: line).map(\.code),
        taxes: state.taxes,
        gross: try state.net.adding(taxSum))
      net = try net.adding(total.net)
      tax = try tax.adding(taxSum)
      gross = try gross.adding(total.gross)
      discount = try discount.adding(try Money.sum(state.taken.map(\.amount)))
      lines.append(total)
    }
    let operation = ExplanationStep.Operation.sum(net, tax)
    record(.saleGross, .sale, operation, exact: try operation.exact(in: settings.currency), rounded: gross, mode: .exact)
    return CartTotals(lines: lines, taxes: try taxTotals(lines), discount: discount, net: net, tax: tax, gross: gross)
  }

  /// By tax, in the order in which the taxes first appear.
  private func taxTotals(_ lines: [CartLineTotals]) throws(MoneyError) -> [TaxTotal] {
    var totals: [TaxTotal] = []
    var places: [TaxSnapshot: Int] = [:]
    for (line, result) in zip(cart.lines, lines) {
      for (tax, amount) in zip(taxes(of: line), result.taxes) {
        if let place = places[tax] {
          let before = totals[place]
          totals[place] = TaxTotal(
            tax: tax, net: try before.net.adding(result.net), amount: try before.amount.adding(amount),
            gross: try before.gross.adding(result.gross))
        } else {
          places[tax] = totals.count
          totals.append(TaxTotal(tax: tax, net: result.net, amount: amount, gross: result.gross))
        }
      }
    }
    return totals
  }

  /// Rounds the exact result of `operation`, to multiples of a step, and records how.
  mutating func settle(
    _ rule: ExplanationStep.Rule, _ subject: ExplanationStep.Subject, _ operation: ExplanationStep.Operation, stepMinor: Int64 = 1
  ) throws(MoneyError) -> Money {
    let exact = try operation.exact(in: settings.currency)
    let rounded = try rounded(exact, stepMinor: stepMinor)
    record(rule, subject, operation, exact: exact, rounded: rounded, mode: .init(settings.rounding))
    return rounded
  }

  /// The same, recorded only where there was something to round.
  mutating func settleQuietly(
    _ rule: ExplanationStep.Rule, _ subject: ExplanationStep.Subject, _ operation: ExplanationStep.Operation
  ) throws(MoneyError) -> Money {
    let exact = try operation.exact(in: settings.currency)
    let rounded = try rounded(exact, stepMinor: 1)
    if exact.rounded(.down) != exact.rounded(.up) {
      record(rule, subject, operation, exact: exact, rounded: rounded, mode: .init(settings.rounding))
    }
    return rounded
  }

  func rounded(_ exact: Rational, stepMinor: Int64) throws(MoneyError) -> Money {
    guard stepMinor != 1 else { return try Money(exact.rounded(settings.rounding)) }
    let steps = try exact.divided(by: Rational(whole: stepMinor)).rounded(settings.rounding)
    return try Money(steps.times(Int128(stepMinor)))
  }

  mutating func record(
    _ rule: ExplanationStep.Rule, _ subject: ExplanationStep.Subject, _ operation: ExplanationStep.Operation, exact: Rational,
    rounded: Money, mode: ExplanationStep.Rounding
  ) {
    explanation.steps.append(
      ExplanationStep(
        rule: rule, subject: subject, rounded: rounded, mode: mode, operation: operation, exactMinorUnits: exact,
        currency: settings.currency))
  }
}
