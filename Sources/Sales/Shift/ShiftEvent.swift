/// What happened to a shift.
public enum ShiftEvent: JournaledEvent, Equatable {
  case opened(ShiftOpened)
  case floatCounted(ShiftFloatCounted)
  case moved(CashMoved)
  case closing(ShiftClosing)
  case counted(ShiftCounted)
  case closed(ShiftClosed)

  /// The body to journal.
  public var payload: any ShiftEventPayload {
    switch self {
    case .opened(let payload): payload
    case .floatCounted(let payload): payload
    case .moved(let payload): payload
    case .closing(let payload): payload
    case .counted(let payload): payload
    case .closed(let payload): payload
    }
  }

  /// The stable name of the kind: "shift.opened".
  public var kind: String { type(of: payload).kind }
  /// The version of the body's shape.
  public var version: Int { type(of: payload).version }

  /// The types of all bodies.
  public static let payloadTypes: [any EventPayload<ShiftEvent>.Type] = [
    ShiftOpened.self, ShiftFloatCounted.self, CashMoved.self, ShiftClosing.self, ShiftCounted.self, ShiftClosed.self,
  ]
}

/// The body of an event of a shift.
public protocol ShiftEventPayload: EventPayload<ShiftEvent> {
  /// The shift that it happened to.
  var shift: Identifier { get }
}
