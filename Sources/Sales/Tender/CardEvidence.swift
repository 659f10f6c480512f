/// What a card terminal said of a movement of money: enough for the slip, an audit and a later reversal. No card data beyond masked digits.
public struct CardEvidence: Codable, Hashable, Sendable {
  /// What was charged, with tip and cashback.
  public var charged: Money
  public var tip: Money = .zero
  public var cashback: Money = .zero
  /// The name of the terminal in the configuration.
  public var device: String
  /// The terminal's own identifier.
  public var terminal: String?
  public var receiptNumber: Int?
  public var trace: Int?
  /// The number with all but a few digits hidden, as the terminal gave it.
  public var card: String?
  /// The scheme, such as girocard.
  public var scheme: String?
  public var authorisation: String?
  public var contract: String?
  /// The terminal's own name for the movement, where it has one.
  public var reference: String?
  public var referenceTime: String?
  /// The terminal's local time.
  public var time: String?

  public init(charged: Money, device: String) { (self.charged, self.device) = (charged, device) }
}
