// One file for the bodies: they are read together, and each is a list of fields.

/// The body of an event of late money.
public protocol LateMoneyPayload: EventPayload<LateMoneyEvent>, Hashable {
  var tender: Identifier { get }
}

/// A provider says that a payment which was given up is paid; it is asked to give the money back.
public struct LateMoneyTold: LateMoneyPayload {
  public static let kind = "tender.paidLate"
  public static let version = 1
  public let tender: Identifier
  public let sale: Identifier
  public let amount: Money
  /// The provider's own name for it.
  public let reference: String?
  public var event: LateMoneyEvent { .told(self) }

  public init(tender: Identifier, sale: Identifier, amount: Money, reference: String?) {
    (self.tender, self.sale, self.amount, self.reference) = (tender, sale, amount, reference)
  }
}

/// The provider gave nothing back, and is not asked any more.
public struct LateMoneyStood: LateMoneyPayload {
  public static let kind = "tender.lateStands"
  public static let version = 1
  public let tender: Identifier
  public let sale: Identifier
  public let amount: Money
  /// How often it was asked.
  public let tries: Int64
  public var event: LateMoneyEvent { .stood(self) }

  public init(_ late: LateMoney) { (tender, sale, amount, tries) = (late.tender, late.sale, late.amount, late.tries) }
}

/// A person said what became of it.
public struct LateMoneySettled: LateMoneyPayload {
  public static let kind = "tender.lateSettled"
  public static let version = 1
  public let tender: Identifier
  public let sale: Identifier
  public let ending: LateMoneyEnding
  public let amount: Money
  /// A code of the shop's list of reasons.
  public let reason: String
  /// The name of the refund where it was made.
  public let evidence: String?
  public let approvedBy: String
  public var event: LateMoneyEvent { .settled(self) }
}
