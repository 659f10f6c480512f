public import Peripherals

/// Tells what is plugged in, from the start on and for as long as it runs.
public protocol DeviceMonitor: Sendable {
  /// Begins to watch. The first event is a snapshot, taken after the watch began, so that nothing falls between the two.
  ///
  /// - Parameter handler: Gets the events in order, on a thread of the monitor's own.
  func start(_ handler: @escaping @Sendable (DeviceMonitorEvent) -> Void)

  /// Ends the watch; an event that is on its way may still come.
  func stop()
}

/// What a monitor tells.
public enum DeviceMonitorEvent: Equatable, Sendable {
  case devices(AttachmentTracker.Event)
  /// Devices cannot be watched, or for a moment were not; a snapshot follows where that is possible.
  case trouble(DiscoveryError)
}
