import DeviceIO

/// A session whose device may be plugged in anywhere, or not at all.
@TillLoop
protocol PluggedSession: AnyObject {
  /// The device's name in the configuration.
  var name: String { get }

  /// Goes to the device where it is now, at once; nil: it is unplugged. `fallback` is another way to the same device.
  func point(at endpoint: DeviceEndpoint?, otherwise fallback: DeviceEndpoint?)
}
