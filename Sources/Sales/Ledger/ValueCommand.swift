/// What is asked of a ledger of value.
public enum ValueCommand: Equatable, Sendable {
  /// Begins one under `ValueContext.identifier`.
  case open(ValueKind, name: String, ending: String?, currency: Currency?, limit: Money)
  /// A load stands on a sale; `isNew`: and it is the first.
  case promise(ValuePromise, isNew: Bool)
  /// The load will not be paid.
  case drop(line: Identifier)
  /// The load was paid.
  case load(line: Identifier)
  case move(ValueMove)
  /// Keeps it from paying, for a reason; nil lets it pay again.
  case block(String?)
  /// How much a customer may owe.
  case setLimit(Money, approvedBy: String?)
}

/// What a decision needs besides the ledger.
public struct ValueContext: Equatable, Sendable {
  public let time: WallTime
  /// For `ValueCommand.open`.
  public let identifier: Identifier
  /// Who asks.
  public let actor: String?
  /// The last day of what is loaded now; nil: for ever.
  public var expiresOn: String?
  /// The most that a card may hold; nil: any amount.
  public var maximum: Money?

  public init(time: WallTime, identifier: Identifier, actor: String? = nil, expiresOn: String? = nil, maximum: Money? = nil) {
    (self.time, self.identifier, self.actor) = (time, identifier, actor)
    (self.expiresOn, self.maximum) = (expiresOn, maximum)
  }
}
