/// The names of number series.
public enum NumberSeries {
  /// Receipts: without gaps by register and epoch.
  public static let receipts = "receipt"
  /// Shifts, and their Z reports: without gaps by register and epoch.
  public static let shifts = "shift"
  /// Signatures of the simulated fiscal device.
  public static let fiscal = "fiscal"
  /// The same for practice.
  public static let training = "training"

  static func receipts(isTraining: Bool) -> String { isTraining ? training : receipts }
}
