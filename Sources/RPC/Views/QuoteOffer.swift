/// An offer of a quote: exactly one of `payFor`, `each`, `set`, `group` and `document`.
public struct QuoteOffer: Described, Equatable {
  public var id: String
  public var priority: Int64?
  public var tags: [String]?
  public var coupon: String?
  public var maximumUses: Int64?
  public var schedule: Schedule?
  public var payFor: PayFor?
  public var each: Reward?
  public var set: Reward?
  public var group: Reward?
  public var document: Reward?

  public struct PayFor: Codable, Equatable, Sendable {
    public var paid: Int64
    public var of: Int64
  }

  /// What an offer asks for, and one of `percent`, `amount` and `price`.
  public struct Reward: Codable, Equatable, Sendable {
    public var count: Int64?
    public var parts: [[String]]?
    public var minimum: Int64?
    public var percent: String?
    public var amount: Int64?
    public var price: Int64?
  }

  public struct Schedule: Codable, Equatable, Sendable {
    public var from: String?
    public var until: String?
    public var weekdays: [Int64]?
    public var fromTime: String?
    public var toTime: String?
  }

  public static var schema: Schema {
    let limits = QuoteSale.Limits.self
    let tag = Schema.text("A tag", maxLength: 64)
    let reward: [Schema.Field] = [
      .init("percent", .decimal("0 to 100"), optional: true), .init("amount", .minorUnits("What is taken off"), optional: true),
      .init("price", .minorUnits("What all members cost together"), optional: true),
    ]
    return .object(
      "A promotion: one of payFor, each, set, group and document",
      [
        .init("id", .text("Its name in the answer", maxLength: 64)),
        .init("priority", .integer("Higher ones are tried first", -1_000_000...1_000_000), optional: true),
        .init("tags", .array("Its members have one of these; all lines when left out", of: tag, maxItems: limits.tags), optional: true),
        .init("coupon", .text("Has to be handed in", maxLength: 64), optional: true),
        .init("maximumUses", .integer("In one cart", 1...1_000_000), optional: true), .init("schedule", schedule, optional: true),
        .init(
          "payFor",
          .object(
            "Of so many pieces so many are paid, the dearest",
            [.init("paid", .integer("Pieces", 0...100)), .init("of", .integer("Pieces", 1...100))]), optional: true),
        .init("each", .object("So many pieces together", [.init("count", .integer("Pieces", 1...100))] + reward), optional: true),
        .init(
          "set",
          .object(
            "One piece for each part",
            [
              .init(
                "parts",
                .array("Of each one piece", of: .array("Tags of one part", of: tag, maxItems: limits.tags), maxItems: limits.parts))
            ] + reward), optional: true),
        .init("group", .object("Every member", reward), optional: true),
        .init(
          "document", .object("The whole document", [.init("minimum", .minorUnits("What it is worth at least"))] + reward), optional: true),
      ])
  }

  private static var schedule: Schema {
    .object(
      "When it applies, on the shop's clock",
      [
        .init("from", .text("First day, such as 2026-11-01", maxLength: 10), optional: true),
        .init("until", .text("Last day", maxLength: 10), optional: true),
        .init("weekdays", .array("1 is Monday, 7 is Sunday", of: .integer("A day", 1...7), maxItems: 7), optional: true),
        .init("fromTime", .text("First minute, such as 17:00", maxLength: 5), optional: true),
        .init("toTime", .text("The minute at which it is over; may lie after midnight", maxLength: 5), optional: true),
      ])
  }

  public static var example: QuoteOffer { QuoteOffer(id: "3for10", tags: ["coffee"], each: Reward(count: 3, price: 1_000)) }
}
