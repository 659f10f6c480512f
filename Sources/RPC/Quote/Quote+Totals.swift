package import Sales

extension Quote {
  init(_ calculation: Calculation, settings: SaleSettings, explained: Bool) throws(MoneyError) {
    let totals = calculation.totals
    let lines = totals.lines.map { line in
      Line(
        id: line.key.text, marked: line.marked.minorUnits,
        discounts: line.discounts.map { Taken(reason: $0.reason, source: $0.source.rawValue, amount: $0.amount.minorUnits) },
        net: line.net.minorUnits, taxes: zip(line.taxCodes, line.taxes).map { TaxPart(code: $0, amount: $1.minorUnits) },
        total: line.gross.minorUnits)
    }
    let taxes = totals.taxes.map { sum in
      TaxSum(
        code: sum.tax.code, rate: "\(sum.tax.rate)", perUnit: sum.tax.perUnit.map { "\($0)" }, included: sum.tax.included,
        net: sum.net.minorUnits, tax: sum.amount.minorUnits, total: sum.gross.minorUnits)
    }
    self.init(
      currency: settings.currency.code, decimals: Int64(settings.currency.exponent), lines: lines, taxes: taxes,
      discount: totals.discount.minorUnits, net: totals.net.minorUnits, tax: totals.tax.minorUnits, total: totals.gross.minorUnits,
      cashTotal: try settings.cashRounding?.rounded(totals.gross).minorUnits ?? totals.gross.minorUnits,
      steps: explained ? calculation.explanation.steps.map(ExplainSale.Step.init) : nil)
  }
}

extension ExplainSale.Step {
  /// A step of the calculator, as the contract tells it.
  package init(_ step: ExplanationStep) {
    self.init(
      rule: step.rule.rawValue, subject: step.subject.text, expression: step.expression, exact: step.exact,
      rounded: step.rounded.minorUnits, mode: step.mode.rawValue)
  }
}

extension Quote.Taken {
  package init(_ taken: TakenDiscount) {
    self.init(reason: taken.reason, source: taken.source.rawValue, amount: taken.amount.minorUnits)
  }
}

extension Quote.TaxPart {
  package init(code: String, money: Money) { self.init(code: code, amount: money.minorUnits) }
}
