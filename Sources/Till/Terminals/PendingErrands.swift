import Terminals

/// What a terminal's machine cannot take yet: an order for a terminal that does something of its own for a moment, and what a person decided, which is given
/// again until the machine has taken it.
struct PendingErrands {
  /// How long an order waits.
  static let patience = Duration.seconds(5)

  enum Turn: Equatable {
    /// The machine takes it now; the timestamp is nexo's.
    case give(TerminalOrder, timestamp: String)
    /// The terminal was not free in time.
    case reject(name: String)
  }

  private var waiting: (order: TerminalOrder, timestamp: String, until: Duration)?
  private var decision: (name: String, decision: OperatorDecision)?

  init() {}

  /// When `turn` is to be called at the latest.
  var deadline: Duration? { waiting?.until }

  /// - Returns: false when another one waits already; then nothing of it is kept.
  mutating func add(_ order: TerminalOrder, timestamp: String, now: Duration) -> Bool {
    guard waiting == nil else { return false }
    waiting = (order, timestamp, now + Self.patience)
    return true
  }

  /// - Returns: true when the order still waited; it never goes out.
  mutating func cancel(_ name: String) -> Bool {
    guard waiting?.order.name == name else { return false }
    waiting = nil
    return true
  }

  /// What becomes of the order that waits; nil: it waits on, or there is none.
  ///
  /// - Parameter isFree: whether the machine takes orders.
  mutating func turn(isFree: Bool, now: Duration) -> Turn? {
    guard let waited = waiting, isFree || now >= waited.until else { return nil }
    waiting = nil
    return isFree ? .give(waited.order, timestamp: waited.timestamp) : .reject(name: waited.order.name)
  }

  mutating func decide(_ name: String, _ decision: OperatorDecision) { self.decision = (name, decision) }

  /// A decision that came while the machine wrote, or before it had asked; what is about another order than `open` is forgotten.
  mutating func decision(of open: String?) -> (name: String, decision: OperatorDecision)? {
    if decision?.name != open { decision = nil }
    return decision
  }
}
