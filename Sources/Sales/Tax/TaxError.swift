/// What can be wrong with a tax.
public enum TaxError: Error, Equatable, Sendable {
  /// The code is not 1 to `TaxSnapshot.maximumCodeLength` of A–Z, a–z, 0–9, "_", "-" and ".".
  case codeInvalid(String)
  /// The rate is negative, too large or too fine.
  case rateInvalid(FixedDecimal)

  /// What happened and what to do, for a person.
  public var message: String {
    switch self {
    case .codeInvalid(let code):
      "\(quoted(code)) is not a tax code; use 1 to \(TaxSnapshot.maximumCodeLength) letters, digits, \"_\", \"-\" or \".\""
    case .rateInvalid(let rate):
      "\(rate) percent is not a possible tax rate; use 0 to \(TaxSnapshot.maximumRate) with at most \(TaxSnapshot.maximumRateDecimals) decimals"
    }
  }
}
