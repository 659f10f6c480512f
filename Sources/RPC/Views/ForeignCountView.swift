/// Cash of another currency in a drawer, in its own minor units.
public struct ForeignCountView: Described, Equatable {
  public var currency: String
  public var decimals: Int64
  public var expected: Int64
  public var counted: Int64?
  public var difference: Int64?

  public init(currency: String, decimals: Int64, expected: Int64, counted: Int64?, difference: Int64?) {
    (self.currency, self.decimals, self.expected) = (currency, decimals, expected)
    (self.counted, self.difference) = (counted, difference)
  }

  public static var schema: Schema {
    .object(
      "Cash of another currency",
      [
        .init("currency", .text("ISO 4217 code", maxLength: 3)), .init("decimals", .integer("How many decimals it has", 0...4)),
        .init("expected", .minorUnits("What must be in the drawer")), .init("counted", .minorUnits("What was counted"), optional: true),
        .init("difference", .minorUnits("Counted less expected"), optional: true),
      ])
  }
  public static var example: ForeignCountView {
    ForeignCountView(currency: "USD", decimals: 2, expected: 2_000, counted: 2_000, difference: 0)
  }
}
