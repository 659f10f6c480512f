/// The limits of the journal.
public enum JournalLimits {
  /// The longest actor, cause or kind in bytes.
  public static let maximumTextBytes = 256
  /// The longest body in bytes.
  public static let maximumBodyBytes = 4 * 1024 * 1024
  /// A trace ends here.
  public static let maximumTraceRows = 10_000
  /// What an exported page holds at most: with names and quotes it stays below the longest answer.
  public static let maximumPageBytes = 4 * 1024 * 1024 - 64 * 1024
  /// What the other columns of a row add to its body, with their names.
  static let rowBytes = 1_024
  /// Rows that an export reads at once.
  static let exportedAtOnce = 100
  /// Rows that a verification reads at once.
  static let verifiedAtOnce = 1_000
}
