/// All settled amounts of a sale, before cash rounding: net + tax = gross, by line, by rate and in all.
public struct SaleTotals: Codable, Hashable, Sendable {
  /// In the order of the sale's lines.
  public let lines: [LineAmounts]
  /// In the order in which the taxes first appear among the lines.
  public let rates: [RateTotal]
  public let net: Money
  public let tax: Money
  public let gross: Money

  /// The totals of a sale without lines.
  public static let zero = SaleTotals(lines: [], rates: [], net: .zero, tax: .zero, gross: .zero)
}

extension SaleTotals {
  /// The same figures as a sale stores them.
  init(_ totals: CartTotals, of lines: [SaleLine]) throws(MoneyError) {
    var amounts: [LineAmounts] = []
    for (line, result) in zip(lines, totals.lines) {
      amounts.append(
        LineAmounts(line: line.id, net: result.net, tax: try result.gross.subtracting(result.net), gross: result.gross))
    }
    self.init(
      lines: amounts,
      rates: totals.taxes.map {
        RateTotal(taxCode: $0.tax.code, rate: $0.tax.rate, included: $0.tax.included, net: $0.net, tax: $0.amount, gross: $0.gross)
      },
      net: totals.net, tax: totals.tax, gross: totals.gross)
  }

  /// The totals of a sale's lines.
  static func of(_ lines: [SaleLine], settings: SaleSettings) throws(MoneyError) -> SaleTotals {
    try SaleTotals(Calculator.calculate(Cart(lines: lines.map(CartLine.init)), settings: settings).totals, of: lines)
  }
}
