/// What shops work out of the price of one unit beside a line's amount.
extension FixedDecimal {
  /// A part of this price.
  ///
  /// - Returns: `percent` of it, rounded to the currency's minor unit.
  /// - Throws: `MoneyError`, where it does not fit.
  public func percentage(_ percent: FixedDecimal, currency: Currency, rounding: RoundingMode) throws(MoneyError) -> FixedDecimal {
    let part = try Rational(self).multiplied(by: Rational(percent))
    let minor = try part.multiplied(by: Rational(.powerOfTen(currency.exponent), over: 100)).rounded(rounding)
    guard let mantissa = Int64(exactly: minor) else { throw .overflow }
    return try FixedDecimal(mantissa: mantissa, scale: currency.exponent)
  }

  /// How much of it `amount` buys, to the thousandth, half up; nil where this price or the amount is not above zero, or buys nothing.
  public func quantity(for amount: FixedDecimal) -> FixedDecimal? {
    guard self > .zero, amount > .zero, let quantity = try? Rational(amount).divided(by: Rational(self)),
      let thousandths = try? quantity.multiplied(by: Rational(whole: 1_000)).rounded(.halfUp), thousandths > 0
    else { return nil }
    return Int64(exactly: thousandths).flatMap { try? FixedDecimal(mantissa: $0, scale: 3) }
  }
}
