import DeviceIO
import JSON
import NIOCore
import Store
import Terminals

/// The line to a ZVT terminal, by TCP or a serial port, which may be plugged in anywhere.
@TillLoop
final class ZVTSession: TerminalSession, PluggedSession {
  let name: String
  /// Where it is now; nil: nowhere.
  private var endpoint: DeviceEndpoint?
  /// What is to be done about a terminal that is not plugged in; nil: it is.
  private var absence: String?
  private let reporter: TerminalReporter
  private var machine: ZVTMachine
  private var link: DeviceLink?
  private lazy var alarm = Alarm { [weak self] in self?.feed(.timer) }
  private var events: [ZVTMachine.Event] = []
  private var isRunning = false
  private var errands = PendingErrands()
  private var isStopped = false

  init(_ device: Configuration.TerminalDevice, _ zvt: Configuration.TerminalDevice.ZVT, record: TerminalRecord?, reporter: TerminalReporter)
  {
    (name, endpoint, self.reporter) = (device.name, zvt.place.endpoint, reporter)
    var configuration = ZVTConfiguration()
    if case .tcp? = zvt.place.endpoint { configuration.link = .tcp } else { configuration.link = .serial }
    (configuration.password, configuration.currency) = (zvt.password, device.currency)
    (configuration.terminal, configuration.characterSet) = (zvt.terminalID, zvt.characterSet)
    if let seconds = device.recoverySeconds { configuration.recoveryTime = .seconds(seconds) }
    machine = ZVTMachine(configuration, record: TerminalMemory.zvt(record) ?? ZVTRecord())
  }

  func start() { feed(.start) }

  func stop() async {
    isStopped = true
    alarm.cancel()
    try? await link?.stop().get()
    link = nil
  }

  func learn(_ target: BindingPlan.Target) {
    absence = target.endpoint == nil ? target.hint ?? "plug it in" : nil
    reporter.placed(name, at: target.endpoint?.framedForZVT.description ?? target.wanted, absence: absence)
  }

  func point(at endpoint: DeviceEndpoint?, otherwise fallback: DeviceEndpoint?) {
    // A unit that has another name from now on stays on its line, and so does its payment.
    guard self.endpoint != endpoint?.framedForZVT else { return }
    self.endpoint = endpoint?.framedForZVT
    drop()
    feed(endpoint == nil ? .terminalWent("the terminal was unplugged") : .terminalCame)
  }

  func take(_ errand: TerminalErrand) {
    switch errand {
    case .order(let order, let timestamp):
      guard errands.add(order, timestamp: timestamp, now: TillLoop.now) else {
        return reporter.heard(.rejected(name: order.name, .busy), from: name)
      }
      feed(.timer)
    case .cancel(let order):
      if errands.cancel(order) { return reporter.heard(.rejected(name: order, .busy), from: name) }
      feed(.cancel(name: order))
    case .decide(let order, let decision):
      errands.decide(order, decision)
      feed(.operatorDecided(name: order, decision))
    // Of providers alone.
    case .leave: break
    }
  }

  func serve(_ service: TerminalService) -> Bool {
    guard machine.isReady else { return false }
    reporter.serving(true, name)
    feed(.service(service == .endOfDay ? .endOfDay : .repeatReceipt))
    return true
  }

  /// Events are taken one after the other, also those that an action causes.
  private func feed(_ event: ZVTMachine.Event) {
    events.append(event)
    guard !isRunning, !isStopped else { return }
    isRunning = true
    while !events.isEmpty {
      let event = events.removeFirst()
      for action in machine.handle(event, now: TillLoop.now) { perform(action) }
      if case .persisted = event { giveDecision() }
      if events.isEmpty { giveOrder() }
    }
    isRunning = false
    alarm.set([machine.deadline, errands.deadline].compactMap { $0 }.min())
  }

  /// An enquiry of the idle terminal, or its first question after it came back, takes a moment.
  private func giveOrder() {
    switch errands.turn(isFree: machine.isReady, now: TillLoop.now) {
    case .give(let order, _): events.append(.order(order))
    case .reject(let order): reporter.heard(.rejected(name: order, .busy), from: name)
    case nil: break
    }
  }

  private func giveDecision() {
    guard let (order, decision) = errands.decision(of: machine.record.open?.order.name) else { return }
    events.append(.operatorDecided(name: order, decision))
  }

  private func perform(_ action: ZVTMachine.Action) {
    switch action {
    case .connect: connect()
    case .disconnect: drop()
    case .write(let bytes):
      if let open = machine.record.open { reporter.sent(open.order.name, to: name) }
      do { try link?.write(bytes) } catch {
        drop()
        events.append(.disconnected(error.description))
      }
    case .persist(let ticket, let record): persist(ticket, record)
    case .report(.offline) where absence != nil:
      // It was told, and what to do about it.
      break
    case .report(let report):
      reporter.heard(report, from: name)
      if case .askOperator = report { giveDecision() }
    }
  }

  private func persist(_ ticket: Int, _ record: ZVTRecord) {
    guard let body = try? StrictJSON.encode(record) else { return events.append(.persistFailed(ticket)) }
    let note = TenderBooks.Note(
      record: TerminalRecord(terminal: name, protocolName: "zvt", body: body), open: record.open?.order.name, settled: record.settled)
    reporter.keep(note) { [weak self] isKept in self?.feed(isKept ? .persisted(ticket) : .persistFailed(ticket)) }
  }

  private func connect() {
    drop()
    guard let endpoint else { return events.append(.terminalWent("the terminal is not plugged in")) }
    let link = DeviceLink(endpoint: endpoint, eventLoop: TillLoop.eventLoop) { [weak self] event in
      TillLoop.assumeIsolated { self?.heard(event) }
    }
    self.link = link
    link.start()
  }

  /// The machine connects again by itself: a link lives for one attempt.
  private func drop() {
    _ = link?.stop()
    link = nil
  }

  private func heard(_ event: DeviceLink.Event) {
    switch event {
    case .connected: feed(.connected)
    case .received(let bytes): feed(.received(bytes))
    case .written: break
    case .disconnected(let error), .retrying(_, let error):
      drop()
      feed(.disconnected(error.description))
    }
  }
}
