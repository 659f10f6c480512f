// One file for the bodies: they are read together, and each is a list of fields.

/// The body of an event of a movement.
public protocol CardTenderPayload: EventPayload<CardTenderEvent>, Hashable {
  var tender: Identifier { get }
  /// Files it with the sale that it belongs to.
  var sale: Identifier { get }
}

/// A movement of money is wanted. Nothing was sent.
public struct CardTenderCreated: CardTenderPayload {
  public static let kind = "tender.created"
  public static let version = 1
  public let tender: Identifier
  public let sale: Identifier
  public let terminal: String
  public let purpose: CardTenderPurpose
  public let amount: Money
  public let currency: Currency
  public let at: WallTime
  /// Nil: through a card terminal.
  public let way: TenderKind?
  /// Cash that the customer wants besides, part of `amount`; nil: none.
  public let cashback: Money?
  public var event: CardTenderEvent { .created(self) }
}

/// The intent is durable; the first byte may go out.
public struct CardTenderIntentWritten: CardTenderPayload {
  public static let kind = "tender.intentWritten"
  public static let version = 1
  public let tender: Identifier
  public let sale: Identifier
  public var event: CardTenderEvent { .intentWritten(self) }
}

/// The outcome is not known; the terminal is asked.
public struct CardTenderLost: CardTenderPayload {
  public static let kind = "tender.unknown"
  public static let version = 1
  public let tender: Identifier
  public let sale: Identifier
  public let at: WallTime
  public var event: CardTenderEvent { .lost(self) }
}

/// The terminal cannot tell: it was put before a person.
public struct CardTenderPersonAsked: CardTenderPayload {
  public static let kind = "tender.personAsked"
  public static let version = 1
  public let tender: Identifier
  public let sale: Identifier
  /// Stable: `windowPassed`, `queryRefused`, `notOurs`, `notFoundByGateway`.
  public let question: String
  public var event: CardTenderEvent { .personAsked(self) }
}

/// A person said what the terminal's journal shows.
public struct CardTenderDecided: CardTenderPayload {
  public static let kind = "tender.decided"
  public static let version = 1
  public let tender: Identifier
  public let sale: Identifier
  public let decision: CardTenderDecision
  public var event: CardTenderEvent { .decided(self) }
}

/// Money moved.
public struct CardTenderApproved: CardTenderPayload {
  public static let kind = "tender.approved"
  public static let version = 1
  public let tender: Identifier
  public let sale: Identifier
  public let evidence: CardEvidence
  public let proof: CardTenderProof
  public var event: CardTenderEvent { .approved(self) }
}

/// No money moved. `wasGivenUp` tells an end by the till or the customer from a refusal of the card.
public struct CardTenderRefused: CardTenderPayload {
  public static let kind = "tender.refused"
  public static let version = 1
  public let tender: Identifier
  public let sale: Identifier
  public let code: String
  public let proof: CardTenderProof
  public let wasGivenUp: Bool
  public var event: CardTenderEvent { .refused(self) }
}
