import DeviceIO
import JSON
import Peripherals
import RPC
import Sales
import Store

/// Checks devices step by step, and makes them show which one they are.
@TillLoop
final class CheckDesk {
  /// Checks at the same time, one a device.
  static let maxRunning = 16
  /// Ended checks that are remembered, so that a late answer to them is told their state.
  static let maxEnded = 32
  /// How long a test text stands.
  static let showTime = Duration.seconds(5)

  private let devices: Devices
  private let ledger: Ledger
  private let hub: EventHub
  private(set) var running: [String: CheckRun] = [:]
  private var ended: [(view: CheckView, page: Identifier?)] = []

  init(devices: Devices, ledger: Ledger, hub: EventHub) {
    self.devices = devices
    self.ledger = ledger
    self.hub = hub
  }

  /// Begins to hear what devices do.
  func start() {
    devices.registry.onState = { [weak self] view in self?.changed(view) }
    devices.registry.onHeard = { [weak self] name, event in self?.heard(name, event) }
    devices.drawers.onReport = { [weak self] name, event in self?.moved(name, event) }
    hub.onForget { [weak self] connection in self?.ended(connection) }
    devices.spool.onEnd = { [weak self] job, progress in self?.printed(job, progress) }
  }

  // MARK: Calls

  /// Begins a check; nobody is left to answer it once the connection has ended.
  func check(_ name: String, level: String, on connection: Connection) throws(RPCError) -> CheckView {
    guard let device = devices.registry.view(of: name) else { throw RPCError(.deviceUnknown, "there is no device \"\(name)\"") }
    guard let kind = HealthScore.Kind(rawValue: device.kind), let level = CheckPlan.Level(rawValue: level) else {
      throw RPCError(.deviceUnknown, "a \(device.kind) has no checks")
    }
    guard mayBegin(name) else { throw RPCError(.checkRunning) }
    let run = CheckRun(Identifier.fresh(at: ledger.context.clock.now()), device, kind, level)
    begin(run, on: connection)
    return run.view
  }

  func mayBegin(_ name: String) -> Bool { running[name] == nil && running.count < Self.maxRunning }

  func begin(_ run: CheckRun, on connection: Connection) {
    run.owner = connection
    running[run.device.device] = run
    feed(.start, run)
  }

  /// - Parameter text: What the person read off the device, where that is asked for.
  func answer(_ check: String, _ answer: String, text: String? = nil) throws(RPCError) -> CheckView {
    guard let run = running.values.first(where: { $0.id.description == check }) else {
      if let known = ended.first(where: { $0.view.check == check }) { return known.view }
      throw RPCError(.checkUnknown)
    }
    switch answer {
    case "cancel": feed(.cancelled(reason: "a person ended it"), run)
    case "yes" where run.machine.current?.expected != nil:
      guard let text else {
        throw RPCError(.invalidParams, "this step asks for what the device shows", hint: "give what you read as text")
      }
      feed(.read(text), run)
    default: feed(.answered(answer == "yes"), run)
    }
    return run.view
  }

  /// The page that a check that is over had printed, or wanted to.
  func page(of check: String) -> Identifier? { ended.first { $0.view.check == check }?.page }

  private func ended(_ connection: Connection) {
    for run in running.values where run.owner === connection { feed(.cancelled(reason: "the program that asked for it has ended"), run) }
  }

  // MARK: What devices do

  /// True when a check asked for this scan. What a scanner reads that has not taken its role yet sells nothing.
  func takes(_ scan: ScanRead) -> Bool {
    guard let run = running[scan.device], run.machine.current?.task == .scan || run.isReplacement else { return false }
    let text = "\(scan.symbology)\(scan.aim.map { " \($0)" } ?? ""): \(scan.label)"
    observed(.scan, run, isGood: scan.problems.isEmpty, ([text] + scan.problems).joined(separator: "; "))
    return true
  }

  private func changed(_ view: DeviceView) {
    guard let run = running[view.device], let task = run.machine.current?.task else { return }
    look(at: view, run, task)
  }

  private func look(at view: DeviceView, _ run: CheckRun, _ task: CheckStep.Task) {
    if task == .ready, run.isReplacement, view.canPrint { observed(task, run, isGood: true, fault(of: view)) }
    let isOpen = view.cause == PrinterCause.coverOpen.kind
    if task == .openCover, isOpen { observed(task, run, isGood: true, "the printer says that its cover is open") }
    if task == .closeCover, !isOpen, ["online", "attention"].contains(view.state) {
      let isReady = view.state == "online" || view.cause == "printer.paperNearEnd"
      observed(task, run, isGood: isReady, isReady ? "the printer says that it is ready" : "\(view.cause ?? view.state)")
    }
  }

  private func heard(_ name: String, _ event: DeviceLink.Event) {
    guard let run = running[name], let task = run.machine.current?.task else { return }
    switch (task, event) {
    case (.answer, .received(let bytes)) where run.kind == .printer:
      observed(task, run, isGood: true, "it answered \(bytes.count) bytes after \(milliseconds(since: run.asked)) ms")
    case (.answer, .written), (.testText, .written):
      guard run.kind == .display else { return }
      observed(task, run, isGood: true, "it took the bytes within \(milliseconds(since: run.asked)) ms; look at it")
    // The unit before goes when the new one is tried; and our own doing, such as another profile, says nothing about it.
    case (.trial, .disconnected): break
    case (_, .disconnected(.closedOnRequest)) where run.isReplacement: break
    case (_, .disconnected(let error)): observed(task, run, isGood: false, "\(error)")
    default: break
    }
  }

  private func moved(_ name: String, _ event: DrawerReport.Event) {
    guard let run = running[name], let task = run.machine.current?.task else { return }
    switch (task, event) {
    case (.openDrawer, .opened), (.openDrawer, .alreadyOpen): observed(task, run, isGood: true, "the sensor says that it is open")
    case (.openDrawer, .notConfirmed(_, let why)):
      if hasSensor(name) { return observed(task, run, isGood: false, why.message) }
      feed(.notApplicable(task, reason: "the pulse went out; this drawer has no sensor that could tell"), run)
    case (.openDrawer, .notSent(_, let why)): observed(task, run, isGood: false, why.message)
    case (.closeDrawer, .closed): observed(task, run, isGood: true, "the sensor says that it is closed")
    default: break
    }
  }

  private func printed(_ job: Identifier, _ progress: JobProgress) {
    guard let run = running.values.first(where: { $0.job == job }) else { return }
    let known = "job \(job), after \(milliseconds(since: run.asked)) ms"
    switch progress {
    case .confirmed(let evidence): observed(.testPage, run, isGood: true, "the printer confirmed it (\(evidence.detail)); \(known)")
    case .accepted(let evidence):
      observed(.testPage, run, isGood: true, "the printer took it and shows no fault (\(evidence.detail)), look at the paper; \(known)")
    case .unconfirmed(let reason):
      feed(
        .notApplicable(.testPage, reason: "sent; this printer cannot say whether it printed (\(reason)), look at the paper; \(known)"), run)
    default: observed(.testPage, run, isGood: false, "not printed; \(known)")
    }
  }

  // MARK: Steps

  private func perform(_ step: CheckStep, _ run: CheckRun) {
    // Another event may have ended it in the meantime.
    guard run.machine.current == step else { return }
    run.asked = TillLoop.now
    let name = run.device.device
    guard let view = devices.registry.view(of: name) else { return }
    switch step.task {
    case .link:
      observed(.link, run, isGood: view.state != "offline", view.state == "offline" ? view.hint ?? "" : "\(view.endpoint) is open")
    case .answer: ask(run, view)
    case .identification:
      guard let model = view.model else { return feed(.notApplicable(step.task, reason: "it does not say what it is"), run) }
      observed(step.task, run, isGood: true, ([model] + view.capabilities).joined(separator: ", "))
    case .ready where run.isReplacement: look(at: view, run, step.task)
    case .ready where view.cause == DeviceState.mute: feed(.notApplicable(step.task, reason: fault(of: view)), run)
    case .ready: observed(step.task, run, isGood: view.state == "online", fault(of: view))
    case .testPage: printPage(run.number.map { TestPages.replacement(view, number: $0) } ?? TestPages.check(view), run)
    case .testText: show(run)
    case .openDrawer: openDrawer(run)
    case .closeDrawer:
      let state = (try? devices.drawers.status(name))?.state
      if state == "closed" { return observed(step.task, run, isGood: true, "the sensor says that it is closed") }
      if !hasSensor(name) { feed(.notApplicable(step.task, reason: "this drawer has no sensor"), run) }
    case .openCover, .closeCover: look(at: view, run, step.task)
    case .trial, .scan, .question: break
    }
  }

  private func fault(of view: DeviceView) -> String {
    view.state == "online" ? "no fault" : [view.cause, view.hint].compactMap(\.self).joined(separator: ": ")
  }

  private func show(_ run: CheckRun) {
    let display = devices.display(named: run.device.device)
    guard let number = run.number else {
      display?.flash(upper: TestPages.upper, lower: TestPages.lower, for: Self.showTime)
      return
    }
    display?.flash(upper: run.device.role, lower: number, for: CheckPlan.personLimit)
  }

  private func ask(_ run: CheckRun, _ view: DeviceView) {
    switch run.kind {
    case .printer:
      guard view.capabilities.contains("realTimeStatus") || view.capabilities.contains("automaticStatus") else {
        return feed(.notApplicable(.answer, reason: "it answers no questions of its status"), run)
      }
      devices.printer(named: view.device)?.feed(.look)
    case .display: devices.display(named: view.device)?.refresh()
    case .scanner: feed(.notApplicable(.answer, reason: "it cannot be asked: it talks only when it reads"), run)
    case .drawer:
      let state = (try? devices.drawers.status(view.device))?.state ?? "unknown"
      if state == "open" || state == "closed" { return observed(.answer, run, isGood: true, "the sensor says: \(state)") }
      feed(.notApplicable(.answer, reason: "the sensor says nothing (\(state))"), run)
    }
  }

  private func hasSensor(_ drawer: String) -> Bool {
    let state = (try? devices.drawers.status(drawer))?.state
    return state == "open" || state == "closed"
  }

  private func openDrawer(_ run: CheckRun) {
    let name = run.device.device
    ledger.write(actor: "tilld", cause: "check:\(run.id)") { scope in
      try Drawers(scope: scope).kick(reason: "service", drawer: name)
    } then: { [weak self] result in
      if case .failure(let error) = result { self?.observed(.openDrawer, run, isGood: false, RPCError(from: error).message) }
    }
  }

  private func printPage(_ document: PrintDocument, _ run: CheckRun) {
    guard let printer = ledger.context.configuration.printers.first(where: { $0.name == run.device.device }) else { return }
    ledger.write(actor: "tilld", cause: "check:\(run.id)") { scope in
      try Spool(scope: scope).add(document, to: printer, kind: .document, deadlineMs: TestPages.deadlineMs).id
    } then: { [weak self] result in
      switch result {
      case .success(let job):
        run.job = job
        if run.isReplacement { self?.devices.spool.letThrough(job, on: printer.name) }
      case .failure(let error): self?.observed(.testPage, run, isGood: false, RPCError(from: error).message)
      }
    }
  }

  // MARK: Around the machine

  func observed(_ task: CheckStep.Task, _ run: CheckRun, isGood: Bool, _ evidence: String) {
    feed(.observed(task, isGood: isGood, evidence: evidence), run)
  }

  private func feed(_ event: CheckMachine.Event, _ run: CheckRun) {
    let actions = run.machine.handle(event, now: TillLoop.now)
    var next: CheckStep?
    for action in actions {
      switch action {
      case .armTimer(let time):
        let alarm = run.alarm ?? Alarm { [weak self, weak run] in if let run { self?.timeIsUp(run) } }
        alarm.set(time)
        run.alarm = alarm
      case .changed: hub.publishPassing(DeviceChecked.self, run.view)
      case .perform(let step): next = step
      }
    }
    if run.machine.isOver, running[run.device.device] === run { finish(run) }
    // Not within the machine's call: what a step sees at once would overtake what was told of it.
    if let next { TillLoop.enqueue { [weak self] in self?.perform(next, run) } }
  }

  /// Why a printer was not ready in time is known.
  private func timeIsUp(_ run: CheckRun) {
    if run.machine.current?.task == .ready, let view = devices.registry.view(of: run.device.device) {
      return observed(.ready, run, isGood: false, fault(of: view))
    }
    feed(.timer, run)
  }

  private func finish(_ run: CheckRun) {
    run.alarm?.cancel()
    running[run.device.device] = nil
    ended.append((run.view, run.job))
    if ended.count > Self.maxEnded { ended.removeFirst() }
    // Not at once: what ended it may be in the middle of telling of the device.
    TillLoop.enqueue { run.onEnd(run.view) }
  }

  private func milliseconds(since start: Duration) -> Int64 {
    let (seconds, attoseconds) = (TillLoop.now - start).components
    return seconds * 1_000 + attoseconds / 1_000_000_000_000_000
  }
}
