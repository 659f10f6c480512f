/// The limits of the print spool.
public enum SpoolLimits {
  /// Jobs of one printer that are not final and are no receipts.
  public static let maximumOpenJobs = 500
  /// Receipts of one printer that are not final: many more, so that a till whose printer is gone goes on selling.
  public static let maximumOpenReceipts = 10_000
  /// The largest document in bytes: 4 MiB, the receipt of a sale of 1,000 lines with the longest names.
  public static let maximumDocumentBytes = 4 * 1024 * 1024
  /// The longest evidence detail in bytes.
  public static let maximumDetailBytes = 4_096
}
