import DeviceIO
import JSON
import NIOCore
import Store
import Terminals

/// The way to a provider of digital payments: JSON over HTTP, a connection a request, signed both ways where there is a secret.
@TillLoop
final class ProviderSession: TerminalSession {
  /// How often it is looked whether the provider is there, while nothing is asked of it.
  private static let probeInterval = Duration.seconds(10)
  /// Requests on their way; the machine never has more than two.
  private static let exchangeLimit = 8

  let name: String
  private let device: Configuration.TerminalDevice.Provider
  private let service: HTTPService
  private let reporter: TerminalReporter
  private var machine: ProviderMachine
  private var exchanges: [Int: HTTPExchange] = [:]
  private lazy var alarm = Alarm { [weak self] in self?.feed(.timer) }
  private var prober: Scheduled<Void>?
  private var events: [ProviderMachine.Event] = []
  private var errands = PendingErrands()
  private var isRunning = false
  private var isStopped = false

  init(
    _ device: Configuration.TerminalDevice, _ provider: Configuration.TerminalDevice.Provider, service: HTTPService,
    record: TerminalRecord?, reporter: TerminalReporter
  ) {
    (name, self.device, self.service, self.reporter) = (device.name, provider, service, reporter)
    var configuration = ProviderConfiguration()
    configuration.currency = device.currency
    configuration.lifetimeSeconds = provider.lifetimeSeconds
    configuration.answerTime = .seconds(provider.answerSeconds)
    configuration.pollTime = .milliseconds(provider.pollMs)
    configuration.firstLook = configuration.pollTime * 5
    if let seconds = device.recoverySeconds { configuration.recoveryTime = .seconds(seconds) }
    machine = ProviderMachine(configuration, record: TerminalMemory.provider(record) ?? ProviderRecord())
  }

  func start() {
    feed(.start)
    probe()
  }

  func stop() async {
    isStopped = true
    alarm.cancel()
    prober?.cancel()
    for exchange in exchanges.values { exchange.cancel() }
    exchanges.removeAll()
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
    case .leave(let payment): feed(.leave(payment: payment))
    }
  }

  /// A provider has no end of day and no slips.
  func serve(_ service: TerminalService) -> Bool { false }

  private func feed(_ event: ProviderMachine.Event) {
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

  private func giveDecision() {
    guard let (order, decision) = errands.decision(of: machine.record.open?.name) else { return }
    events.append(.operatorDecided(name: order, decision))
  }

  /// Asking about an earlier payment takes a moment.
  private func giveOrder() {
    switch errands.turn(isFree: machine.isReady, now: TillLoop.now) {
    case .give(let order, _): events.append(.order(order))
    case .reject(let order): reporter.heard(.rejected(name: order, .busy), from: name)
    case nil: break
    }
  }

  private func perform(_ action: ProviderMachine.Action) {
    switch action {
    case .send(let exchange, let request): send(exchange, request)
    case .persist(let ticket, let record, let late): persist(ticket, record, late)
    case .report(let report):
      reporter.heard(report, from: name)
      if case .askOperator = report { giveDecision() }
    }
  }

  private func persist(_ ticket: Int, _ record: ProviderRecord, _ late: ProviderLatePayment?) {
    guard let body = try? StrictJSON.encode(record) else { return events.append(.persistFailed(ticket)) }
    let note = TenderBooks.Note(
      record: TerminalRecord(terminal: name, protocolName: "provider", body: body), open: record.open?.name, settled: record.settled,
      late: late)
    reporter.keep(note) { [weak self] isKept in self?.feed(isKept ? .persisted(ticket) : .persistFailed(ticket)) }
  }

  // MARK: HTTP

  private func send(_ number: Int, _ request: ProviderRequest) {
    if let open = machine.record.open { reporter.sent(open.name, to: name) }
    guard exchanges.count < Self.exchangeLimit else { return events.append(.exchangeFailed(number, "too many requests are on their way")) }
    let nonce = (0..<4).map { _ in String(UInt32.random(in: .min ... .max), radix: 36) }.joined()
    let post = WebhookPost(
      body: StrictJSON.write(request.body(nonce: nonce)), key: request.key, secret: device.secret, nowMs: reporter.nowMs)
    exchanges[number] = HTTPExchange(
      post: post.body, contentType: WebhookPost.contentType, headers: post.headers, to: service,
      deadline: .seconds(Int64(device.answerSeconds)), eventLoop: TillLoop.eventLoop
    ) { [weak self] result in
      TillLoop.assumeIsolated { self?.answered(number, nonce, result) }
    }
  }

  private func answered(_ number: Int, _ nonce: String, _ result: Result<HTTPExchange.Answer, TransportError>) {
    exchanges[number] = nil
    switch result {
    case .failure(let error):
      reach(error)
      feed(.exchangeFailed(number, error.description))
    case .success(let answer):
      reach(nil)
      feed(read(answer, nonce).map { .reply(exchange: number, $0) } ?? .exchangeFailed(number, "HTTP status \(answer.status)"))
    }
  }

  /// Nil where it says nothing that can be believed.
  private func read(_ answer: HTTPExchange.Answer, _ nonce: String) -> ProviderAnswer? {
    guard (200..<300).contains(answer.status) else { return nil }
    if let secret = device.secret, !WebhookPost.isSigned(answer.body, by: answer.headers["till-signature"], secret: secret) { return nil }
    guard let body = try? StrictJSON.parse(answer.body) else { return nil }
    return try? ProviderAnswer(body, nonce: nonce)
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
    prober = TillLoop.schedule(in: Self.probeInterval) { [weak self] in
      guard let self else { return }
      if exchanges.isEmpty { probe() } else { probeLater() }
    }
  }

  private func reach(_ problem: TransportError?) {
    guard !isStopped else { return }
    if let problem { reporter.unreachable(problem, name) } else { reporter.heard(.online(terminal: nil), from: name) }
  }
}
