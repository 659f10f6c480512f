/// The price of a line that a person set, as `sale.setPrice` takes it.
public struct SubmittedPrice: Described, Equatable {
  public var price: String
  public var reason: String
  public var approvedBy: String?

  public init(price: String, reason: String, approvedBy: String? = nil) {
    (self.price, self.reason, self.approvedBy) = (price, reason, approvedBy)
  }

  public static var schema: Schema {
    .object(
      "A price that a person set; a second one has to agree",
      [.init("price", .decimal("The new price of one unit, in units of the currency")), .reason, .approvedBy])
  }
  public static var example: SubmittedPrice { SubmittedPrice(price: "3.50", reason: "damaged", approvedBy: "unix:1002") }
}

/// What is taken off a line or the document, as `sale.discount` takes it: one of `percent`, `amount` and `price`.
public struct SubmittedDiscount: Described, Equatable {
  public var percent: String?
  public var amount: Int64?
  public var price: String?
  public var reason: String
  public var reward: Bool?
  public var approvedBy: String?

  public init(
    percent: String? = nil, amount: Int64? = nil, price: String? = nil, reason: String, reward: Bool? = nil, approvedBy: String? = nil
  ) {
    (self.percent, self.amount, self.price) = (percent, amount, price)
    (self.reason, self.reward, self.approvedBy) = (reason, reward, approvedBy)
  }

  public static var schema: Schema { .object("What is taken off: one of percent, amount and price", fields) }
  public static var example: SubmittedDiscount { SubmittedDiscount(percent: "10", reason: "damaged") }

  /// The same as of `sale.discount`.
  static let fields: [Schema.Field] = [
    .init("percent", .decimal("0 to 100"), optional: true), .init("amount", .minorUnits("What is taken off"), optional: true),
    .init("price", .decimal("The new price of one unit, or of the document, in units of the currency"), optional: true), .reason,
    .init("reward", .boolean("Whether a reward or a coupon gives it, and no person: it is taken off last"), optional: true),
    .approvedBy,
  ]
}
