/// The till's side of a ZVT terminal. It opens no socket and reads no clock: events in, actions out.
///
/// What it promises: an order is durable before its first byte goes out; what the terminal reports is durable before it is acknowledged; an outcome
/// that is not known is said to be unknown and is found out by asking the terminal for its last movement; until then no other order goes out.
public struct ZVTMachine: Sendable {
  public enum Event: Sendable {
    case start
    case connected
    /// The line is gone, or could not be opened; why.
    case disconnected(String)
    /// The terminal was unplugged, or is plugged in nowhere; why. Nothing is tried until `terminalCame`.
    case terminalWent(String)
    /// The terminal is plugged in, here or at another place than before: it is connected to at once.
    case terminalCame
    case received([UInt8])
    /// The deadline has come.
    case timer
    case order(TerminalOrder)
    /// Stop the order, if that is still possible.
    case cancel(name: String)
    case service(ZVTService)
    /// The record with this number is durable, or could not be made so.
    case persisted(Int)
    case persistFailed(Int)
    case operatorDecided(name: String, OperatorDecision)
  }

  public enum Action: Sendable, Equatable {
    case connect
    case disconnect
    case write([UInt8])
    /// Make the record durable, then send `.persisted` with the number. Nothing that depends on it happens before.
    case persist(Int, ZVTRecord)
    case report(TerminalReport)
  }

  enum Step: Equatable {
    case stopped
    /// The terminal is plugged in nowhere.
    case absent
    case waiting(until: Duration)
    case connecting(until: Duration)
    case registering
    /// Asks for the terminal's last movement, before there is an order.
    case baselining
    case idle(until: Duration)
    /// The status enquiry of an idle terminal.
    case enquiring
    case writingIntent
    case charging
    case serving(ZVTService)
    // Recovery.
    case settling(until: Duration)
    case asking
    case askingAgain(at: Duration)
    case querying
  }

  /// What a record that is being stored is for.
  enum Purpose {
    case intent
    /// The terminal's report; acknowledged on this line only.
    case report(line: Int)
    /// The outcome; the terminal's last message is acknowledged on this line, nil: nothing is.
    case outcome(TerminalSettlement, line: Int?)
  }

  struct Recovery {
    var deadline: Duration
    var settledAt: Duration
    var isPastWindow = false
    /// A person was asked, and asking the terminal again tells nothing new.
    var isStuck = false
  }

  /// Messages that came while the record was being stored.
  static let heldLimit = 8

  public let configuration: ZVTConfiguration
  public internal(set) var record: ZVTRecord
  var step = Step.stopped
  var link: ZVTLink?
  /// Counts the lines, so that no answer goes out on another than it belongs to.
  var line = 0
  var dialogue: ZVTDialogue?
  var pending: (ticket: Int, draft: ZVTRecord, purpose: Purpose)?
  var tickets = 0
  var held: [ZVTMessage] = []
  var recovery: Recovery?
  var charge = ZVTCharge()
  var printing = ZVTPrinting()
  var characterSet: ZVTCharacterSet
  /// The identifier that the terminal told at registration.
  var terminal: String?
  var failures = 0
  /// The record's last movement may be out of date.
  var needsBaseline = true
  /// The terminal may have moved money that the till does not know of: the line was gone, or a person decided.
  var mayHaveMissed = true
  /// An order that waits for the end of the idle terminal's status enquiry, which takes a moment.
  var queued: TerminalOrder?
  /// The order was cancelled before it was sent.
  var isCancelled = false
  var totals: (schemes: ZVTTotals?, amount: Int64?) = (nil, nil)
  var actions: [Action] = []

  /// - Parameter record: what was stored last; empty for a new terminal.
  public init(_ configuration: ZVTConfiguration = .init(), record: ZVTRecord = .init()) {
    (self.configuration, self.record) = (configuration, record)
    characterSet = configuration.characterSet
  }

  /// When `.timer` is due.
  public var deadline: Duration? {
    var times = [link?.deadline, dialogue?.deadline, stepDeadline].compactMap { $0 }
    if let recovery, !recovery.isPastWindow { times.append(recovery.deadline) }
    return times.min()
  }

  /// Whether an order may be given.
  public var isReady: Bool {
    if case .idle = step { record.open == nil && pending == nil && !needsBaseline } else { false }
  }

  /// Takes an event and returns what to do, in order. `now` is a monotonic time.
  public mutating func handle(_ event: Event, now: Duration) -> [Action] {
    actions.removeAll(keepingCapacity: true)
    switch event {
    case .start: start(now: now)
    case .connected: connected(now: now)
    case .disconnected(let reason): lineLost(reason, now: now)
    case .terminalWent(let reason): terminalWent(reason, now: now)
    case .terminalCame: terminalCame(now: now)
    case .received(let bytes): act(link?.handle(.received(bytes), now: now) ?? [], now: now)
    case .timer: fire(now: now)
    case .order(let order): take(order, now: now)
    case .cancel(let name): cancel(name, now: now)
    case .service(let service): serve(service, now: now)
    case .persisted(let ticket): persisted(ticket, now: now)
    case .persistFailed(let ticket): persistFailed(ticket, now: now)
    case .operatorDecided(let name, let decision): decide(name, decision, now: now)
    }
    return actions
  }

  mutating func report(_ report: TerminalReport) { actions.append(.report(report)) }

  private var stepDeadline: Duration? {
    switch step {
    case .waiting(let time), .connecting(let time), .idle(let time), .settling(let time), .askingAgain(let time): time
    case .stopped, .absent, .registering, .baselining, .enquiring, .writingIntent, .charging, .serving, .asking, .querying: nil
    }
  }
}
