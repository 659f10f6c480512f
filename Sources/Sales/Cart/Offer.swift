/// A promotion: what it asks for, and what it gives.
public struct Offer: Hashable, Sendable {
  /// What the members of an offer cost in its place.
  public enum Reward: Hashable, Sendable {
    case percent(FixedDecimal)
    case amount(Money)
    /// The price of all members together.
    case price(Money)
  }

  public enum Rule: Hashable, Sendable {
    /// Of each `count` pieces, `paid` are paid: the cheapest are free.
    case payFor(paid: Int, of: Int)
    /// Each `count` pieces together get the reward: 3 for 10.00.
    case each(count: Int, Reward)
    /// One piece for each of the lists of tags together gets the reward.
    case set([Set<String>], Reward)
    /// Every line with one of the tags gets a percentage, or an amount off each piece.
    case group(Reward)
    /// A document worth at least this much gets the reward.
    case document(minimum: Money, Reward)
  }

  public let identifier: String
  /// Higher ones first; then by identifier.
  public let priority: Int
  public let rule: Rule
  /// Lines with one of these tags are members; empty: all lines. A `set` has its own lists.
  public let tags: Set<String>
  public let schedule: OfferSchedule?
  /// The coupon that has to be handed in.
  public let coupon: String?
  /// How often it applies to one cart.
  public let maximumUses: Int

  /// The most pieces that one use of an offer can ask for.
  public static let maximumPieces = 100
  /// The most offers that one cart is held against.
  public static let maximumOffers = 500

  /// - Throws: `MoneyError.offerInvalid`, which names the offer and what is wrong.
  public init(
    _ identifier: String, _ rule: Rule, tags: Set<String> = [], priority: Int = 0, schedule: OfferSchedule? = nil, coupon: String? = nil,
    maximumUses: Int = .max
  ) throws(MoneyError) {
    if let problem = Self.problem(rule) { throw .offerInvalid(identifier, problem) }
    guard maximumUses > 0 else { throw .offerInvalid(identifier, "it can be used at least once") }
    self.identifier = identifier
    self.rule = rule
    self.tags = tags
    self.priority = priority
    self.schedule = schedule
    self.coupon = coupon
    self.maximumUses = maximumUses
  }

  func applies(to cart: Cart) -> Bool {
    if let coupon, !cart.coupons.contains(coupon) { return false }
    guard let schedule else { return true }
    return cart.moment.map(schedule.contains) ?? false
  }

  private static func problem(_ rule: Rule) -> String? {
    switch rule {
    case .payFor(let paid, let count):
      guard paid >= 0, paid < count, count <= maximumPieces else { return "of 2 to \(maximumPieces) pieces fewer have to be paid" }
      return nil
    case .each(let count, let reward):
      return (1...maximumPieces).contains(count) ? problem(reward) : "it asks for 1 to \(maximumPieces) pieces"
    case .set(let lists, let reward):
      guard (1...maximumPieces).contains(lists.count), !lists.contains(where: \.isEmpty) else { return "each part of a set names its tags" }
      return problem(reward)
    case .group(.price): return "a price belongs to a count of pieces or to a set"
    case .group(let reward): return problem(reward)
    case .document(let minimum, let reward): return minimum < .zero ? "its minimum is below zero" : problem(reward)
    }
  }

  private static func problem(_ reward: Reward) -> String? {
    switch reward {
    case .percent(let rate): rate >= .zero && rate <= FixedDecimal(100) ? nil : "a percentage is 0 to 100"
    case .amount(let amount), .price(let amount): amount >= .zero ? nil : "an amount is not below zero"
    }
  }
}
