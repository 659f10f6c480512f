/// A line of a quote.
public struct QuoteLine: Described, Equatable {
  public var id: String?
  public var quantity: String?
  public var unitPrice: String
  public var price: Int64?
  public var taxes: [String]
  public var discounts: [QuoteDiscount]?
  public var tags: [String]?
  public var counted: Bool?
  public var discountable: Bool?

  public static var schema: Schema {
    let limits = QuoteSale.Limits.self
    return .object(
      "A line",
      [
        .init("id", .text("What the answer calls it; its place when left out", maxLength: 64), optional: true),
        .init("quantity", .decimal("Below zero for what comes back; 1 when left out"), optional: true),
        .init("unitPrice", .decimal("In units of the currency")),
        .init("price", .minorUnits("Of the whole line, where its label says it"), optional: true),
        .init("taxes", .array("In the order in which they apply", of: .text("A tax code", maxLength: 16), maxItems: limits.taxesOfALine)),
        .init("discounts", .array("One after the other", of: QuoteDiscount.named, maxItems: limits.discounts), optional: true),
        .init("tags", .array("What offers know it by", of: .text("A tag", maxLength: 64), maxItems: limits.tags), optional: true),
        .init("counted", .boolean("Whether pieces are counted, not weighed; true when left out"), optional: true),
        .init("discountable", .boolean("False for deposits, tips and gift cards"), optional: true),
      ])
  }
  public static var example: QuoteLine { QuoteLine(id: "coffee", quantity: "3", unitPrice: "4.99", taxes: ["19"]) }
}

/// A discount of a quote: exactly one of `percent`, `amount` and `price`.
public struct QuoteDiscount: Described, Equatable {
  public var reason: String
  public var source: String?
  public var percent: String?
  public var amount: Int64?
  public var price: String?

  public static var schema: Schema {
    .object(
      "A discount: one of percent, amount and price",
      [
        .init("reason", .text("A code of the shop's", maxLength: 64)),
        .init("source", .choice("Who takes it off", ["offer", "manual", "reward"]), optional: true),
        .init("percent", .decimal("0 to 100"), optional: true), .init("amount", .minorUnits("What is taken off"), optional: true),
        .init("price", .decimal("The new price of one unit, or of the document"), optional: true),
      ])
  }
  public static var example: QuoteDiscount { QuoteDiscount(reason: "damaged", percent: "10") }
}
