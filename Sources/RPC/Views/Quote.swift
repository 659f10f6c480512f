/// A cart worked out.
public struct Quote: Described, Equatable {
  public var currency: String
  public var decimals: Int64
  public var lines: [Line]
  public var taxes: [TaxSum]
  public var discount: Int64
  public var net: Int64
  public var tax: Int64
  public var total: Int64
  public var cashTotal: Int64
  public var steps: [ExplainSale.Step]?

  public struct Line: Described, Equatable {
    public var id: String
    public var marked: Int64
    public var discounts: [Taken]
    public var net: Int64
    public var taxes: [TaxPart]
    public var total: Int64

    public static var schema: Schema {
      .object(
        "A line worked out: net and taxes are its total",
        [
          .init("id", .text("The line", maxLength: 64)), .init("marked", .minorUnits("Before any discount")),
          .init("discounts", .array("What was taken off", of: Taken.named, maxItems: 10_000)), .init("net", .minorUnits("Without taxes")),
          .init("taxes", .array("In the order of the line", of: TaxPart.named, maxItems: QuoteSale.Limits.taxesOfALine)),
          .init("total", .minorUnits("What it comes to")),
        ])
    }
    public static var example: Line {
      Line(
        id: "coffee", marked: 1_497, discounts: [.example], net: 840, taxes: [.example], total: 1_000)
    }
  }

  public struct Taken: Described, Equatable {
    public var reason: String
    public var source: String
    public var amount: Int64

    public static var schema: Schema {
      .object(
        "What was taken off a line",
        [
          .init("reason", .text("Of the discount, or the offer", maxLength: 64)),
          .init("source", .choice("Who took it off", ["offer", "manual", "reward"])), .init("amount", .minorUnits("How much")),
        ])
    }
    public static var example: Taken { Taken(reason: "3for10", source: "offer", amount: 497) }
  }

  public struct TaxPart: Described, Equatable {
    public var code: String
    public var amount: Int64

    public static var schema: Schema {
      .object("A tax of a line", [.init("code", .text("The tax", maxLength: 16)), .init("amount", .minorUnits("How much"))])
    }
    public static var example: TaxPart { TaxPart(code: "19", amount: 160) }
  }

  public struct TaxSum: Described, Equatable {
    public var code: String
    public var rate: String
    public var perUnit: String?
    public var included: Bool
    public var net: Int64
    public var tax: Int64
    public var total: Int64

    public static var schema: Schema {
      .object(
        "All lines with one tax",
        [
          .init("code", .text("The tax", maxLength: 16)), .init("rate", .decimal("In percent")),
          .init("perUnit", .decimal("For each unit"), optional: true), .init("included", .boolean("Whether prices contain it")),
          .init("net", .minorUnits("Of its lines")), .init("tax", .minorUnits("The tax")), .init("total", .minorUnits("Of its lines")),
        ])
    }
    public static var example: TaxSum { TaxSum(code: "19", rate: "19", included: true, net: 840, tax: 160, total: 1_000) }
  }

  public static var schema: Schema {
    .object(
      "A cart worked out",
      [
        .init("currency", .text("ISO 4217 code", maxLength: 3)), .init("decimals", .integer("Of the currency", 0...4)),
        .init("lines", .array("In the order of the cart", of: Line.named, maxItems: QuoteSale.Limits.lines)),
        .init("taxes", .array("In the order in which they first appear", of: TaxSum.named, maxItems: QuoteSale.Limits.taxes)),
        .init("discount", .minorUnits("Taken off in all")), .init("net", .minorUnits("Without taxes")),
        .init("tax", .minorUnits("All taxes")),
        .init("total", .minorUnits("To be paid")), .init("cashTotal", .minorUnits("To be paid in cash")),
        .init("steps", .array("Each rounding", of: ExplainSale.Step.named, maxItems: 100_000), optional: true),
      ])
  }
  public static var example: Quote {
    Quote(
      currency: "EUR", decimals: 2, lines: [.example], taxes: [.example], discount: 497, net: 840, tax: 160, total: 1_000, cashTotal: 1_000)
  }
}
