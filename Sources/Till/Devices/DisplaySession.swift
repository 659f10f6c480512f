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
  private let port: any DisplayPort
  private var machine: LineDisplayMachine
  private lazy var alarm = Alarm { [weak self] in self?.feed(.timer) }
  private var isConnected = false
  private var shown = LineDisplayMessage(upper: "", lower: "", blinks: false)
  /// How often something was shown.
  private var showings = 0
  /// Whether somebody is served: then no idle text appears.
  var isBusy: () -> Bool = { false }

  init(
    _ device: Configuration.DisplayDevice, commands: LineDisplayCommandSet, port: any DisplayPort, hub: EventHub, registry: DeviceRegistry
  ) {
    name = device.name
    self.hub = hub
    self.registry = registry
    self.port = port
    machine = LineDisplayMachine(commands: commands, settings: device.settings)
    if let place = device.place {
      registry.add(name, kind: "display", role: device.role, place: place, profile: device.profile)
    } else {
      registry.add(name, kind: "display", role: device.role, endpoint: "printer:\(device.printer ?? "")", profile: device.profile)
    }
    port.onEvent = { [weak self] event in self?.handle(event) }
  }

  func start() { port.start() }

  func point(at endpoint: DeviceEndpoint?, otherwise fallback: DeviceEndpoint?) { port.point(at: endpoint, otherwise: fallback) }

  func stop() async {
    alarm.cancel()
    await port.stop()
  }

  /// Shows two lines and says what of them had to be folded.
  @discardableResult
  func show(upper: String, lower: String, blinks: Bool = false) -> DisplayContent {
    shown = LineDisplayMessage(upper: upper, lower: lower, blinks: blinks)
    showings += 1
    if isConnected { registry.statistics.shown(name) }
    feed(.show(shown))
    return tell(upper: upper, lower: lower)
  }

  /// Throws when the display's language cannot blink.
  func checkBlinking() throws {
    do { _ = try machine.commands.blink(true) } catch { throw RPCError(.displayUnsupported, "\(name): \(error)") }
  }

  /// Brightness 1 to 4, kept until the next start.
  func dim(to level: Int) throws {
    do { _ = try machine.commands.brightness(level) } catch { throw RPCError(.displayUnsupported, "\(name): \(error)") }
    feed(.brightness(level))
  }

  private func tell(upper: String, lower: String) -> DisplayContent {
    let lines = [upper, lower].prefix(machine.commands.profile.rows).map(machine.commands.encode)
    var folded: [DisplayFold] = []
    for fold in lines.flatMap(\.folded).map({ DisplayFold(character: $0.character, shown: $0.shown) }) where !folded.contains(fold) {
      folded.append(fold)
    }
    let shown = DisplayContent(display: name, upper: upper, lower: lower, folded: Array(folded.prefix(DisplayContent.maximumFolds)))
    hub.publishPassing(DisplayChanged.self, shown)
    return shown
  }

  /// Writes once more what should stand there; for checks.
  func refresh() {
    if isConnected { feed(.connected) }
  }

  /// Shows a text for a while; what is shown otherwise in the meantime wins, and what stood there comes back.
  func flash(upper: String, lower: String, for time: Duration) {
    guard isConnected else { return }
    let (before, number) = (shown, showings)
    feed(.show(LineDisplayMessage(upper: upper, lower: lower)))
    TillLoop.schedule(in: time) { [weak self] in
      guard let self, showings == number else { return }
      feed(.show(before))
    }
  }

  private func handle(_ event: DisplayPortEvent) {
    switch event {
    case .connected:
      registry.set(name, state: .online)
      isConnected = true
      feed(.connected)
    case .written:
      registry.statistics.taken(name, isWhole: true)
      feed(.written)
    case .away(let reason, let cause):
      if isConnected { registry.statistics.taken(name, isWhole: false) }
      isConnected = false
      feed(.disconnected)
      registry.set(name, state: .offline(reason: reason, cause: cause))
    }
  }

  private func feed(_ event: LineDisplayMachine.Event) {
    machine.isBusy = isBusy()
    for action in machine.handle(event, now: TillLoop.now) { perform(action) }
  }

  private func perform(_ action: LineDisplayMachine.Action) {
    switch action {
    case .write(let bytes): port.write(bytes)
    case .shownIdle(let text): _ = tell(upper: text.upper, lower: text.lower)
    case .setTimer(let time): alarm.set(time)
    }
  }
}
