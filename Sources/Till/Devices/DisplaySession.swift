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
    registry.attach(name, link)
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

  /// Writes once more what should stand there; for checks.
  func refresh() {
    isBehind = true
    writeIfFree()
  }

  /// Shows a text for a while; what is shown otherwise in the meantime wins, and what stood there comes back.
  func flash(upper: String, lower: String, for time: Duration) {
    guard isConnected else { return }
    write(commands.show(upper: upper, lower: lower))
    TillLoop.schedule(in: time) { [weak self] in self?.refresh() }
  }

  private func handle(_ event: DeviceLink.Event) {
    registry.heard(name, event)
    switch event {
    case .connected:
      isConnected = true
      registry.set(name, state: .online)
      isBehind = true
      write(commands.initialize)
      writeIfFree()
    case .received: break
    case .written:
      if link?.pendingBytes == 0 { registry.statistics.taken(name, isWhole: true) }
      writeIfFree()
    case .disconnected(let error):
      registry.statistics.taken(name, isWhole: false)
      isConnected = false
      registry.set(name, state: .offline(reason: error.description))
    case .retrying(_, let error): registry.set(name, state: .offline(reason: error.description))
    }
  }

  /// A slow display skips what was overtaken: the next text goes out only when the one before was taken.
  private func writeIfFree() {
    guard isConnected, isBehind, let link, link.pendingBytes <= commands.initialize.count else { return }
    isBehind = false
    registry.statistics.shown(name)
    write(commands.show(upper: content.upper, lower: content.lower))
  }

  private func write(_ bytes: [UInt8]) {
    do { try link?.write(bytes) } catch { link?.reconnect() }
  }
}
