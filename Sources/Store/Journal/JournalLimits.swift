/// The limits of the journal.
public enum JournalLimits {
  /// The longest actor, cause or kind in bytes.
  public static let maximumTextBytes = 256
  /// The longest body in bytes.
  public static let maximumBodyBytes = 4 * 1024 * 1024
  /// A trace ends here.
  public static let maximumTraceRows = 10_000
  /// Rows that a verification reads at once.
  static let verifiedAtOnce = 1_000
}
