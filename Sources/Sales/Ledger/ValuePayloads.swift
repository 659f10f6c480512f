// One file for the bodies: they are read together, and each is a list of fields.

/// A ledger was begun.
public struct ValueOpened: ValuePayload {
  public static let kind = "ledger.opened"
  public static let version = 1
  public let ledger: Identifier
  public let owner: ValueKind
  public let name: String
  public let ending: String?
  public let currency: Currency?
  public let limit: Money?
  public let at: WallTime
  public var event: ValueEvent { .opened(self) }
}

/// A load stands on a sale.
public struct ValuePromised: ValuePayload {
  public static let kind = "ledger.promised"
  public static let version = 1
  public let ledger: Identifier
  public let sale: Identifier
  public let line: Identifier
  public let amount: Money
  public var event: ValueEvent { .promised(self) }
}

/// A load will not be paid.
public struct ValueDropped: ValuePayload {
  public static let kind = "ledger.dropped"
  public static let version = 1
  public let ledger: Identifier
  public let sale: Identifier
  public let line: Identifier
  public var event: ValueEvent { .dropped(self) }
}

/// The balance changed.
public struct ValueMoved: ValuePayload {
  public static let kind = "ledger.moved"
  public static let version = 1
  public let ledger: Identifier
  /// As in the move, where the rows of a sale are looked for.
  public let sale: Identifier?
  public let move: ValueMove
  /// After it.
  public let balance: Money
  /// The last day of a card that was loaded; nil: for ever, or as it was.
  public let expiresOn: String?
  public let at: WallTime
  public var event: ValueEvent { .moved(self) }
}

/// It was kept from paying, or may pay again: then there is no reason.
public struct ValueBlocked: ValuePayload {
  public static let kind = "ledger.blocked"
  public static let version = 1
  public let ledger: Identifier
  public let reason: String?
  public let at: WallTime
  public var event: ValueEvent { .blocked(self) }
}

/// A customer may owe another amount than before.
public struct ValueLimitSet: ValuePayload {
  public static let kind = "ledger.limitSet"
  public static let version = 1
  public let ledger: Identifier
  public let limit: Money
  public let approvedBy: String
  public let at: WallTime
  public var event: ValueEvent { .limitSet(self) }
}
