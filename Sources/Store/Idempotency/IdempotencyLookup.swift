/// What is known of a call's idempotency key.
public enum IdempotencyLookup: Equatable, Sendable {
  /// The key is new: do the work and keep its outcome in the same transaction.
  case fresh
  /// The call was done: this is what was answered.
  case repeated(outcome: [UInt8])
  /// The key belongs to a call with other parameters: refuse.
  case conflict
}
