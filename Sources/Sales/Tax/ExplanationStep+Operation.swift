extension ExplanationStep {
  /// The figures of a step. The calculator works the exact result out of them, so that the text cannot tell another story.
  enum Operation: Sendable {
    case product(FixedDecimal, FixedDecimal)
    case taxWithin(Money, rate: FixedDecimal)
    case taxOnTop(of: Money, rate: FixedDecimal)
    case share(of: Money, weight: Money, sum: Money)
    case sum(Money, Money)
    case steps(due: Money, step: Money)

    /// The exact result in minor units.
    func exact(in currency: Currency) throws(MoneyError) -> Rational {
      switch self {
      case .product(let first, let second):
        let digits = try Int128(first.mantissa).times(Int128(second.mantissa)).times(.powerOfTen(currency.exponent))
        return try Rational(digits, over: .powerOfTen(first.scale + second.scale))
      case .taxWithin(let gross, let rate):
        let hundred = try Int128(100).times(.powerOfTen(rate.scale))
        return try Rational(Int128(gross.minorUnits).times(Int128(rate.mantissa)), over: hundred.plus(Int128(rate.mantissa)))
      case .taxOnTop(let net, let rate):
        let hundred = try Int128(100).times(.powerOfTen(rate.scale))
        return try Rational(Int128(net.minorUnits).times(Int128(rate.mantissa)), over: hundred)
      case .share(let total, let weight, let sum):
        // All weights zero: there is nothing to share, whatever the divisor.
        guard sum != .zero else { return try Rational(Int128(total.minorUnits), over: 1) }
        let sign = Int128(sum.minorUnits.signum())
        return try Rational(
          Int128(total.minorUnits).times(Int128(weight.minorUnits)).times(sign), over: Int128(sum.minorUnits).times(sign))
      case .sum(let first, let second):
        return try Rational(Int128(first.minorUnits).plus(Int128(second.minorUnits)), over: 1)
      case .steps(let due, _):
        return try Rational(Int128(due.minorUnits), over: 1)
      }
    }

    func text(in currency: Currency) -> String {
      switch self {
      case .product(let first, let second): "\(first) × \(second)"
      case .taxWithin(let gross, let rate): "\(gross.text(in: currency)) × \(rate) / (100 + \(rate))"
      case .taxOnTop(let net, let rate): "\(net.text(in: currency)) × \(rate) / 100"
      case .share(let total, let weight, let sum):
        "\(total.text(in: currency)) × \(weight.text(in: currency)) / \(sum.text(in: currency))"
      case .sum(let first, let second): "\(first.text(in: currency)) + \(second.text(in: currency))"
      case .steps(let due, let step):
        "\(step.text(in: currency)) × round(\(due.text(in: currency)) / \(step.text(in: currency)))"
      }
    }
  }
}
