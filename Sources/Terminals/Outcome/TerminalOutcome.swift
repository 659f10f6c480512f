/// What became of an order. There is no case for "not known": as long as that holds, the order is open.
public enum TerminalOutcome: Hashable, Sendable, Codable {
  /// The money moved.
  case approved(TerminalTransaction)
  /// No money moved.
  case refused(TerminalRefusal)
  /// The terminal could not say; a person read its journal and decided.
  case decidedByOperator(OperatorDecision)

  /// Whether money moved.
  public var isApproved: Bool {
    switch self {
    case .approved: true
    case .refused: false
    case .decidedByOperator(let decision): decision.charged
    }
  }
}
