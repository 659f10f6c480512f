/// What happened to a ledger of value.
public enum ValueEvent: Hashable, Sendable {
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

  /// With what the names of all kinds begin.
  public static let prefix = "ledger."

  /// The types of all bodies.
  public static let payloadTypes: [any ValuePayload.Type] = [
    ValueOpened.self, ValuePromised.self, ValueDropped.self, ValueMoved.self, ValueBlocked.self, ValueLimitSet.self,
  ]

  /// The type to decode a journaled body with; its `event` is the event.
  ///
  /// - Throws: `ReplayError.unknownEvent` for a kind or version that this program does not know.
  public static func payloadType(kind: String, version: Int) throws(ReplayError) -> any ValuePayload.Type {
    guard let type = payloadTypes.first(where: { $0.kind == kind && $0.version == version }) else {
      throw .unknownEvent(kind: kind, version: version)
    }
    return type
  }
}

/// The body of an event of a ledger as it is journaled: no code, no free text and no personal data beside the customer's identifier.
public protocol ValuePayload: Codable, Hashable, Sendable {
  /// The stable name of the kind: "ledger.opened".
  static var kind: String { get }
  /// The version of the body's shape, from 1.
  static var version: Int { get }
  var ledger: Identifier { get }
  var event: ValueEvent { get }
}
