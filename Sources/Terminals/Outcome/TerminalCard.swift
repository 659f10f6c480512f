/// What a terminal read of a card before a payment. Of its number there is no more than what may be shown.
public struct TerminalCard: Hashable, Sendable, Codable {
  public var card: MaskedPAN?
  public var scheme: String?
  /// A customer's card on it: its last characters.
  public var loyalty: String?
  /// The terminal's name for what it read, to which the payment refers.
  public var reference: String
  public var referenceTime: String

  public init(reference: String, referenceTime: String) { (self.reference, self.referenceTime) = (reference, referenceTime) }
}
