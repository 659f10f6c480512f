/// What can be wrong with a figure: a decimal, an amount, a currency, a division or an allocation.
public enum MoneyError: Error, Equatable, Sendable {
  /// The text is not a decimal in the one accepted form.
  case notADecimal(String)
  /// A decimal has fewer than 0 or more than `FixedDecimal.maximumScale` digits after the point.
  case scaleOutOfRange(Int)
  /// An amount lies outside ±`Money.limit` minor units.
  case amountOutOfRange(Int128)
  /// An intermediate result does not fit 128 bits.
  case overflow
  /// A division by a number that is not positive.
  case divisorNotPositive(Int128)
  /// The code is not in the currency table.
  case unknownCurrency(String)
  /// Nothing was given to allocate over.
  case noWeights
  /// A weight of an allocation is negative; positives and negatives have to be allocated apart.
  case negativeWeight(index: Int, weight: Int64)
  /// A cash rounding step is not positive or larger than the limit.
  case cashStepInvalid(Int64)
  /// A percentage outside 0 to 100, or an amount or a price below zero.
  case discountInvalid(reason: String)
  /// A discount is larger than what it is taken off.
  case discountTooLarge(reason: String, Money, of: Money)
  /// An offer cannot be worked out as it is written.
  case offerInvalid(String, String)

  /// What happened and what to do, for a person.
  public var message: String {
    switch self {
    case .notADecimal(let text):
      "\(quoted(text)) is not a decimal; write digits with at most one point, such as 1.99, 0.5 or -12.345"
    case .scaleOutOfRange(let scale):
      "\(scale) decimals are not possible; use 0 to \(FixedDecimal.maximumScale)"
    case .amountOutOfRange(let amount):
      "the amount of \(amount) minor units is over the limit of \(Money.limit); split it into smaller documents"
    case .overflow:
      "the figures are too large to multiply exactly; use a smaller quantity, price or rate"
    case .divisorNotPositive(let divisor):
      "cannot divide by \(divisor); the divisor has to be above zero"
    case .unknownCurrency(let code):
      "\(quoted(code)) is not a known currency; use an ISO 4217 code in capitals, such as EUR, CHF or JPY"
    case .noWeights:
      "there is nothing to allocate the amount over; give at least one weight"
    case .negativeWeight(let index, let weight):
      "weight \(weight) at index \(index) is negative; allocate positive and negative weights apart"
    case .cashStepInvalid(let step):
      "a cash rounding step of \(step) minor units is not possible; use 1 to \(CashRounding.maximumStepMinor)"
    case .discountInvalid(let reason):
      "the discount \(quoted(reason)) is not possible; a percentage is 0 to 100, amounts and prices are not below zero"
    case .discountTooLarge(let reason, let discount, let amount) where (discount < .zero) != (amount < .zero):
      "the discount \(quoted(reason)) asks for a price that is \(discount.minorUnits.magnitude) minor units above the \(amount.minorUnits) before it; "
        + "give a lower one, or another unit price"
    case .discountTooLarge(let reason, let discount, let amount):
      "the discount \(quoted(reason)) of \(discount.minorUnits) minor units is more than the \(amount.minorUnits) that it is taken off"
    case .offerInvalid(let offer, let problem):
      "the offer \(quoted(offer)) cannot be used: \(problem)"
    }
  }
}
