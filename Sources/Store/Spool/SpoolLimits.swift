/// The limits of the print spool.
public enum SpoolLimits {
  /// Jobs of one printer that are not final.
  public static let maximumOpenJobs = 500
  /// The largest document in bytes.
  public static let maximumDocumentBytes = 1024 * 1024
  /// The longest evidence detail in bytes.
  public static let maximumDetailBytes = 4_096
}
