/// What happened to a movement through a card terminal.
public enum CardTenderEvent: JournaledEvent, Hashable {
  case created(CardTenderCreated)
  case intentWritten(CardTenderIntentWritten)
  /// The first byte left. Not kept.
  case sent(Identifier)
  /// The terminal said that it works. Not kept.
  case progressed(Identifier)
  case lost(CardTenderLost)
  case personAsked(CardTenderPersonAsked)
  case decided(CardTenderDecided)
  case approved(CardTenderApproved)
  case refused(CardTenderRefused)

  /// The body to journal; nil for what is not kept.
  public var payload: (any CardTenderPayload)? {
    switch self {
    case .created(let payload): payload
    case .intentWritten(let payload): payload
    case .sent, .progressed: nil
    case .lost(let payload): payload
    case .personAsked(let payload): payload
    case .decided(let payload): payload
    case .approved(let payload): payload
    case .refused(let payload): payload
    }
  }

  /// The stable name of the kind: "tender.created".
  public var kind: String {
    switch self {
    case .sent: "tender.sent"
    case .progressed: "tender.progressed"
    case .created, .intentWritten, .lost, .personAsked, .decided, .approved, .refused: payload.map { type(of: $0).kind } ?? ""
    }
  }

  /// The movement that it happened to.
  public var tender: Identifier {
    switch self {
    case .sent(let tender), .progressed(let tender): tender
    case .created(let payload): payload.tender
    case .intentWritten(let payload): payload.tender
    case .lost(let payload): payload.tender
    case .personAsked(let payload): payload.tender
    case .decided(let payload): payload.tender
    case .approved(let payload): payload.tender
    case .refused(let payload): payload.tender
    }
  }

  /// The types of all bodies.
  public static let payloadTypes: [any EventPayload<CardTenderEvent>.Type] = [
    CardTenderCreated.self, CardTenderIntentWritten.self, CardTenderLost.self, CardTenderPersonAsked.self, CardTenderDecided.self,
    CardTenderApproved.self, CardTenderRefused.self,
  ]
}
