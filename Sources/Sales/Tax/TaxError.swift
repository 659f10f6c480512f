/// What can be wrong with a tax.
public enum TaxError: Error, Equatable, Sendable {
  /// The code is not 1 to `TaxSnapshot.maximumCodeLength` of A–Z, a–z, 0–9, "_", "-" and ".".
  case codeInvalid(String)
  /// The rate is negative, too large or too fine.
  case rateInvalid(FixedDecimal)
  /// An amount for each unit is negative or too large, or has a rate beside it.
  case amountInvalid(FixedDecimal)
  /// The step of the rounding is not positive or too large.
  case stepInvalid(Int64)

  /// What happened and what to do, for a person.
  public var message: String {
    switch self {
    case .codeInvalid(let code):
      "\(quoted(code)) is not a tax code; use 1 to \(TaxSnapshot.maximumCodeLength) letters, digits, \"_\", \"-\" or \".\""
    case .rateInvalid(let rate):
      "\(rate) percent is not a possible tax rate; use 0 to \(TaxSnapshot.maximumRate) with at most \(TaxSnapshot.maximumRateDecimals) decimals"
    case .amountInvalid(let amount):
      "\(amount) for each unit is not a possible tax; use 0 to \(TaxSnapshot.maximumRate), and no rate beside it"
    case .stepInvalid(let step):
      "a tax cannot be rounded to \(step) minor units; use 1 to \(CashRounding.maximumStepMinor)"
    }
  }
}
