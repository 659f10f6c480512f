/// Money of a payment that was confirmed after it had been given up.
public struct LateMoneyView: Described, Equatable {
  public var tender: String
  public var sale: String
  public var terminal: String
  public var amount: Int64
  public var currency: String
  public var decimals: Int64
  public var status: String
  public var tries: Int64
  public var toldAtMs: Int64
  /// The provider's own name for it.
  public var reference: String?

  public init(
    tender: String, sale: String, terminal: String, amount: Int64, currency: String, decimals: Int64, status: String, tries: Int64,
    toldAtMs: Int64, reference: String?
  ) {
    (self.tender, self.sale, self.terminal, self.amount) = (tender, sale, terminal, amount)
    (self.currency, self.decimals, self.status, self.tries) = (currency, decimals, status, tries)
    (self.toldAtMs, self.reference) = (toldAtMs, reference)
  }

  public static let statuses = ["goingBack", "stands", "wentBack", "refundedByHand", "kept"]

  public static var schema: Schema {
    .object(
      "Money of a payment that was confirmed after it had been given up",
      [
        .init("tender", .uuid("The movement that was given up")), .init("sale", .uuid("The sale that it was for")),
        .init("terminal", .text("The provider's name in the configuration", maxLength: 64)),
        .init("amount", .minorUnits("What the provider has")), .init("currency", .text("ISO 4217 code", maxLength: 3)),
        .init("decimals", .integer("How many decimals the currency has", 0...4)),
        .init("status", .choice("Where it stands: a person has to see to what stands", statuses)),
        .init("tries", .count("How often the provider was asked to give it back")),
        .init("toldAtMs", .count("When it was told first; milliseconds since 1970, UTC")),
        .init("reference", .text("The provider's own name for it", maxLength: 64), optional: true),
      ])
  }
  public static var example: LateMoneyView {
    LateMoneyView(
      tender: Examples.line, sale: Examples.sale, terminal: "twint", amount: 2_785, currency: "EUR", decimals: 2, status: "stands",
      tries: 5, toldAtMs: 1_767_225_600_000, reference: "PSP-7F3K")
  }
}
