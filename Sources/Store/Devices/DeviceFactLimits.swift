/// The limits of what is kept of devices.
public enum DeviceFactLimits {
  /// The longest value in bytes.
  public static let maximumValueBytes = 65_536
  /// The longest name of a device, a role or a place in bytes.
  public static let maximumNameBytes = 1_024
  /// Devices that are remembered.
  public static let maximumDevices = 512
}
