/// The till's side of a provider of digital payments. It opens no connection and reads no clock: events in, actions out.
///
/// What it promises: an order is durable before its first byte goes out; an order has one key, whatever is repeated; what became of it is told
/// by the provider alone, also where the till gave up meanwhile; and a payment that comes after it was given up is told, so that it goes back.
public struct ProviderMachine: Sendable {
  public enum Event: Sendable {
    case start
    case order(TerminalOrder)
    case cancel(name: String)
    case reply(exchange: Int, ProviderAnswer)
    /// There will be no answer that says something; why.
    case exchangeFailed(Int, String)
    /// The deadline has come.
    case timer
    case persisted(Int)
    case persistFailed(Int)
    case operatorDecided(name: String, OperatorDecision)
    /// A payment that was given up is not to be looked at any more.
    case leave(payment: String)
  }

  public enum Action: Sendable, Equatable {
    /// Send a request; its answer comes back under the number.
    case send(exchange: Int, ProviderRequest)
    /// Make the record durable, with what it means for the books, then send `.persisted` with the number.
    case persist(Int, ProviderRecord, late: ProviderLatePayment?)
    case report(TerminalReport)
  }

  enum Step: Equatable {
    case stopped
    /// The first record of a run is being written.
    case starting
    case idle
    case writingIntent
    case waiting(until: Duration)
    case asking(exchange: Int, ProviderRequest, until: Duration)
  }

  enum Purpose: Equatable { case start, intent, outcome(TerminalSettlement), watch }

  struct Recovery {
    var deadline: Duration
    var isPastWindow = false
    var isStuck = false
  }

  /// What is known of the open order in this run.
  struct Course {
    /// How often the payment was asked for; a later run never asks for it again.
    var creations = 0
    var isCancelled = false
    /// Requests in a row that were not answered.
    var failures = 0
    /// When it is given up.
    var expiry: Duration?
    var shown: ProviderCode?
  }

  /// A watch, in this run.
  struct Look {
    var checks = 0
    var due: Duration
  }

  /// Requests in a row without an answer, after which the outcome is said to be unknown.
  static let failureLimit = 2
  /// How often a payment is asked for in one run.
  static let creationLimit = 3
  /// Payments that are watched; the oldest one makes room.
  static let watchLimit = 32
  /// Looks at one watched payment: more than an hour.
  static let lookLimit = 12
  static let longestLook = Duration.seconds(600)
  /// What a payment may last beyond its time before the till gives it up.
  static let grace = Duration.seconds(5)

  public let configuration: ProviderConfiguration
  public internal(set) var record: ProviderRecord
  var step = Step.stopped
  var recovery: Recovery?
  var course = Course()
  var pending: (ticket: Int, draft: ProviderRecord, purpose: Purpose)?
  var tickets = 0
  var exchanges = 0
  var looks: [String: Look] = [:]
  var looking: (exchange: Int, payment: String, until: Duration)?
  var actions: [Action] = []

  /// - Parameter record: what was stored last; empty for a new provider.
  public init(_ configuration: ProviderConfiguration, record: ProviderRecord = .init()) {
    (self.configuration, self.record) = (configuration, record)
  }

  /// When `.timer` is due.
  public var deadline: Duration? {
    var times: [Duration] = []
    switch step {
    case .waiting(let time), .asking(_, _, let time): times.append(time)
    case .stopped, .starting, .idle, .writingIntent: break
    }
    if let recovery, !recovery.isPastWindow { times.append(recovery.deadline) }
    if let looking { times.append(looking.until) } else if isReady { times += record.watched.compactMap { looks[$0.payment]?.due } }
    return times.min()
  }

  /// Whether an order may be given.
  public var isReady: Bool { step == .idle && record.open == nil && pending == nil }

  /// Takes an event and returns what to do, in order. `now` is a monotonic time.
  public mutating func handle(_ event: Event, now: Duration) -> [Action] {
    actions.removeAll(keepingCapacity: true)
    switch event {
    case .start: start()
    case .order(let order): take(order)
    case .cancel(let name): cancel(name, now: now)
    case .reply(let exchange, let answer): replied(exchange, answer, now: now)
    case .exchangeFailed(let exchange, let reason): failed(exchange, reason, now: now)
    case .timer: fire(now: now)
    case .persisted(let ticket): persisted(ticket, now: now)
    case .persistFailed(let ticket): persistFailed(ticket, now: now)
    case .operatorDecided(let name, let decision): decide(name, decision, now: now)
    case .leave(let payment): leave(payment, now: now)
    }
    return actions
  }

  mutating func report(_ report: TerminalReport) { actions.append(.report(report)) }

  private mutating func start() {
    guard step == .stopped else { return }
    if let settled = record.settled { report(.settled(settled)) }
    step = .starting
    persist(record, .start)
  }

  // MARK: What is durable

  mutating func persist(_ draft: ProviderRecord, _ purpose: Purpose, late: ProviderLatePayment? = nil) {
    tickets += 1
    pending = (tickets, draft, purpose)
    actions.append(.persist(tickets, draft, late: late))
  }

  private mutating func persisted(_ ticket: Int, now: Duration) {
    guard let stored = pending, stored.ticket == ticket else { return }
    pending = nil
    record = stored.draft
    switch stored.purpose {
    case .start:
      step = .idle
      resume(now: now)
    case .intent: intentIsDurable(now: now)
    case .outcome(let settlement):
      (recovery, course, step) = (nil, Course(), .idle)
      report(.settled(settlement))
    case .watch: break
    }
    for watch in record.watched where looks[watch.payment] == nil { looks[watch.payment] = Look(due: now + configuration.firstLook) }
  }

  private mutating func persistFailed(_ ticket: Int, now: Duration) {
    guard let failed = pending, failed.ticket == ticket else { return }
    pending = nil
    switch failed.purpose {
    case .start:
      step = .stopped
      report(.offline("the provider's record cannot be written"))
    case .intent:
      step = .idle
      if let order = failed.draft.open { report(.rejected(name: order.name, .cannotStore)) }
    // The provider knows the outcome and can be asked again.
    case .outcome: step = .waiting(until: now + configuration.pollTime)
    case .watch: break
    }
  }
}
