/// What is asked of a register's shift.
public enum ShiftCommand: Equatable, Sendable {
  /// `float` is what was counted in the drawer; nil: it will be counted.
  case open(float: CashCount?)
  /// The float of a shift that was just opened, or the drawer of one that is closing.
  case count(CashCount)
  case move(CashMove.Kind, amount: Money, reason: CashReason)
  /// The first time the shift ends and waits for the count, the second time it is closed.
  case close(uncounted: Bool)
}

/// What a decision needs to know besides the book.
public struct ShiftContext: Equatable, Sendable {
  public let time: WallTime
  public let identifier: Identifier
  /// Of a shift that is opened.
  public let number: Int64
  public let epoch: Int
  public let currency: Currency
  /// What is not as it should be outside the book, for a shift that is closed.
  public let exceptions: [ShiftException]

  public init(
    time: WallTime, identifier: Identifier, number: Int64, epoch: Int, currency: Currency, exceptions: [ShiftException] = []
  ) {
    self.time = time
    self.identifier = identifier
    self.number = number
    self.epoch = epoch
    self.currency = currency
    self.exceptions = exceptions
  }
}
