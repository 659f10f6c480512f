internal import CardNumbers

/// Knows a card number when it sees one, so that none is kept.
public enum CardNumber {
  /// Whether the text holds a card number: see `CardNumberFilter`.
  public static func isIn(_ text: String) -> Bool { CardNumberFilter.containsCardNumber(text) }
}
