import DeviceIO
import NIOCore
import Peripherals

/// A box on a serial port that opens drawers: its machine with a link, the port's modem lines and a timer around it.
@TillLoop
final class DrawerBoxSession: DrawerOpener, PluggedSession {
  /// Of the first drawer on it.
  let name: String
  let place: String
  let profileName: String
  let pulse: PrinterProfile.Drawer
  var onDrawer: (DrawerReport) -> Void = { _ in }
  private let profile: DrawerBoxProfile
  private let registry: DeviceRegistry
  private var machine: DrawerBoxMachine
  private var link: DeviceLink?
  /// Of the connection that is up; nil when its port has none.
  private var lines: SerialLines?
  private lazy var alarm = Alarm { [weak self] in self?.feed(.timer) }
  private var reachWatchers: [(Bool, String) -> Void] = []
  /// Tells an answer of the port's lines from one of a connection before.
  private var connection = 0

  init(
    _ name: String, place: DevicePlace, profile: DrawerBoxProfile, polarity: DrawerPolarity?, hasSensor: Bool, registry: DeviceRegistry,
    ports: DevicePorts
  ) throws(DrawerBoxError) {
    self.name = name
    self.place = place.title
    profileName = profile.name
    self.profile = profile
    self.registry = registry
    pulse = PrinterProfile.Drawer(
      pins: profile.outputs.map(\.pin), onMs: profile.onMs, offMs: profile.onMs, dutyPercent: profile.dutyPercent)
    machine = try DrawerBoxMachine(profile: profile, polarity: polarity, hasSensor: hasSensor)
    link = DeviceLink(endpoint: place.endpoint, eventLoop: TillLoop.eventLoop, ports: ports) { [weak self] event in
      TillLoop.assumeIsolated { self?.handle(event) }
    }
    registry.attach(name, link)
  }

  var drawerSignalHigh: Bool? { machine.signalHigh }

  func start() { link?.start() }

  func point(at endpoint: DeviceEndpoint?, otherwise fallback: DeviceEndpoint?) { link?.point(at: endpoint, otherwise: fallback) }

  func stop() async {
    alarm.cancel()
    lines = nil
    try? await link?.stop().get()
  }

  func watchReach(_ body: @escaping (Bool, String) -> Void) { reachWatchers.append(body) }

  func kick(_ kick: Peripherals.DrawerKick) { feed(.kick(kick)) }

  func teach(isOpen: Bool) { feed(.teach(isOpen: isOpen)) }

  func beep(_ tone: DrawerAlarm.Tone) -> Bool { false }

  private func handle(_ event: DeviceLink.Event) {
    registry.heard(name, event)
    switch event {
    case .connected:
      connection += 1
      lines = link?.serialLines()
      rest()
      tellReach(true, "")
      feed(.connected)
    case .received(let bytes): feed(.received(bytes))
    case .written: break
    case .disconnected(let error):
      lines = nil
      feed(.disconnected)
      tellReach(false, error.description)
    case .retrying(_, let error): tellReach(false, error.description)
    }
  }

  /// Linux raises both lines when a port is opened: those that open a drawer go back at once, long before a solenoid moves.
  private func rest() {
    for output in profile.outputs {
      if let line = output.line { _ = lines?.set(line.output, high: output.level == .low) }
    }
  }

  private func tellReach(_ isReachable: Bool, _ reason: String) {
    for watcher in reachWatchers { watcher(isReachable, reason) }
  }

  private func feed(_ event: DrawerBoxMachine.Event) {
    for action in machine.handle(event, now: TillLoop.now) { perform(action) }
  }

  private func perform(_ action: DrawerBoxMachine.Action) {
    switch action {
    case .write(let bytes): do { try link?.write(bytes) } catch { link?.reconnect() }
    case .readLine(let line): read(line)
    case .pulse(let line, let high, let onMs): pulse(line, high: high, onMs: onMs)
    case .report(let report): onDrawer(report)
    case .setTimer(let time): alarm.set(time)
    }
  }

  private func read(_ line: DrawerBoxProfile.InputLine) {
    guard let lines else { return later(.line(high: nil)) }
    let asked = connection
    lines.levels().whenComplete { [weak self] result in
      TillLoop.assumeIsolated {
        guard let self, self.connection == asked else { return }
        self.feed(.line(high: (try? result.get())?.level(of: line)))
      }
    }
  }

  private func pulse(_ line: DrawerBoxProfile.OutputLine, high: Bool, onMs: Int) {
    guard let lines else { return later(.pulsed(false)) }
    let asked = connection
    lines.pulse(line.output, high: high, ms: onMs).whenComplete { [weak self] result in
      TillLoop.assumeIsolated {
        guard let self, self.connection == asked else { return }
        self.feed(.pulsed((try? result.get()) ?? false))
      }
    }
  }

  /// An answer never comes during the question.
  private func later(_ event: DrawerBoxMachine.Event) {
    let asked = connection
    TillLoop.enqueue { [weak self] in
      guard let self, self.connection == asked else { return }
      self.feed(event)
    }
  }
}

extension DrawerBoxProfile.OutputLine {
  fileprivate var output: SerialLines.Output {
    switch self {
    case .dtr: .dtr
    case .rts: .rts
    }
  }
}

extension SerialLines.Levels {
  fileprivate func level(of line: DrawerBoxProfile.InputLine) -> Bool {
    switch line {
    case .cts: cts
    case .dsr: dsr
    case .cd: cd
    case .ri: ri
    }
  }
}
