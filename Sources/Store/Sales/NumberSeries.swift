/// The names of number series.
public enum NumberSeries {
  /// Receipts: without gaps by register and epoch.
  public static let receipts = "receipt"
  /// The same for practice.
  public static let training = "training"

  static func receipts(isTraining: Bool) -> String { isTraining ? training : receipts }
}
