/// Where tax is rounded.
public enum TaxRounding: String, Codable, CaseIterable, Sendable {
  /// Each line's tax is rounded; a rate's tax is the sum of its lines'.
  case perLine = "per_line"
  /// One rounding a rate and document; the lines get their shares of it by largest remainder.
  case perRateTotal = "per_rate_total"
}
