/// All settled amounts of a sale, before cash rounding: net + tax = gross, by line, by rate and in all.
public struct SaleTotals: Codable, Hashable, Sendable {
  /// In the order of the sale's lines.
  public let lines: [LineAmounts]
  /// In the order in which the taxes first appear among the lines.
  public let rates: [RateTotal]
  public let net: Money
  public let tax: Money
  public let gross: Money
  /// What offers and discounts took off in all; nil where it is nothing.
  public internal(set) var discount: Money?

  /// The totals of a sale without lines.
  public static let zero = SaleTotals(lines: [], rates: [], net: .zero, tax: .zero, gross: .zero)
}

extension SaleTotals {
  /// The same figures as a sale stores them.
  init(_ totals: CartTotals, of lines: [SaleLine]) throws(MoneyError) {
    var amounts: [LineAmounts] = []
    for (line, result) in zip(lines, totals.lines) {
      var stored = LineAmounts(line: line.id, net: result.net, tax: try result.gross.subtracting(result.net), gross: result.gross)
      if !result.discounts.isEmpty { (stored.marked, stored.discounts) = (result.marked, result.discounts) }
      if result.taxes.count > 1 { stored.taxes = result.taxes }
      if line.taxes.count != result.taxCodes.count || zip(line.taxes, result.taxCodes).contains(where: { $0.code != $1 }) {
        stored.taxCodes = result.taxCodes
      }
      amounts.append(stored)
    }
    self.init(
      lines: amounts,
      rates: totals.taxes.map {
        RateTotal(
          taxCode: $0.tax.code, rate: $0.tax.rate, included: $0.tax.included, net: $0.net, tax: $0.amount, gross: $0.gross,
          perUnit: $0.tax.perUnit)
      },
      net: totals.net, tax: totals.tax, gross: totals.gross, discount: totals.discount == .zero ? nil : totals.discount)
  }

  /// The totals of a cart that `lines` make.
  static func of(_ cart: Cart, lines: [SaleLine], settings: SaleSettings) throws(MoneyError) -> SaleTotals {
    try SaleTotals(Calculator.calculate(cart, settings: settings).totals, of: lines)
  }

  /// The totals of lines without discounts on the document and offers.
  static func of(_ lines: [SaleLine], settings: SaleSettings) throws(MoneyError) -> SaleTotals {
    try of(Cart(lines: lines.map(CartLine.init)), lines: lines, settings: settings)
  }
}
