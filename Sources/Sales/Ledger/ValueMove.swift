/// A movement on a ledger of value.
public struct ValueMove: Codable, Hashable, Sendable {
  /// Why. The raw values are stable.
  public enum Reason: String, Codable, CaseIterable, Sendable {
    /// A gift card was paid for.
    case loaded
    /// A gift card or voucher paid.
    case redeemed
    /// A customer's account paid.
    case charged
    /// Points were turned into a reward.
    case spent
    /// A payment was taken back before its sale was completed.
    case givenBack
    /// A refund was paid onto it.
    case refunded
    /// A gift card that was sold came back.
    case withdrawn
    /// The return of a gift card was given up.
    case restored
    /// The customer paid what is owed.
    case paid
    /// Points for a sale.
    case earned
    /// What was bought came back, and its points with it.
    case reversed

    /// Whether it is refused where nothing is left, and on what is blocked or expired.
    var isSpending: Bool { self == .redeemed || self == .charged || self == .spent }
  }

  public let id: Identifier
  public let reason: Reason
  /// What it does to the balance: below zero where something is taken.
  public let amount: Money
  /// The document that it belongs to; nil for what belongs to none.
  public let sale: Identifier?

  public init(id: Identifier, reason: Reason, amount: Money, sale: Identifier?) {
    (self.id, self.reason, self.amount, self.sale) = (id, reason, amount, sale)
  }
}
