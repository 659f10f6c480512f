/// The limits of device facts.
public enum DeviceFactLimits {
  /// The longest value in bytes.
  public static let maximumValueBytes = 65_536
}
