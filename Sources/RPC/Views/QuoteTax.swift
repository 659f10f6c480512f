/// A tax of a quote.
public struct QuoteTax: Described, Equatable {
  public var code: String
  public var rate: String?
  public var perUnit: String?
  public var included: Bool
  public var entersBase: Bool?
  public var takesBase: Bool?
  public var step: Int64?

  public static var schema: Schema {
    .object(
      "A tax: a rate, or an amount for each unit",
      [
        .init("code", .text("What lines call it", maxLength: 16)), .init("rate", .decimal("In percent"), optional: true),
        .init("perUnit", .decimal("For each unit of the quantity, in units of the currency"), optional: true),
        .init("included", .boolean("Whether prices contain it")),
        .init("entersBase", .boolean("Whether taxes behind it that take it in are taken on it, too"), optional: true),
        .init("takesBase", .boolean("Whether it is taken on the taxes before it that enter the base"), optional: true),
        .init("step", .integer("Rounded to multiples of so many minor units", 1...1_000_000), optional: true),
      ])
  }
  public static var example: QuoteTax { QuoteTax(code: "19", rate: "19", included: true) }
}

/// How cash is rounded in a quote.
public struct QuoteCashRounding: Described, Equatable {
  public var step: Int64
  public var mode: String?

  public static var schema: Schema {
    .object(
      "How cash is rounded",
      [
        .init("step", .integer("The smallest coin, in minor units", 1...1_000_000)),
        .init("mode", .choice("The direction", ["nearest", "up", "down"]), optional: true),
      ])
  }
  public static var example: QuoteCashRounding { QuoteCashRounding(step: 5) }
}
