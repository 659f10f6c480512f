/// A payment at the simulated provider.
struct VirtualPayment {
  enum State: String { case pending, paid, declined, expired, cancelled }

  let amountMinor: Int64
  let currency: String
  /// The till shows it.
  let code: String
  let reference: String
  /// Of which fault it is the example.
  let fault: ProviderFault?
  var state = State.pending
  /// When the customer pays; nil: never.
  var paysAt: Duration?
  var expiresAt: Duration
  /// When what was given up is confirmed all the same.
  var confirmsAt: Duration?
  /// By the till's names.
  var refunds: [String: Int64] = [:]
  /// What its answers do wrong once.
  var answersWrong = 1

  var refundedMinor: Int64 { refunds.values.reduce(0, +) }
}
