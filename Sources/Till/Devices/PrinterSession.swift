import DeviceIO
import Logging
import NIOCore
import Peripherals
import RPC

/// A receipt printer: the machine of `Peripherals` with a link, a timer and the daemon's ears around it.
@TillLoop
final class PrinterSession: PluggedSession {
  let name: String
  let profile: PrinterProfile
  private let registry: DeviceRegistry
  private let log: Logger
  private var machine: POSPrinterMachine
  private var link: DeviceLink?
  private var timer: Scheduled<Void>?
  /// How often the link was given up since the printer last answered; each time it is left alone for longer.
  private var suspicions = 0
  private static let longestPause = Duration.seconds(30)
  /// Why the link is down, for the hint; the machine only knows that it is.
  private var linkProblem: TransportError?
  private(set) var isReachable = false

  var onJob: (String, JobProgress) -> Void = { _, _ in }
  var onDrawer: (DrawerReport) -> Void = { _ in }
  /// Whether the printer answers; what hangs on it is as far away as it is.
  var onReachable: (Bool) -> Void = { _ in }

  init(
    _ device: Configuration.PrinterDevice, profile: PrinterProfile, drawerPolarity: DrawerPolarity?, resyncFirst: Bool,
    registry: DeviceRegistry, ports: DevicePorts = DevicePorts(), log: Logger
  ) {
    name = device.name
    self.profile = profile
    self.registry = registry
    self.log = log
    machine = POSPrinterMachine(profile: profile, drawerPolarity: drawerPolarity, resyncFirst: resyncFirst)
    registry.add(name, kind: "printer", role: device.role, place: device.place, profile: profile.name)
    link = DeviceLink(endpoint: device.endpoint, eventLoop: TillLoop.eventLoop, ports: ports) { [weak self] event in
      TillLoop.assumeIsolated { self?.handle(event) }
    }
    registry.attach(name, link)
  }

  func start() { link?.start() }

  func point(at endpoint: DeviceEndpoint?, otherwise fallback: DeviceEndpoint?) { link?.point(at: endpoint, otherwise: fallback) }

  func stop() async {
    timer?.cancel()
    try? await link?.stop().get()
  }

  /// A job with so much on it is handed over.
  func planned(lines: Int, cuts: Int) { registry.statistics.planned(name, lines: lines, cuts: cuts) }

  /// Hands an event to the machine and does what it answers.
  func feed(_ event: POSPrinterMachine.Event) {
    for action in machine.handle(event, now: TillLoop.now) { perform(action) }
  }

  private func handle(_ event: DeviceLink.Event) {
    registry.heard(name, event)
    switch event {
    case .connected:
      linkProblem = nil
      askDeviceID()
      feed(.connected)
    case .received(let bytes): feed(.received(bytes))
    case .written(let total): feed(.written(total))
    case .disconnected(let error):
      noteLinkProblem(error)
      feed(.disconnected(error.description))
    case .retrying(_, let error): noteLinkProblem(error)
    }
  }

  /// A USB printer says by its class what it is, also where it answers nothing else.
  private func askDeviceID() {
    switch link?.endpoint {
    case .usbPrinter, .linePrinter: break
    default: return
    }
    let (name, registry) = (name, registry)
    link?.request(.deviceID) { result in
      guard case .success(let answer) = result, let id = PrinterDeviceID(answer: answer) else { return }
      let model = [id.manufacturer, id.model].compactMap { $0 }.joined(separator: " ")
      TillLoop.assumeIsolated { registry.update(name) { if $0.model == nil, !model.isEmpty { $0.model = model } } }
    }
  }

  private func noteLinkProblem(_ error: TransportError) {
    // Our own doing says nothing about the printer.
    if case .closedOnRequest = error { return }
    linkProblem = error
    registry.set(name, state: .attentionOrOffline(.unreachable, linkProblem))
  }

  private func perform(_ action: POSPrinterMachine.Action) {
    switch action {
    case .write(let bytes):
      do { try link?.write(bytes) } catch {
        log.warning("printer \(name): \(error)")
        link?.reconnect()
      }
    case .setTimer(let time):
      timer?.cancel()
      timer = TillLoop.schedule(in: max(.zero, time - TillLoop.now)) { [weak self] in self?.feed(.timer) }
    case .statusChanged(let status): show(status)
    case .capabilities(let capabilities): show(capabilities)
    case .job(let id, let progress):
      registry.statistics.job(name, id, progress)
      onJob(id, progress)
    case .drawer(let report): onDrawer(report)
    case .linkSuspect(let reason):
      // A printer that is off, or wedged for good, is not asked every second for ever.
      let pause = suspicions == 0 ? .zero : min(Self.longestPause, .milliseconds(500 << min(suspicions, 6)))
      suspicions += 1
      log.notice("printer \(name): connecting anew in \(pause): \(reason)")
      TillLoop.schedule(in: pause) { [weak self] in self?.link?.reconnect() }
    case .diagnostic(let text): log.notice("printer \(name): \(text)")
    }
  }

  private func show(_ status: PrinterStatus) {
    if status.reachable { suspicions = 0 }
    isReachable = status.reachable
    onReachable(status.reachable)
    if let cause = status.cause {
      registry.set(name, state: .attentionOrOffline(cause, linkProblem))
    } else if status.paper == .nearEnd {
      registry.set(name, state: .attention(cause: "printer.paperNearEnd", hint: "the roll ends soon: have a new one at hand"))
    } else {
      registry.set(name, state: .online)
    }
  }

  private func show(_ capabilities: PrinterCapabilities) {
    let names: [(String, Bool?)] = [
      ("realTimeStatus", capabilities.realTimeStatus), ("automaticStatus", capabilities.automaticStatus),
      ("inOrderStatus", capabilities.inOrderStatus), ("processID", capabilities.processID),
      ("identification", capabilities.identification),
    ]
    registry.update(name) { view in
      view.capabilities = names.filter { $0.1 == true }.map(\.0)
      let model = [capabilities.maker, capabilities.model].compactMap { $0 }.joined(separator: " ")
      if !model.isEmpty { view.model = model }
    }
  }
}

extension DeviceState {
  /// A printer that does not answer is offline; one that says why it cannot print needs attention.
  fileprivate static func attentionOrOffline(_ cause: PrinterCause, _ linkProblem: TransportError?) -> DeviceState {
    cause == .unreachable
      ? .offline(reason: linkProblem?.description ?? cause.hint, cause: linkProblem?.kind ?? "device.offline")
      : .attention(cause: cause.kind, hint: cause.hint)
  }
}
