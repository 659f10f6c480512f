/// An exact fraction of 128-bit integers: what stands between two figures and the one place where their result is rounded.
public struct Rational: Sendable {
  /// Carries the sign.
  public let numerator: Int128
  /// Always above zero. Not reduced to lowest terms.
  public let denominator: Int128

  /// - Throws: `MoneyError.divisorNotPositive`.
  public init(_ numerator: Int128, over denominator: Int128) throws(MoneyError) {
    guard denominator > 0 else { throw .divisorNotPositive(denominator) }
    self.numerator = numerator
    self.denominator = denominator
  }

  /// Without the check, for parts that are known to be in order.
  init(unchecked numerator: Int128, _ denominator: Int128) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// The nearest whole number by the rules of `mode`. Cannot overflow, as the denominator is at least one.
  public func rounded(_ mode: RoundingMode) -> Int128 {
    let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
    guard remainder != 0 else { return quotient }
    let twice = remainder.magnitude * 2
    let away: Bool =
      switch mode {
      case .halfUp: twice >= denominator.magnitude
      case .halfEven: twice > denominator.magnitude || (twice == denominator.magnitude && quotient % 2 != 0)
      case .down: false
      case .up: true
      }
    return away ? quotient + numerator.signum() : quotient
  }

  /// Decimal text where the value has at most `FixedDecimal.maximumScale` × 2 digits after the point, else "n/d" in lowest terms.
  public var text: String {
    let divisor = Int128(Self.greatestCommonDivisor(numerator.magnitude, denominator.magnitude))
    let (top, bottom) = (numerator / divisor, denominator / divisor)
    var power: Int128 = 1
    for scale in 0...(FixedDecimal.maximumScale * 2) {
      if power % bottom == 0, let mantissa = try? top.times(power / bottom) {
        return decimalText(mantissa, scale: scale)
      }
      power *= 10
    }
    return "\(top)/\(bottom)"
  }

  static func greatestCommonDivisor(_ first: UInt128, _ second: UInt128) -> UInt128 {
    var (larger, smaller) = (first, second)
    while smaller != 0 {
      (larger, smaller) = (smaller, larger % smaller)
    }
    return larger
  }
}
