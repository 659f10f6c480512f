/// Exact sums and products, kept in lowest terms so that chains of them stay within 128 bits.
extension Rational {
  static let zero = Rational(whole: 0)
  static let one = Rational(whole: 1)

  /// A whole number.
  init(whole: Int64) {
    self.init(unchecked: Int128(whole), 1)
  }

  /// A decimal as it is.
  init(_ decimal: FixedDecimal) throws(MoneyError) {
    self = try Rational(Int128(decimal.mantissa), over: .powerOfTen(decimal.scale)).reduced
  }

  var isZero: Bool { numerator == 0 }

  /// The same value in lowest terms.
  var reduced: Rational {
    let divisor = Int128(Self.greatestCommonDivisor(numerator.magnitude, denominator.magnitude))
    return Rational(unchecked: numerator / divisor, denominator / divisor)
  }

  /// - Throws: `MoneyError.overflow`.
  func adding(_ other: Rational) throws(MoneyError) -> Rational {
    if denominator == other.denominator { return try Rational(numerator.plus(other.numerator), over: denominator).reduced }
    let top = try numerator.times(other.denominator).plus(other.numerator.times(denominator))
    return try Rational(top, over: denominator.times(other.denominator)).reduced
  }

  /// - Throws: `MoneyError.overflow`.
  func multiplied(by other: Rational) throws(MoneyError) -> Rational {
    // Reduced crosswise first: the product of the parts is then as small as it can be.
    let first = Rational(unchecked: numerator, other.denominator).reduced
    let second = Rational(unchecked: other.numerator, denominator).reduced
    return try Rational(first.numerator.times(second.numerator), over: first.denominator.times(second.denominator))
  }

  /// - Throws: `MoneyError.divisorNotPositive` unless the divisor is above zero, `.overflow`.
  func divided(by other: Rational) throws(MoneyError) -> Rational {
    guard other.numerator > 0 else { throw .divisorNotPositive(other.numerator) }
    return try multiplied(by: Rational(unchecked: other.denominator, other.numerator))
  }

  var negated: Rational { Rational(unchecked: -numerator, denominator) }
}
