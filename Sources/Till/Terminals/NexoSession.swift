import DeviceIO
import JSON
import NIOCore
import Store
import Terminals

/// The way to a nexo terminal: JSON over HTTP, a connection a request, sealed where there is a key.
@TillLoop
final class NexoSession: TerminalSession {
  /// The wait for an answer at most; the machine's own patience is shorter.
  private static let exchangeDeadline = TimeAmount.seconds(200)
  /// How often it is looked whether the terminal is there, while nothing is asked of it.
  private static let probeInterval = Duration.seconds(10)
  /// Requests on their way; the machine never has more.
  private static let exchangeLimit = 64

  let name: String
  private let device: Configuration.TerminalDevice.Nexo
  private let key: NexoKey?
  private let reporter: TerminalReporter
  private var machine: NexoMachine
  private var exchanges: [Int: HTTPExchange] = [:]
  private var timer: Scheduled<Void>?
  private var prober: Scheduled<Void>?
  private var events: [NexoMachine.Event] = []
  private var isRunning = false
  private var isStopped = false
  private var decision: (name: String, decision: OperatorDecision)?
  private var service: TerminalService?

  init(
    _ device: Configuration.TerminalDevice, _ nexo: Configuration.TerminalDevice.Nexo, key: NexoKey?, record: TerminalRecord?,
    reporter: TerminalReporter
  ) {
    (name, self.device, self.key, self.reporter) = (device.name, nexo, key, reporter)
    var configuration = NexoConfiguration(saleID: nexo.saleID, poiID: nexo.poiID)
    (configuration.currency, configuration.answersAreTheTerminals) = (device.currency, nexo.answersAreTheTerminals)
    if let seconds = device.recoverySeconds { configuration.recoveryTime = .seconds(seconds) }
    machine = NexoMachine(configuration, record: TerminalMemory.nexo(record) ?? NexoRecord())
  }

  func start() {
    feed(.start)
    probe()
  }

  func stop() async {
    isStopped = true
    timer?.cancel()
    prober?.cancel()
    for exchange in exchanges.values { exchange.cancel() }
    exchanges.removeAll()
  }

  func take(_ errand: TerminalErrand) {
    switch errand {
    case .order(let order, let timestamp): feed(.order(order, timestamp: timestamp))
    case .cancel(let order): feed(.cancel(name: order))
    case .decide(let order, let decision):
      self.decision = (order, decision)
      feed(.operatorDecided(name: order, decision))
    }
  }

  func serve(_ service: TerminalService) -> Bool {
    guard machine.isReady else { return false }
    self.service = service
    reporter.serving(true, name)
    feed(.service(service == .endOfDay ? .reconciliation : .transactionStatus(nil, wantsReceipts: true)))
    return true
  }

  private func feed(_ event: NexoMachine.Event) {
    events.append(event)
    guard !isRunning, !isStopped else { return }
    isRunning = true
    while !events.isEmpty {
      let event = events.removeFirst()
      for action in machine.handle(event, now: TillLoop.now) { perform(action) }
      if case .persisted = event { giveDecision() }
    }
    isRunning = false
    timer?.cancel()
    timer = machine.deadline.map { deadline in
      TillLoop.schedule(in: max(.zero, deadline - TillLoop.now)) { [weak self] in self?.feed(.timer) }
    }
  }

  private func giveDecision() {
    guard let decision, machine.record.open?.order.name == decision.name else { return self.decision = nil }
    events.append(.operatorDecided(name: decision.name, decision.decision))
  }

  private func perform(_ action: NexoMachine.Action) {
    switch action {
    case .send(let exchange, let message): send(exchange, message)
    // Requests of the terminal's own come only to who has an HTTP server.
    case .answer: break
    case .persist(let ticket, let record): persist(ticket, record)
    // Whether it is there is found out by looking, not by the machine's start.
    case .report(.online): break
    case .report(let report):
      reporter.heard(report, from: name)
      if case .askOperator = report { giveDecision() }
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
    guard exchanges.count < Self.exchangeLimit else { return events.append(.exchangeFailed(number, "too many requests are on their way")) }
    let bytes: [UInt8]
    do { bytes = try key.map { try NexoSeal.sealed(message, $0, nonce: Self.nonce()) } ?? message.bytes } catch {
      return events.append(.exchangeFailed(number, "\(error)"))
    }
    exchanges[number] = HTTPExchange(
      post: bytes, contentType: "application/json", to: device.address, deadline: Self.exchangeDeadline, eventLoop: TillLoop.eventLoop
    ) { [weak self] result in
      TillLoop.assumeIsolated { self?.answered(number, result) }
    }
  }

  private static func nonce() -> [UInt8] { (0..<16).map { _ in UInt8.random(in: .min ... .max) } }

  private func answered(_ number: Int, _ result: Result<HTTPExchange.Answer, TransportError>) {
    exchanges[number] = nil
    switch result {
    case .failure(let error):
      reach(error.description)
      feed(.exchangeFailed(number, error.description))
    case .success(let answer):
      reach(nil)
      guard (200..<300).contains(answer.status) else { return feed(.exchangeFailed(number, "HTTP status \(answer.status)")) }
      guard !answer.body.isEmpty else { return feed(.reply(exchange: number, nil)) }
      do {
        let message = try key.map { try NexoSeal.opened(answer.body, [$0]) } ?? NexoMessage(bytes: answer.body)
        feed(.reply(exchange: number, message))
      } catch { feed(.exchangeFailed(number, "\(error)")) }
    }
  }

  private func served(_ message: NexoMessage?) {
    guard let service else { return }
    self.service = nil
    reporter.ended(TerminalServiceResult(nexo: message, isEndOfDay: service == .endOfDay), name)
  }

  // MARK: Whether it is there

  private func probe() {
    guard !isStopped else { return }
    TCPProbe.reach(device.address, eventLoop: TillLoop.eventLoop) { [weak self] error in
      TillLoop.assumeIsolated {
        self?.reach(error?.description)
        self?.probeLater()
      }
    }
  }

  private func probeLater() {
    guard !isStopped else { return }
    prober = TillLoop.schedule(in: Self.probeInterval) { [weak self] in
      guard let self else { return }
      if exchanges.isEmpty { probe() } else { probeLater() }
    }
  }

  private func reach(_ problem: String?) {
    guard !isStopped else { return }
    reporter.heard(problem.map { .offline($0) } ?? .online(terminal: device.poiID), from: name)
  }
}
