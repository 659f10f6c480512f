/// The limits of idempotency keys.
public enum IdempotencyLimits {
  /// Outcomes are kept at least this long: 7 days.
  public static let keptMilliseconds: Int64 = 7 * 24 * 60 * 60 * 1_000
  /// The largest outcome in bytes: 8 MiB, the longest answer.
  public static let maximumOutcomeBytes = 8 * 1024 * 1024
}
