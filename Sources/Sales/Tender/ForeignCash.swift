/// Cash of another currency, as it was handed over.
public struct ForeignCash: Codable, Hashable, Sendable {
  public let currency: Currency
  /// In its own minor units; above zero.
  public let amount: Money
  /// What one unit of it is worth in units of the sale's currency, as the shop set it that day.
  public let rate: FixedDecimal
  /// The same in minor units of the sale's currency.
  public let worth: Money

  /// - Parameters:
  ///   - home: the currency of the sale, in which change is given.
  ///   - rounding: of the worth, once.
  /// - Throws: `MoneyError.amountOutOfRange`.
  public init(_ amount: Money, _ currency: Currency, rate: FixedDecimal, home: Currency, rounding: RoundingMode) throws(MoneyError) {
    (self.currency, self.amount, self.rate) = (currency, amount, rate)
    let exact = try Rational(whole: amount.minorUnits).multiplied(by: Rational(rate))
    let units = try exact.multiplied(by: Rational(Self.power(home.exponent), over: Self.power(currency.exponent)))
    worth = try Money(units.rounded(rounding))
  }

  private static func power(_ exponent: Int) -> Int128 { (0..<exponent).reduce(1) { product, _ in product * 10 } }
}
