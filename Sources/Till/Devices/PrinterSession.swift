import DeviceIO
import Logging
import NIOCore
import Peripherals
import RPC

/// A receipt printer: the machine of `Peripherals` with a link, a timer and the daemon's ears around it.
@TillLoop
final class PrinterSession: PluggedSession {
  let name: String
  /// With an automatic choice it changes when the unit has named itself.
  var profile: PrinterProfile
  let choice: ProfileChoice
  /// What the unit said of itself, now or in an earlier run.
  var identity: ProfileChoice.Identity?
  /// What the unit of this connection says of itself by its USB class.
  var deviceIDName: ProfileChoice.Identity?
  var wantedProfile: PrinterProfile?
  var languageProbe: LanguageProbe?
  /// Of the probe alone: a job that is handed in meanwhile sets the machine's.
  private(set) lazy var probeAlarm = Alarm { [weak self] in self?.perform(self?.languageProbe?.timer(now: TillLoop.now) ?? []) }
  /// Tells the answer of one connection from that of the next.
  var connection = 0
  /// Bytes of this connection that were sent before the machine was told of it.
  var bytesBefore = 0
  let drawerPolarity: DrawerPolarity?
  let drawerHasSensor: Bool
  let registry: DeviceRegistry
  let log: Logger
  var machine: POSPrinterMachine
  private(set) var link: DeviceLink?
  private lazy var alarm = Alarm { [weak self] in self?.feed(.timer) }
  /// How often the link was given up since the printer last answered; each time it is left alone for longer.
  private var suspicions = 0
  private static let longestPause = Duration.seconds(30)
  /// The next try with a printer that fell silent; it is off when the printer answers before.
  private var reconnecting: Scheduled<Void>?
  /// The maintenance counters that were last read, by number.
  private(set) var counters: [Int: Int] = [:]
  /// Why the link is down, for the hint; the machine only knows that it is.
  private var linkProblem: TransportError?
  private(set) var isReachable = false
  /// Connected, and asked for the first time: whether it answers will be known in a moment.
  private var isAsking = false
  /// When it was last heard, or connected.
  private var heardMs = TillClock.milliseconds

  var onJob: (String, JobProgress) -> Void = { _, _ in }
  var onDrawer: (DrawerReport) -> Void = { _ in }
  /// What the printer has taken that belongs to no job.
  var onAside: (PrinterAside.Kind) -> Void = { _ in }
  /// Told whether the printer answers; what hangs on it is as far away as it is.
  private var reachWatchers: [(Bool, String) -> Void] = []
  /// The unit has named itself.
  var onIdentity: (ProfileChoice.Identity) -> Void = { _ in }
  /// Another profile is wanted: jobs that have not begun are to be taken back.
  var onProfileWanted: () -> Void = {}

  init(
    _ device: Configuration.PrinterDevice, profile: PrinterProfile, drawerPolarity: DrawerPolarity?, drawerHasSensor: Bool = true,
    resyncFirst: Bool, registry: DeviceRegistry, ports: DevicePorts = DevicePorts(), log: Logger, choice: ProfileChoice? = nil,
    identity: ProfileChoice.Identity? = nil
  ) {
    name = device.name
    self.profile = profile
    self.choice = choice ?? .named(profile)
    self.identity = identity
    self.drawerPolarity = drawerPolarity
    self.drawerHasSensor = drawerHasSensor
    self.registry = registry
    self.log = log
    machine = POSPrinterMachine(
      profile: profile, drawerPolarity: drawerPolarity, drawerHasSensor: drawerHasSensor, resyncFirst: resyncFirst)
    registry.add(name, kind: "printer", role: device.role, place: device.place, profile: profile.name)
    link = DeviceLink(endpoint: device.endpoint, eventLoop: TillLoop.eventLoop, ports: ports) { [weak self] event in
      TillLoop.assumeIsolated { self?.handle(event) }
    }
    registry.attach(name, link)
  }

  func start() { link?.start() }

  func point(at endpoint: DeviceEndpoint?, otherwise fallback: DeviceEndpoint?) { link?.point(at: endpoint, otherwise: fallback) }

  func stop() async {
    alarm.cancel()
    probeAlarm.cancel()
    reconnecting?.cancel()
    try? await link?.stop().get()
  }

  func watchReach(_ body: @escaping (Bool, String) -> Void) { reachWatchers.append(body) }

  var drawerSignalHigh: Bool? { machine.status.reachable ? machine.status.drawerSignalHigh : nil }

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
      bytesBefore = 0
      heardMs = TillClock.milliseconds
      // Why the line was down before is no reason any more. One that was given up for its silence stays away until it answers.
      isAsking = !isReachable && suspicions == 0
      if !isReachable { registry.set(name, state: isAsking ? .asking(sinceMs: heardMs) : .attentionOrOffline(.unreachable, nil)) }
      meet()
    case .received(let bytes):
      heardMs = TillClock.milliseconds
      if languageProbe == nil { feed(.received(bytes)) } else { perform(languageProbe?.received(bytes) ?? []) }
    case .written(let total): feed(.written(max(0, total - bytesBefore)))
    case .disconnected(let error):
      isAsking = false
      languageProbe = nil
      probeAlarm.cancel()
      reconnecting?.cancel()
      connection += 1
      deviceIDName = nil
      noteLinkProblem(error)
      feed(.disconnected(error.description))
    case .retrying(_, let error): noteLinkProblem(error)
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
    case .write(let bytes): write(bytes)
    case .setTimer(let time): alarm.set(time)
    case .statusChanged(let status): show(status)
    case .capabilities(let capabilities): show(capabilities)
    case .job(let id, let progress):
      registry.statistics.job(name, id, progress)
      onJob(id, progress)
      // Not at once: the machine is still telling what it did.
      if progress.isFinal, wantedProfile != nil { TillLoop.enqueue { [weak self] in self?.changeProfile() } }
    case .drawer(let report): onDrawer(report)
    case .asideWritten(let kind): onAside(kind)
    case .counters(let values): counters = values
    case .linkSuspect(let reason):
      // A printer that is off, or wedged for good, is not asked every second for ever.
      isAsking = false
      if !isReachable { registry.set(name, state: .attentionOrOffline(.unreachable, linkProblem)) }
      let pause = suspicions == 0 ? .zero : min(Self.longestPause, .milliseconds(500 << min(suspicions, 6)))
      suspicions += 1
      log.notice("printer \(name): connecting anew in \(pause): \(reason)")
      reconnecting?.cancel()
      reconnecting = TillLoop.schedule(in: pause) { [weak self] in self?.link?.reconnect() }
    case .diagnostic(let text): log.notice("printer \(name): \(text)")
    }
  }

  func write(_ bytes: [UInt8]) {
    do { try link?.write(bytes) } catch {
      log.warning("printer \(name): \(error)")
      link?.reconnect()
    }
  }

  private func show(_ status: PrinterStatus) {
    if status.reachable {
      suspicions = 0
      reconnecting?.cancel()
    }
    isReachable = status.reachable
    for watcher in reachWatchers { watcher(status.reachable, "its printer \(name) cannot be reached; see to that") }
    if status.reachable { isAsking = false }
    guard !isAsking else { return }
    registry.set(name, state: DeviceState(status, linkProblem: linkProblem, heardMs: heardMs))
  }

  private func show(_ capabilities: PrinterCapabilities) {
    let names: [(String, Bool?)] = [
      ("realTimeStatus", capabilities.realTimeStatus), ("automaticStatus", capabilities.automaticStatus),
      ("inOrderStatus", capabilities.inOrderStatus), ("processID", capabilities.processID),
      ("identification", capabilities.identification),
    ]
    let answers = names.filter { $0.1 == true }.map(\.0)
    recognize(capabilities, answers: answers)
    registry.update(name) { view in
      view.capabilities = answers
      let model = [capabilities.maker, capabilities.model].compactMap { $0 }.joined(separator: " ")
      if !model.isEmpty { view.model = model }
    }
  }
}
