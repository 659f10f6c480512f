/// A ledger of value: a gift card, a voucher, a customer's account or points. A sum of movements that only grows by events: `decide` makes
/// them, `evolve` applies them. The balance of what was paid before never goes below zero.
public struct ValueLedger: Codable, Equatable, Sendable {
  public let id: Identifier
  public let kind: ValueKind
  /// The hash of the code, or the customer's identifier. The code itself is nowhere.
  public let name: String
  /// The last characters of the code; nil of a customer's.
  public let ending: String?
  /// Nil of points.
  public let currency: Currency?
  public let openedAt: WallTime
  /// The number of events so far.
  public internal(set) var version: Int64 = 1
  /// What is left; below zero is owed.
  public internal(set) var balance: Money = .zero
  /// How far below zero payments may bring it: how much a customer may owe.
  public internal(set) var limit: Money
  /// Why it is kept from paying; nil of what may pay.
  public internal(set) var blockedFor: String?
  /// "YYYY-MM-DD": the last day on which it pays; nil: for ever.
  public internal(set) var expiresOn: String?
  /// Loads that are not paid yet.
  public internal(set) var promises: [ValuePromise] = []
  /// False of a gift card whose first load is not paid yet.
  public internal(set) var isActive: Bool

  init(_ opened: ValueOpened) {
    (id, kind, name, ending) = (opened.ledger, opened.owner, opened.name, opened.ending)
    (currency, openedAt, limit) = (opened.currency, opened.at, opened.limit ?? .zero)
    isActive = !opened.owner.isCode
  }

  /// - Parameter day: "YYYY-MM-DD", the business day.
  public func status(on day: String) -> ValueStatus {
    if !isActive { return .pending }
    if blockedFor != nil { return .blocked }
    // Days as text sort as days.
    if let expiresOn, expiresOn < day { return .expired }
    return .active
  }

  /// What can be paid with it now; never below zero.
  ///
  /// - Throws: `ValueError.amountOutOfRange`.
  public func available(on day: String) throws(ValueError) -> Money {
    guard status(on: day) == .active else { return .zero }
    do throws(MoneyError) { return max(.zero, try balance.adding(limit)) } catch { throw .amountOutOfRange(kind, error) }
  }
}
