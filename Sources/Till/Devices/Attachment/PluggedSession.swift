import DeviceIO

/// A session whose device may be plugged in anywhere, or not at all.
@TillLoop
protocol PluggedSession: AnyObject {
  /// The device's name in the configuration.
  var name: String { get }

  /// Hears which unit it is now, or what is missing, before it is pointed anywhere; also when it is not.
  func learn(_ target: BindingPlan.Target)

  /// Goes to the device where it is now, at once; nil: it is unplugged. `fallback` is another way to the same device.
  func point(at endpoint: DeviceEndpoint?, otherwise fallback: DeviceEndpoint?)
}

extension PluggedSession {
  /// The registry tells of those that are devices of its own.
  func learn(_ target: BindingPlan.Target) {}
}
