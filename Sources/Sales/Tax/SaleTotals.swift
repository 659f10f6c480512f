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
