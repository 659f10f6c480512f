extension ExplanationStep {
  /// The figures of a step. The calculator works the exact result out of them, so that the text cannot tell another story.
  enum Operation: Sendable {
    case product(FixedDecimal, FixedDecimal)
    case taxWithin(Money, rate: FixedDecimal)
    case taxOnTop(of: Money, rate: FixedDecimal)
    /// One of several taxes inside an amount: (amount − fees) × factor / divisor + fixed.
    case taxWithinChain(Money, fees: Rational, factor: Rational, divisor: Rational, fixed: Rational)
    /// The exact parts of several groups of lines.
    case total([Rational])
    case percent(FixedDecimal, of: Money)
    case given(Money)
    case share(of: Money, weight: Money, sum: Money)
    case sum(Money, Money)
    case steps(due: Money, step: Money)
    /// What came back before, less the part that all that came back is of the whole.
    case returned(ReturnBasis.Share, back: FixedDecimal, of: FixedDecimal)

    /// The exact result in minor units.
    func exact(in currency: Currency) throws(MoneyError) -> Rational {
      switch self {
      case .product(let first, let second):
        let digits = try Int128(first.mantissa).times(Int128(second.mantissa)).times(.powerOfTen(currency.exponent))
        return try Rational(digits, over: .powerOfTen(first.scale + second.scale))
      case .taxWithin(let gross, let rate):
        let hundred = try Int128(100).times(.powerOfTen(rate.scale))
        return try Rational(Int128(gross.minorUnits).times(Int128(rate.mantissa)), over: hundred.plus(Int128(rate.mantissa)))
      case .taxWithinChain(let amount, let fees, let factor, let divisor, let fixed):
        let left = try Rational(whole: amount.minorUnits).adding(fees.negated)
        return try left.multiplied(by: factor).divided(by: divisor).adding(fixed)
      case .total(let parts):
        var sum = Rational.zero
        for part in parts { sum = try sum.adding(part) }
        return sum
      case .given(let amount):
        return Rational(whole: amount.minorUnits)
      case .taxOnTop(let net, let rate), .percent(let rate, of: let net):
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
      case .returned(let share, let back, let sold):
        let part = try Rational(whole: share.whole.minorUnits).multiplied(by: Rational(back).divided(by: Rational(sold)))
        return try Rational(whole: share.before.minorUnits).adding(part.negated)
      }
    }

    func text(in currency: Currency) -> String {
      switch self {
      case .product(let first, let second): "\(first) × \(second)"
      case .taxWithin(let gross, let rate): "\(gross.text(in: currency)) × \(rate) / (100 + \(rate))"
      case .taxOnTop(let net, let rate): "\(net.text(in: currency)) × \(rate) / 100"
      case .taxWithinChain(let amount, let fees, let factor, let divisor, let fixed):
        Self.chainText(amount.text(in: currency), fees: fees, factor: factor, divisor: divisor, fixed: fixed, currency: currency)
      case .total(let parts): parts.map { Self.units($0, currency).text }.joined(separator: " + ")
      case .percent(let rate, let amount): "\(amount.text(in: currency)) × \(rate) / 100"
      case .given(let amount): amount.text(in: currency)
      case .share(let total, let weight, let sum):
        "\(total.text(in: currency)) × \(weight.text(in: currency)) / \(sum.text(in: currency))"
      case .sum(let first, let second): "\(first.text(in: currency)) + \(second.text(in: currency))"
      case .steps(let due, let step):
        "\(step.text(in: currency)) × round(\(due.text(in: currency)) / \(step.text(in: currency)))"
      case .returned(let share, let back, let sold):
        "\(share.before.text(in: currency)) - \(share.whole.text(in: currency)) × \(back) / \(sold)"
      }
    }

    private static func chainText(
      _ amount: String, fees: Rational, factor: Rational, divisor: Rational, fixed: Rational, currency: Currency
    ) -> String {
      let left = fees.isZero ? amount : "(\(amount) - \(units(fees, currency).text))"
      let share = "\(left) × \(factor.text) / \(divisor.text)"
      return fixed.isZero ? share : "\(share) + \(units(fixed, currency).text)"
    }

    /// Minor units as units of the currency, for a text.
    static func units(_ minor: Rational, _ currency: Currency) -> Rational {
      guard let power = try? Int128.powerOfTen(currency.exponent), let divisor = try? minor.denominator.times(power) else { return minor }
      return Rational(unchecked: minor.numerator, divisor)
    }
  }
}
