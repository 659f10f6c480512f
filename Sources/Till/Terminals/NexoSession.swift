import DeviceIO
import JSON
import NIOCore
import Store
import TLS
import Terminals

/// The way to a nexo terminal: JSON or XML over HTTP, with TLS where the address says so, a connection a request. Where the till listens, the terminal's
/// own requests come the other way.
@TillLoop
final class NexoSession: TerminalSession {
  /// The wait for an answer at most; the machine's own patience is shorter.
  private static let exchangeDeadline = TimeAmount.seconds(200)
  /// How often it is looked whether the terminal is there, while nothing is asked of it. With TLS that costs it a handshake: seldom while it is well.
  private static let probeInterval = Duration.seconds(10)
  private static let secureProbeInterval = Duration.seconds(60)
  /// Requests on their way; the machine never has more.
  private static let exchangeLimit = 64
  /// What may go out while another request runs; anything else goes alone.
  private static let besides: Set<String> = ["Abort", "TransactionStatus", "Login"]

  private struct Underway {
    let exchange: HTTPExchange
    let category: String
  }

  let name: String
  let device: Configuration.TerminalDevice.Nexo
  let wire: NexoWire
  /// Who the till is where the terminal asks it; nil: it is asked without TLS.
  let identity: Result<TLSContext, TLSError>?
  let reporter: TerminalReporter
  private let service: HTTPService
  let clock: TillClock
  private(set) var machine: NexoMachine
  private var exchanges: [Int: Underway] = [:]
  private lazy var alarm = Alarm { [weak self] in self?.feed(.timer) }
  private var prober: Scheduled<Void>?
  private var isReachable = false
  /// Of the terminal's own requests.
  var listener: HTTPListener?
  var requests: [Int: (HTTPListener.Answer) -> Void] = [:]
  var requestCount = 0
  private var events: [NexoMachine.Event] = []
  private var isRunning = false
  private(set) var isStopped = false
  private var errand: TerminalService?
  private var errands = PendingErrands()

  init(
    _ device: Configuration.TerminalDevice, _ nexo: Configuration.TerminalDevice.Nexo, key: NexoKey?, service: HTTPService,
    identity: Result<TLSContext, TLSError>?, record: TerminalRecord?, clock: TillClock, reporter: TerminalReporter
  ) {
    self.identity = identity
    (name, self.device, self.service, self.clock, self.reporter) = (device.name, nexo, service, clock, reporter)
    wire = NexoWire(format: nexo.format, key: key)
    var configuration = NexoConfiguration(saleID: nexo.saleID, poiID: nexo.poiID)
    (configuration.protocolVersion, configuration.takesRequests) = (wire.protocolVersion, nexo.listener != nil)
    (configuration.currency, configuration.answersAreTheTerminals) = (device.currency, nexo.answersAreTheTerminals)
    if let seconds = device.recoverySeconds { configuration.recoveryTime = .seconds(seconds) }
    machine = NexoMachine(configuration, record: TerminalMemory.nexo(record) ?? NexoRecord())
  }

  func start() {
    feed(.start)
    probe()
    listen()
  }

  func stop() async {
    isStopped = true
    alarm.cancel()
    prober?.cancel()
    for underway in exchanges.values { underway.exchange.cancel() }
    exchanges.removeAll()
    listener?.stop()
    requests.removeAll()
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
    errand = service
    reporter.serving(true, name)
    feed(.service(service == .endOfDay ? .reconciliation : .transactionStatus(nil, wantsReceipts: true)))
    return true
  }

  func feed(_ event: NexoMachine.Event) {
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

  /// Being given free of a card takes a moment.
  private func giveOrder() {
    switch errands.turn(isFree: !machine.isPreparing, now: TillLoop.now) {
    case .give(let order, let timestamp): events.append(.order(order, timestamp: timestamp))
    case .reject(let order): reporter.heard(.rejected(name: order, .busy), from: name)
    case nil: break
    }
  }

  private func giveDecision() {
    guard let (order, decision) = errands.decision(of: machine.record.open?.order.name) else { return }
    events.append(.operatorDecided(name: order, decision))
  }

  private func perform(_ action: NexoMachine.Action) {
    switch action {
    case .send(let exchange, let message): send(exchange, message)
    case .answer(let number, let message): answer(number, message)
    case .putOut(let number, let key, let slips):
      reporter.print(slips, key: key, from: name) { [weak self] isDone in self?.feed(.printed(number, isDone)) }
    case .persist(let ticket, let record): persist(ticket, record)
    // Whether it is there is found out by looking, not by the machine's start.
    case .report(.online): break
    case .report(let report):
      reporter.heard(report, from: name)
      if case .askOperator = report { giveDecision() }
      if case .settled(let settlement) = report, case .refused(let refusal) = settlement.outcome, refusal.code == "nexo.LoggedOut" {
        logIn()
      }
    case .serviceAnswered(_, let message): served(message)
    }
  }

  private func persist(_ ticket: Int, _ record: NexoRecord) {
    guard let body = try? StrictJSON.encode(record) else { return events.append(.persistFailed(ticket)) }
    let note = TenderBooks.Note(
      record: TerminalRecord(terminal: name, protocolName: "nexo", body: body), open: record.open?.order.name, settled: record.settled)
    reporter.keep(note) { [weak self] isKept in self?.feed(isKept ? .persisted(ticket) : .persistFailed(ticket)) }
  }

  private func send(_ number: Int, _ message: NexoMessage) {
    if let open = machine.record.open, message.header.serviceID == open.serviceID { reporter.sent(open.order.name, to: name) }
    makeRoom(for: message.header.category)
    guard exchanges.count < Self.exchangeLimit else { return events.append(.exchangeFailed(number, "too many requests are on their way")) }
    let bytes: [UInt8]
    do { bytes = try wire.bytes(message) } catch { return events.append(.exchangeFailed(number, "\(error)")) }
    let exchange = HTTPExchange(
      post: bytes, contentType: wire.contentType, to: service, deadline: Self.exchangeDeadline, eventLoop: TillLoop.eventLoop
    ) { [weak self] result in
      TillLoop.assumeIsolated { self?.answered(number, result) }
    }
    exchanges[number] = Underway(exchange: exchange, category: message.header.category)
  }

  /// Ends the requests that the next one may not go out beside. Nobody waits for their answers any more: the machine has gone on.
  private func makeRoom(for category: String) {
    for (number, underway) in exchanges
    where category == underway.category || !Self.besides.contains(category) && !Self.besides.contains(underway.category) {
      underway.exchange.cancel()
      exchanges[number] = nil
    }
  }

  private func answered(_ number: Int, _ result: Result<HTTPExchange.Answer, TransportError>) {
    exchanges[number] = nil
    switch result {
    case .failure(let error):
      reach(error)
      feed(error.isBeforeSending ? .exchangeNotSent(number, error.description) : .exchangeFailed(number, error.description))
    case .success(let answer):
      reach(nil)
      guard (200..<300).contains(answer.status) else { return feed(.exchangeFailed(number, "HTTP status \(answer.status)")) }
      guard !answer.body.isEmpty else { return feed(.reply(exchange: number, nil)) }
      do { feed(.reply(exchange: number, try wire.message(answer.body))) } catch { feed(.exchangeFailed(number, "\(error)")) }
    }
  }

  /// The card was put back, or the machine could not begin: then the terminal is told as offline and not as at work.
  private func served(_ message: NexoMessage?) {
    guard let errand else { return }
    self.errand = nil
    reporter.ended(TerminalServiceResult(nexo: message, isEndOfDay: errand == .endOfDay), name)
  }

  // MARK: Whether it is there

  private func probe() {
    guard !isStopped else { return }
    HTTPProbe.reach(service, eventLoop: TillLoop.eventLoop) { [weak self] error in
      TillLoop.assumeIsolated {
        self?.reach(error)
        self?.probeLater()
      }
    }
  }

  private func probeLater() {
    guard !isStopped else { return }
    prober?.cancel()
    prober = TillLoop.schedule(in: isReachable && device.address.isSecure ? Self.secureProbeInterval : Self.probeInterval) { [weak self] in
      guard let self else { return }
      if exchanges.isEmpty { probe() } else { probeLater() }
    }
  }

  private func reach(_ problem: TransportError?) {
    guard !isStopped else { return }
    let wasReachable = isReachable
    isReachable = problem == nil
    if let problem {
      // Not only after the long pause of a terminal that is well.
      if wasReachable { probeLater() }
      return reporter.unreachable(problem, name)
    }
    reporter.heard(.online(terminal: device.poiID), from: name)
    // It may have been away because it was started again, and then knows no till.
    if !wasReachable { logIn() }
  }

  private func logIn() {
    if device.logsIn { feed(.login(dateTime: LocalClock(clock.now()).timestamp)) }
  }
}
