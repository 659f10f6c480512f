/// The limits of the event log.
public enum EventLimits {
  /// The largest body in bytes.
  public static let maximumBodyBytes = 1024 * 1024
  /// Events that one reading goes through at most, whether they are wanted or not: it is short.
  static let scannedAtOnce: Int64 = 10_000
}
