import Logging
import Peripherals
import RPC
import Sales
import Store

/// Opens drawers through their printers and boxes, at most once and only soon after the order, and audits every opening.
@TillLoop
final class DrawerDesk {
  /// The device fact under which a drawer's learned polarity is kept.
  nonisolated static let polarityFact = "polarity"

  private let ledger: Ledger
  private let registry: DeviceRegistry
  private let log: Logger
  private var drawers: [String: DeskDrawer] = [:]
  private var order: [String] = []
  /// Told of what a drawer did.
  var onReport: (String, DrawerReport.Event) -> Void = { _, _ in }

  init(ledger: Ledger, registry: DeviceRegistry, log: Logger) {
    self.ledger = ledger
    self.registry = registry
    self.log = log
  }

  func add(_ device: Configuration.DrawerDevice, opener: any DrawerOpener, polarity: DrawerPolarity?) {
    let isFirst = !drawers.values.contains { $0.opener === opener }
    let drawer = DeskDrawer(device: device, opener: opener, polarity: polarity)
    drawer.timer = Alarm { [weak self, weak drawer] in if let drawer { self?.feed(.timer, of: drawer) } }
    drawers[device.name] = drawer
    order.append(device.name)
    registry.add(device.name, kind: "drawer", role: device.role, endpoint: "\(opener.place)#\(device.pin)", profile: opener.profileName)
    guard isFirst else { return }
    opener.watchReach { [weak self, weak opener] isReachable, reason in
      if let opener { self?.reach(isReachable, reason, through: opener) }
    }
    opener.onDrawer = { [weak self, weak opener] report in
      if let opener { self?.reported(report, through: opener) }
    }
  }

  private func reach(_ isReachable: Bool, _ reason: String, through opener: any DrawerOpener) {
    for drawer in drawers.values where drawer.opener === opener {
      registry.set(drawer.device.name, state: isReachable ? .online : .offline(reason: reason))
    }
  }

  /// The printer that a drawer hangs on; nil for one with a box of its own.
  func printer(of name: String) -> String? { drawers[name]?.device.printer }

  func status(_ name: String?) throws -> DrawerView {
    try drawer(named: name).currentView
  }

  /// A person says how the drawer stands; what the sensor's level means is kept from then on.
  func teach(_ name: String?, isOpen: Bool) throws -> DrawerView {
    let drawer = try drawer(named: name)
    guard drawer.currentView.signal != nil else {
      throw RPCError(.drawerNoSignal, "the level of the sensor of \(drawer.device.name) is not known")
    }
    drawer.opener.teach(isOpen: isOpen)
    return drawer.currentView
  }

  private func drawer(named name: String?) throws -> DeskDrawer {
    guard let drawer = drawers[name ?? order.first ?? ""] else {
      throw RPCError(.deviceUnknown, name.map { "there is no drawer \"\($0)\"" } ?? "this register has no drawer")
    }
    return drawer
  }

  /// Takes the order for this run of the daemon, then pulses. Between the two nothing can be done twice: what was taken is never taken again.
  func kick(_ kick: Identifier, drawer name: String, reason: String, sale: Identifier?) {
    guard let drawer = drawers[name] else { return }
    ledger.write(actor: "tilld", cause: "drawer:\(kick)") { scope in
      try scope.transaction.takeDrawerKick(kick, bootID: scope.context.boot.description, nowMs: scope.time.utcMilliseconds)
    } then: { [weak self] result in
      guard let self else { return }
      switch result {
      case .success(true): break
      case .success(false):
        return tell(drawer, change: "expired", reason: reason, sale: sale, hint: "The order was older than 5 seconds; use the key.")
      case .failure(let error):
        return tell(drawer, change: "notConfirmed", reason: reason, sale: sale, hint: "\(RPCError(from: error).message); use the key.")
      }
      drawer.orders[kick.description] = (reason, sale)
      registry.statistics.ordered(drawer.device.name, kick.description)
      drawer.opener.kick(drawer.kick(kick))
    }
  }

  private func reported(_ report: DrawerReport, through opener: any DrawerOpener) {
    guard let drawer = drawer(for: report, through: opener) else { return }
    if drawer.view.state != report.state.rawValue {
      drawer.view = DrawerView(drawer: drawer.device.name, state: report.state.rawValue, sinceMs: TillClock.milliseconds)
      watch(drawer)
    }
    if let learned = report.learnedPolarity, learned != drawer.polarity { keep(learned, of: drawer) }
    registry.statistics.moved(drawer.device.name, report.event)
    onReport(drawer.device.name, report.event)
    switch report.event {
    case .opened(let id), .alreadyOpen(let id): ended(id, of: drawer, change: "command", succeeded: true, hint: nil)
    case .notConfirmed(let id, let why): ended(id, of: drawer, change: "notConfirmed", succeeded: true, hint: why.message)
    case .notSent(let id, let why): ended(id, of: drawer, change: "notConfirmed", succeeded: false, hint: why.message)
    case .unexpectedOpen:
      tell(drawer, change: "unexpected", reason: nil, sale: nil, hint: "Nobody ordered this: the drawer was opened by key or by force.")
    case .closed: tell(drawer, change: "closed", reason: nil, sale: nil, hint: nil)
    case .read: break
    }
  }

  /// The drawer whose order it was; else the first one of the opener, which has one sensor only.
  private func drawer(for report: DrawerReport, through opener: any DrawerOpener) -> DeskDrawer? {
    let own = order.compactMap { drawers[$0] }.filter { $0.opener === opener }
    return own.first { drawer in report.event.kick.map { drawer.orders[$0] != nil } ?? false } ?? own.first
  }

  private func ended(_ id: String, of drawer: DeskDrawer, change: String, succeeded: Bool, hint: String?) {
    guard let ordered = drawer.orders.removeValue(forKey: id) else {
      // Its end was told before: a drawer that was stuck and opened after all.
      let last = drawer.lastEnded.flatMap { $0.id == id ? $0 : nil }
      return tell(drawer, change: change, reason: last?.reason, sale: last?.sale, hint: hint)
    }
    drawer.lastEnded = (id, ordered.reason, ordered.sale)
    guard let kick = try? Identifier(id) else { return }
    ledger.write(actor: "tilld", cause: "drawer:\(kick)") { scope in
      try scope.transaction.endDrawerKick(kick, succeeded: succeeded)
    } then: { [log] result in
      if case .failure(let error) = result { log.error("drawer order \(kick): its end could not be noted: \(error)") }
    }
    tell(drawer, change: change, reason: ordered.reason, sale: ordered.sale, hint: hint)
  }

  private func tell(_ drawer: DeskDrawer, change: String, reason: String?, sale: Identifier?, hint: String?) {
    let told = DrawerChange(
      drawer: drawer.device.name, state: drawer.view.state, change: change, reason: reason, sale: sale?.description, hint: hint)
    write(drawer) { scope in
      try Drawers(scope: scope).journal("drawer.\(change)", drawer: told.drawer, reason: reason, sale: sale)
      try scope.emit(DrawerChanged.self, told)
    }
  }

  /// Journals what a drawer did.
  func write(_ drawer: DeskDrawer, _ body: @escaping @Sendable (WriteScope) throws -> Void) {
    let name = drawer.device.name
    ledger.write(actor: "tilld", cause: "drawer:\(name)", body) { [log] result in
      if case .failure(let error) = result { log.error("drawer \(name): what it did could not be journaled: \(error)") }
    }
  }

  private func keep(_ polarity: DrawerPolarity, of drawer: DeskDrawer) {
    drawer.polarity = polarity
    let name = drawer.device.name
    ledger.write(actor: "tilld", cause: "drawer:\(name)") { scope in
      try scope.transaction.setDeviceFact(name, Self.polarityFact, polarity.rawValue, nowMs: scope.time.utcMilliseconds)
    } then: { _ in
    }
  }
}

extension DrawerReport.Event {
  /// The order that this answers.
  fileprivate var kick: String? {
    switch self {
    case .opened(let id), .alreadyOpen(let id), .notConfirmed(let id, _), .notSent(let id, _): id
    case .unexpectedOpen, .closed, .read: nil
    }
  }
}
