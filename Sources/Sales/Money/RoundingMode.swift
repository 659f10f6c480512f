/// How an exact result becomes whole minor units. Every mode is symmetric in sign, so that a refund is the negated sale.
public enum RoundingMode: String, Codable, CaseIterable, Sendable {
  /// Halves go away from zero: 2.5 → 3, -2.5 → -3. The default.
  case halfUp = "half_up"
  /// Halves go to the even neighbour: 2.5 → 2, 3.5 → 4.
  case halfEven = "half_even"
  /// Towards zero.
  case down
  /// Away from zero.
  case up
}
