/// The limits of the event log.
public enum EventLimits {
  /// The largest body in bytes.
  public static let maximumBodyBytes = 1024 * 1024
}
