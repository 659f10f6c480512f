/// How the till works with a provider of digital payments, and how long it waits.
public struct ProviderConfiguration: Hashable, Sendable {
  public var currency = TerminalCurrency.euro
  /// How long a customer may take to pay.
  public var lifetimeSeconds = 300
  /// Until a request is answered.
  public var answerTime = Duration.seconds(10)
  /// Between two questions about a payment that can still be paid.
  public var pollTime = Duration.seconds(2)
  /// The window in which an outcome is found out, or put before a person.
  public var recoveryTime = Duration.seconds(90)

  /// Until a payment that was given up is looked at; each further look comes twice as late.
  public var firstLook = Duration.seconds(10)

  public init() {}
}
