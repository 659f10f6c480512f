/// What a percentage of an amount comes to as a tip.
public enum Tip {
  /// - Parameter percent: above 0 and at most 100.
  /// - Throws: `MoneyError` when the sum leaves its range.
  public static func of(_ amount: Money, percent: FixedDecimal, mode: RoundingMode = .halfUp) throws(MoneyError) -> Money {
    try Money(Rational(whole: amount.minorUnits).multiplied(by: Rational(percent)).divided(by: Rational(whole: 100)).rounded(mode))
  }
}
