/// What happened to money that came late.
public enum LateMoneyEvent: JournaledEvent, Hashable {
  /// The provider has it; it is asked to give it back.
  case told(LateMoneyTold)
  /// It was asked as often as it is asked.
  case stood(LateMoneyStood)
  /// The provider gave it back; the movement's own `tender.approved` is the row.
  case wentBack(Identifier)
  case settled(LateMoneySettled)

  /// The body to journal; nil where another row says it.
  public var payload: (any LateMoneyPayload)? {
    switch self {
    case .told(let payload): payload
    case .stood(let payload): payload
    case .settled(let payload): payload
    case .wentBack: nil
    }
  }

  /// The payment that it happened to.
  public var tender: Identifier {
    switch self {
    case .wentBack(let tender): tender
    case .told(let payload): payload.tender
    case .stood(let payload): payload.tender
    case .settled(let payload): payload.tender
    }
  }

  /// The types of all bodies.
  public static let payloadTypes: [any EventPayload<LateMoneyEvent>.Type] = [
    LateMoneyTold.self, LateMoneyStood.self, LateMoneySettled.self,
  ]
}
