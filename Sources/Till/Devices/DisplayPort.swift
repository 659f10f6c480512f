import DeviceIO
import NIOCore
import Peripherals

/// Where a customer display is reached.
@TillLoop
protocol DisplayPort: AnyObject {
  var onEvent: (DisplayPortEvent) -> Void { get set }
  func start()
  func stop() async
  func write(_ bytes: [UInt8])
  /// Goes to where the display is plugged in now; one behind a printer goes nowhere.
  func point(at endpoint: DeviceEndpoint?, otherwise fallback: DeviceEndpoint?)
}

enum DisplayPortEvent {
  case connected
  /// What was written last is taken.
  case written
  /// `cause` is stable, for programs.
  case away(reason: String, cause: String)
}

/// A display on a port of its own.
@TillLoop
final class LinkDisplayPort: DisplayPort {
  var onEvent: (DisplayPortEvent) -> Void = { _ in }
  private let name: String
  private let commands: LineDisplayCommandSet
  private let registry: DeviceRegistry
  private var link: DeviceLink?

  init(_ name: String, commands: LineDisplayCommandSet, endpoint: DeviceEndpoint?, registry: DeviceRegistry) {
    self.name = name
    self.commands = commands
    self.registry = registry
    link = DeviceLink(endpoint: endpoint, eventLoop: TillLoop.eventLoop) { [weak self] event in
      TillLoop.assumeIsolated { self?.handle(event) }
    }
    registry.attach(name, link)
  }

  func start() { link?.start() }

  func stop() async { try? await link?.stop().get() }

  func point(at endpoint: DeviceEndpoint?, otherwise fallback: DeviceEndpoint?) { link?.point(at: endpoint, otherwise: fallback) }

  func write(_ bytes: [UInt8]) {
    let writes: [[UInt8]] = if case .hidraw? = link?.endpoint { commands.reports(bytes) } else { [bytes] }
    do { for write in writes { try link?.write(write) } } catch { link?.reconnect() }
  }

  private func handle(_ event: DeviceLink.Event) {
    registry.heard(name, event)
    switch event {
    case .connected: onEvent(.connected)
    case .received: break
    case .written: if link?.pendingBytes == 0 { onEvent(.written) }
    case .disconnected(let error), .retrying(_, let error): onEvent(.away(reason: error.description, cause: error.kind))
    }
  }
}

/// A display in front of a printer: it is written to between the printer's jobs, under the printer's lock.
@TillLoop
final class ChainedDisplayPort: DisplayPort {
  var onEvent: (DisplayPortEvent) -> Void = { _ in }
  private let printer: PrinterSession
  private var isReachable = false

  init(printer: PrinterSession) {
    self.printer = printer
    printer.watchReach { [weak self] isReachable, reason in self?.reach(isReachable, reason) }
    printer.onAside = { [weak self] kind in if kind == .display { self?.onEvent(.written) } }
  }

  func start() {}

  func stop() async {}

  func point(at endpoint: DeviceEndpoint?, otherwise fallback: DeviceEndpoint?) {}

  func write(_ bytes: [UInt8]) { printer.feed(.aside(PrinterAside(.display, bytes))) }

  private func reach(_ isReachable: Bool, _ reason: String) {
    defer { self.isReachable = isReachable }
    guard isReachable else { return onEvent(.away(reason: reason, cause: "device.offline")) }
    if !self.isReachable { onEvent(.connected) }
  }
}
