/// What goes wrong at a simulated provider of digital payments with the next payment; each happens once.
public enum ProviderFault: String, Hashable, Sendable, CaseIterable {
  /// The payment is made, and the answer does not arrive.
  case lostAnswer = "lost-answer"
  /// The request to make the payment does not arrive.
  case lostRequest = "lost-request"
  /// The customer never pays, and the payment expires.
  case expiry
  case declined
  /// It cannot be found out whether the customer paid for as long as the provider is away: it goes off with the payment made, and stays so for a while.
  case powerLoss = "power-loss"
  /// The customer pays in the moment in which the payment is cancelled.
  case race
  /// The payment is said to be cancelled or expired, and confirmed later all the same.
  case late
  /// Each answer about the payment is sent twice.
  case double
  /// The first answer is no message.
  case garbage
  /// The first answer comes after the till's patience.
  case slow
  /// The first confirmation names another amount.
  case wrongAmount = "wrong-amount"
  /// The answer to the next refund does not arrive.
  case lostRefund = "lost-refund"
  /// The next refund is refused.
  case refundDeclined = "refund-declined"

  /// How each is written.
  public static let usage = allCases.map(\.rawValue).joined(separator: ", ")

  /// - Throws: `SimulatorError` for another word.
  public init(parsing text: String) throws(SimulatorError) {
    guard let known = ProviderFault(rawValue: text) else { throw .unknownProviderFault(text) }
    self = known
  }

  var isOfRefund: Bool { self == .lostRefund || self == .refundDeclined }
}
