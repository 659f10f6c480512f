/// The taxes of a line in their order, each as a share of the net and an amount for each unit of the quantity.
///
/// Taxes inside the price are unwound together: with the net N and the quantity q, tax i is `factor` × N + `fixed` × q, so that
/// N = (price − q × Σ fixed) / (1 + Σ factor).
struct TaxChain: Sendable {
  struct Term: Sendable {
    let tax: TaxSnapshot
    /// Whether the amount that the chain is applied to contains it.
    let isInside: Bool
    /// Of the net.
    let factor: Rational
    /// For each unit of the quantity, in minor units.
    let fixed: Rational
  }

  let terms: [Term]
  /// 1 + the factors of the taxes inside.
  let divisor: Rational
  /// The amounts for each unit of the taxes inside, in minor units.
  let fixedInside: Rational

  /// - Parameter allInside: The amount contains every tax: it is a gross that a discount was taken off.
  init(_ taxes: [TaxSnapshot], allInside: Bool, currency: Currency) throws(MoneyError) {
    var terms: [Term] = []
    var divisor = Rational.one
    var fixedInside = Rational.zero
    for tax in taxes {
      var base = (factor: Rational.one, fixed: Rational.zero)
      if tax.takesBase {
        // A tax inside the price cannot stand on one that comes on top of it.
        for earlier in terms where earlier.tax.entersBase && (!tax.included || earlier.tax.included) {
          base = (try base.factor.adding(earlier.factor), try base.fixed.adding(earlier.fixed))
        }
      }
      let isInside = allInside || tax.included
      let term: Term
      if let perUnit = tax.perUnit {
        let amount = try Rational(perUnit).multiplied(by: Rational(.powerOfTen(currency.exponent), over: 1))
        term = Term(tax: tax, isInside: isInside, factor: .zero, fixed: amount)
      } else {
        let rate = try Rational(tax.rate).divided(by: Rational(whole: 100))
        term = Term(
          tax: tax, isInside: isInside, factor: try rate.multiplied(by: base.factor), fixed: try rate.multiplied(by: base.fixed))
      }
      if isInside {
        divisor = try divisor.adding(term.factor)
        fixedInside = try fixedInside.adding(term.fixed)
      }
      terms.append(term)
    }
    self.terms = terms
    self.divisor = divisor
    self.fixedInside = fixedInside
  }

  /// The part of `amount` that no percentage takes anything off: the amounts for each unit inside it.
  func fees(of quantity: FixedDecimal) throws(MoneyError) -> Rational {
    fixedInside.isZero ? .zero : try fixedInside.multiplied(by: Rational(quantity))
  }

  /// How the tax at `index`, which stands inside, follows from an amount.
  func inside(_ index: Int, amount: Money, quantity: FixedDecimal) throws(MoneyError) -> ExplanationStep.Operation {
    let term = terms[index]
    if terms.count(where: \.isInside) == 1, term.tax.perUnit == nil { return .taxWithin(amount, rate: term.tax.rate) }
    return .taxWithinChain(
      amount, fees: try fees(of: quantity), factor: term.factor, divisor: divisor,
      fixed: term.fixed.isZero ? .zero : try term.fixed.multiplied(by: Rational(quantity)))
  }

  /// How the tax at `index`, which comes on top, follows from the net and the taxes before it, which are settled.
  func onTop(_ index: Int, net: Money, settled: [Money], quantity: FixedDecimal) throws(MoneyError) -> ExplanationStep.Operation {
    let tax = terms[index].tax
    if let perUnit = tax.perUnit { return .product(quantity, perUnit) }
    var base = net
    if tax.takesBase {
      for earlier in 0..<index where terms[earlier].tax.entersBase { base = try base.adding(settled[earlier]) }
    }
    return .taxOnTop(of: base, rate: tax.rate)
  }
}
