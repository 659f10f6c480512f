/// The till's side of a nexo terminal. It opens no connection and reads no clock: events in, actions out. Messages are JSON in clear; sealing
/// them, or writing them as XML, is for the transport.
///
/// What it promises: an order is durable before its first byte goes out; an outcome that is not known is said to be unknown and is found out by
/// asking for the order by its number; until then no other order goes out.
public struct NexoMachine: Sendable {
  public enum Event: Sendable {
    case start
    /// `startedAt` of the order as nexo writes it, with date and offset: 2026-11-22T10:00:00+01:00.
    case order(TerminalOrder, timestamp: String)
    case cancel(name: String)
    /// Anything else that can be asked for while no order runs.
    case service(NexoRequest)
    /// The answer to an exchange; nil: answered without a message.
    case reply(exchange: Int, NexoMessage?)
    /// There will be no answer; why.
    case exchangeFailed(Int, String)
    /// The same, and no byte of the request left.
    case exchangeNotSent(Int, String)
    /// A request of the terminal; its answer comes back under the number.
    case incoming(Int, NexoMessage)
    /// Whether the slips of a request of the terminal are in the spool for sure.
    case printed(Int, Bool)
    /// Log in, at this time as nexo writes it. Nothing waits for the answer.
    case login(dateTime: String)
    /// The deadline has come.
    case timer
    case persisted(Int)
    case persistFailed(Int)
    case operatorDecided(name: String, OperatorDecision)
    /// Read a card before it pays; the time as nexo writes it.
    case readCard(name: String, timestamp: String, amountMinor: Int64?)
    /// Stop reading it, or give it free.
    case endCard(name: String)
  }

  public enum Action: Sendable, Equatable {
    /// Send a request; its answer comes back under the number.
    case send(exchange: Int, NexoMessage)
    /// Answer a request of the terminal; nil: it wants no answer.
    case answer(Int, NexoMessage?)
    /// Print the slips of a request of the terminal, unless those with this key were printed before; then send `.printed` with the number.
    case putOut(Int, key: String, [TerminalReceipt])
    /// Make the record durable, then send `.persisted` with the number. Nothing that depends on it happens before.
    case persist(Int, NexoRecord)
    case report(TerminalReport)
    /// The answer to a service.
    case serviceAnswered(category: String, NexoMessage?)
  }

  enum Step: Equatable {
    case stopped
    /// The first record of a run is being written.
    case starting
    case idle
    case writingIntent
    case charging(exchange: Int, until: Duration)
    case serving(exchange: Int, category: String, until: Duration)
    case reading(exchange: Int, until: Duration)
    /// A card was read and waits for its payment.
    case holding(until: Duration)
    /// The terminal is told to forget a card, for the n-th time; without an exchange it is told again at that time.
    case freeing(exchange: Int?, Freeing, until: Duration)
    // Recovery.
    case waiting(until: Duration)
    case asking(exchange: Int, until: Duration)
  }

  enum Purpose { case start, intent, outcome(TerminalSettlement), reading, readingEnded(name: String, TerminalRefusal?) }

  struct Recovery {
    var deadline: Duration
    /// The exchange that carried the order: its answer counts even now.
    var exchange: Int?
    /// `NotFound` in a row: one alone may have overtaken the order.
    var notFound = 0
    var isPastWindow = false
    var isStuck = false
  }

  /// How often the terminal has to say that it does not know an order.
  static let notFoundLimit = 2
  /// How often a terminal that does not answer is told to forget a card.
  static let freeLimit = 3
  /// Numbers that are set aside with each record: what is asked without writing uses them.
  static let reserve: UInt64 = 1_000

  public let configuration: NexoConfiguration
  public internal(set) var record: NexoRecord
  var step = Step.stopped
  var recovery: Recovery?
  var pending: (ticket: Int, draft: NexoRecord, purpose: Purpose)?
  var tickets = 0
  var exchanges = 0
  var nextService: UInt64
  var receipts: [TerminalReceipt] = []
  var isCancelled = false
  var held: Held?
  /// Print requests whose slips are not in the spool yet.
  var prints: [Int: NexoMessage] = [:]
  var loginExchange: Int?
  /// A login that was asked for before the first record was durable.
  var loginAtStart: String?
  var actions: [Action] = []

  /// - Parameter record: what was stored last; empty for a new terminal.
  public init(_ configuration: NexoConfiguration, record: NexoRecord = .init()) {
    (self.configuration, self.record) = (configuration, record)
    nextService = record.nextService
  }

  /// When `.timer` is due.
  public var deadline: Duration? {
    var times: [Duration] = []
    switch step {
    case .charging(_, let time), .serving(_, _, let time), .waiting(let time), .asking(_, let time), .reading(_, let time),
      .holding(let time), .freeing(_, _, let time):
      times.append(time)
    case .stopped, .starting, .idle, .writingIntent: break
    }
    if let recovery, !recovery.isPastWindow { times.append(recovery.deadline) }
    return times.min()
  }

  /// Whether an order may be given.
  public var isReady: Bool { step == .idle && record.open == nil && pending == nil }

  /// Whether it will be ready in a moment: it begins, or the terminal is being told to forget a card.
  public var isPreparing: Bool {
    switch step {
    case .starting, .freeing: true
    case .idle: pending != nil && record.open == nil
    case .stopped, .writingIntent, .charging, .serving, .reading, .holding, .waiting, .asking: false
    }
  }

  /// Takes an event and returns what to do, in order. `now` is a monotonic time.
  public mutating func handle(_ event: Event, now: Duration) -> [Action] {
    actions.removeAll(keepingCapacity: true)
    switch event {
    case .start: start(now: now)
    case .order(let order, let timestamp): take(order, timestamp: timestamp)
    case .cancel(let name): cancel(name)
    case .service(let request): serve(request, now: now)
    case .reply(let exchange, let message): replied(exchange, message, now: now)
    case .exchangeFailed(let exchange, let reason): failed(exchange, reason, now: now)
    case .exchangeNotSent(let exchange, let reason): notSent(exchange, reason, now: now)
    case .incoming(let number, let message): attend(message, number, now: now)
    case .printed(let number, let isDone): printed(number, isDone)
    case .login(let dateTime): login(dateTime)
    case .timer: fire(now: now)
    case .persisted(let ticket): persisted(ticket, now: now)
    case .persistFailed(let ticket): persistFailed(ticket, now: now)
    case .operatorDecided(let name, let decision): decide(name, decision)
    case .readCard(let name, let timestamp, let amount): readCard(name, timestamp: timestamp, amountMinor: amount)
    case .endCard(let name): endCard(name, now: now)
    }
    return actions
  }

  mutating func report(_ report: TerminalReport) { actions.append(.report(report)) }

  private mutating func start(now: Duration) {
    guard step == .stopped else { return }
    if let settled = record.settled { report(.settled(settled)) }
    step = .starting
    // The window begins with the start, however long the record takes.
    loseSight(exchange: nil, now: now)
    persist(record, .start)
  }

  // MARK: What is durable

  mutating func persist(_ draft: NexoRecord, _ purpose: Purpose) {
    tickets += 1
    var draft = draft
    draft.nextService = nextService + Self.reserve
    pending = (tickets, draft, purpose)
    actions.append(.persist(tickets, draft))
  }

  private mutating func persisted(_ ticket: Int, now: Duration) {
    guard let stored = pending, stored.ticket == ticket else { return }
    pending = nil
    record = stored.draft
    switch stored.purpose {
    case .start:
      report(.online(terminal: configuration.poiID))
      step = .idle
      if let dateTime = loginAtStart { login(dateTime) }
      if record.open != nil { beginRecovery(exchange: nil, reason: "Power Failure", now: now) }
      if record.open == nil { stopReading(.cardLost, reason: "Power Failure", now: now) }
    case .intent: intentIsDurable(now: now)
    case .reading: readingIsDurable(now: now)
    case .readingEnded(let name, let refusal): told(name, refusal)
    case .outcome(let settlement):
      recovery = nil
      receipts = []
      step = .idle
      report(.settled(settlement))
      // It may wait for its payment still.
      if record.reading != nil { free(nil, now: now) }
    }
  }

  private mutating func persistFailed(_ ticket: Int, now: Duration) {
    guard let failed = pending, failed.ticket == ticket else { return }
    pending = nil
    switch failed.purpose {
    case .start:
      step = .stopped
      report(.offline("the terminal's record cannot be written"))
    case .intent:
      step = .idle
      if let order = failed.draft.open?.order { report(.rejected(name: order.name, .cannotStore)) }
      if record.reading != nil { free(.cardPutBack, now: now) }
    case .reading:
      step = .idle
      if let reading = failed.draft.reading { report(.cardEnded(name: reading.name, .cardNotStored)) }
    // A later run gives the terminal free once more.
    case .readingEnded(let name, let refusal): told(name, refusal)
    // The terminal knows the outcome and can be asked again.
    case .outcome:
      beginRecovery(exchange: nil, reason: "Other", now: now)
      if recovery?.isPastWindow == true { passWindow() }
    }
  }
}
