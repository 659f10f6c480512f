/// What happened to a ledger of value.
public enum ValueEvent: JournaledEvent, Hashable {
  case opened(ValueOpened)
  case promised(ValuePromised)
  case dropped(ValueDropped)
  case moved(ValueMoved)
  case blocked(ValueBlocked)
  case limitSet(ValueLimitSet)

  /// The body to journal.
  public var payload: any ValuePayload {
    switch self {
    case .opened(let payload): payload
    case .promised(let payload): payload
    case .dropped(let payload): payload
    case .moved(let payload): payload
    case .blocked(let payload): payload
    case .limitSet(let payload): payload
    }
  }

  /// The stable name of the kind: "ledger.opened".
  public var kind: String { type(of: payload).kind }
  /// The version of the body's shape.
  public var version: Int { type(of: payload).version }
  /// The ledger that it happened to.
  public var ledger: Identifier { payload.ledger }

  /// All names that begin so, those of a newer program too: a movement that is not understood must not be passed over.
  public static func isKind(_ kind: String) -> Bool { kind.hasPrefix("ledger.") }

  /// The types of all bodies.
  public static let payloadTypes: [any EventPayload<ValueEvent>.Type] = [
    ValueOpened.self, ValuePromised.self, ValueDropped.self, ValueMoved.self, ValueBlocked.self, ValueLimitSet.self,
  ]
}

/// The body of an event of a ledger.
public protocol ValuePayload: EventPayload<ValueEvent>, Hashable {
  var ledger: Identifier { get }
}
