/// How the till works with a nexo terminal, and how long it waits.
public struct NexoConfiguration: Hashable, Sendable {
  /// `3.0` (JSON) or `3.1` (XML).
  public var protocolVersion = "3.0"
  /// The till's name, as the terminal knows it.
  public var saleID: String
  /// The terminal's name.
  public var poiID: String
  public var currency = TerminalCurrency.euro
  /// Whether who answers `NotFound` is the terminal itself, and not a server before it that may not know.
  public var answersAreTheTerminals = true
  /// What the till tells of itself when it logs in.
  public var application = "Tilld"
  public var version = "1"
  /// Whether the till takes the terminal's own requests: to show, to print.
  public var takesRequests = false
  /// Until an order is answered; each text that the terminal wants shown begins it anew. A platform that works longer needs more (Adyen: 120 s).
  public var answerTime = Duration.seconds(60)
  /// Until any other request is answered.
  public var requestTime = Duration.seconds(15)
  /// Between two questions about an order whose outcome is not known.
  public var pollTime = Duration.seconds(5)
  /// The window in which an outcome is found out, or put before a person.
  public var recoveryTime = Duration.seconds(90)

  /// How long a card that was read waits for its payment.
  public var holdTime = Duration.seconds(120)

  public init(saleID: String, poiID: String) { (self.saleID, self.poiID) = (saleID, poiID) }
}
