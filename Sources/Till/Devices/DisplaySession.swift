import DeviceIO
import NIOCore
import Peripherals
import RPC

/// A customer display: the latest two lines win, and stand there again after the display was away.
@TillLoop
final class DisplaySession: PluggedSession {
  let name: String
  private let hub: EventHub
  private let registry: DeviceRegistry
  private let commands: LineDisplayCommandSet
  private var link: DeviceLink?
  private var isConnected = false
  private var content: (upper: String, lower: String) = ("", "")
  /// True when `content` is newer than what was written.
  private var isBehind = false

  init(_ device: Configuration.DisplayDevice, commands: LineDisplayCommandSet, hub: EventHub, registry: DeviceRegistry) {
    name = device.name
    self.hub = hub
    self.registry = registry
    self.commands = commands
    registry.add(name, kind: "display", role: device.role, place: device.place, profile: device.profile)
    link = DeviceLink(endpoint: device.endpoint, eventLoop: TillLoop.eventLoop) { [weak self] event in
      TillLoop.assumeIsolated { self?.handle(event) }
    }
  }

  func start() { link?.start() }

  func point(at endpoint: DeviceEndpoint?, otherwise fallback: DeviceEndpoint?) { link?.point(at: endpoint, otherwise: fallback) }

  func stop() async { try? await link?.stop().get() }

  @discardableResult
  func show(upper: String, lower: String) -> DisplayContent {
    content = (upper, lower)
    isBehind = true
    writeIfFree()
    let shown = DisplayContent(display: name, upper: upper, lower: lower)
    hub.publishPassing(DisplayChanged.self, shown)
    return shown
  }

  private func handle(_ event: DeviceLink.Event) {
    switch event {
    case .connected:
      isConnected = true
      registry.set(name, state: .online)
      isBehind = true
      write(commands.initialize)
      writeIfFree()
    case .received: break
    case .written: writeIfFree()
    case .disconnected(let error):
      isConnected = false
      registry.set(name, state: .offline(reason: error.description))
    case .retrying(_, let error): registry.set(name, state: .offline(reason: error.description))
    }
  }

  /// A slow display skips what was overtaken: the next text goes out only when the one before was taken.
  private func writeIfFree() {
    guard isConnected, isBehind, let link, link.pendingBytes <= commands.initialize.count else { return }
    isBehind = false
    write(commands.show(upper: content.upper, lower: content.lower))
  }

  private func write(_ bytes: [UInt8]) {
    do { try link?.write(bytes) } catch { link?.reconnect() }
  }
}
