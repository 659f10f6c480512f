import CLibUdev
import Dispatch
import Glibc
import Peripherals

/// Watches by libudev: events that udev's daemon sends after it has set a device's permissions, and the list of what was there before.
///
/// libudev reads small files of sysfs for each device, so it has a queue of its own. Between events nothing runs: the queue is woken by the
/// monitor's descriptor.
// Sendable is unchecked because the compiler cannot see it: what changes is touched on `queue` alone.
public final class UdevMonitor: DeviceMonitor, @unchecked Sendable {
  /// udev's daemon listens here as long as it runs.
  private static let control = "/run/udev/control"

  private let queue = DispatchQueue(label: "till.discovery")
  private var source: (any DispatchSourceRead)?
  private var handler: @Sendable (DeviceMonitorEvent) -> Void = { _ in }

  public init() {}

  /// Begins to watch; a second call does nothing.
  public func start(_ handler: @escaping @Sendable (DeviceMonitorEvent) -> Void) {
    queue.async { [self] in
      guard source == nil else { return }
      self.handler = handler
      do throws(DiscoveryError) { try begin() } catch { handler(.trouble(error)) }
    }
  }

  public func stop() {
    queue.async { [self] in
      source?.cancel()
      source = nil
      handler = { _ in }
    }
  }

  private func begin() throws(DiscoveryError) {
    let library = try UdevLibrary()
    if unsafe access(Self.control, F_OK) != 0 { handler(.trouble(.noUdev)) }
    let source = DispatchSource.makeReadSource(fileDescriptor: library.descriptor, queue: queue)
    source.setEventHandler { [weak self] in self?.receive(from: library) }
    // The descriptor is closed with the library, and that must not be while the source watches it.
    source.setCancelHandler { withExtendedLifetime(library) {} }
    self.source = source
    handler(.devices(.snapshot(try library.devices())))
    source.resume()
  }

  /// At most this many events before others of the queue get a turn; the source fires again for the rest.
  private static let eventsAtOnce = 64

  private func receive(from library: UdevLibrary) {
    for _ in 0..<Self.eventsAtOnce {
      switch library.receive() {
      case .nothing: return
      case .present(let node): handler(.devices(.present(node)))
      case .gone(let path): handler(.devices(.gone(path: path)))
      case .overflow:
        handler(.trouble(.eventsLost))
        do throws(DiscoveryError) { handler(.devices(.snapshot(try library.devices()))) } catch { handler(.trouble(error)) }
      }
    }
  }
}
