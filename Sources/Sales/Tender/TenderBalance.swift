/// What a receipt says of a gift card, a voucher or an account that paid.
public struct TenderBalance: Codable, Hashable, Sendable {
  /// The last characters of the code; nil of an account.
  public let ending: String?
  /// After the payment; below zero is owed.
  public let balance: Money

  public init(ending: String?, balance: Money) { (self.ending, self.balance) = (ending, balance) }
}
