/// Works a cart out without keeping anything.
public enum QuoteSale: RPCMethod {
  public struct Params: Described, Equatable {
    public var currency: String?
    public var taxRounding: String?
    public var rounding: String?
    public var cashRounding: QuoteCashRounding?
    public var discountBasis: String?
    public var taxes: [QuoteTax]
    public var lines: [QuoteLine]
    public var discounts: [QuoteDiscount]?
    public var offers: [QuoteOffer]?
    public var coupons: [String]?
    public var at: String?
    public var explain: Bool?

    public static var schema: Schema {
      .object(
        "A cart. Settings that are left out are the register's",
        [
          .init("currency", .text("ISO 4217 code", maxLength: 3), optional: true),
          .init("taxRounding", .choice("Where tax is rounded", ["per_line", "per_rate_total"]), optional: true),
          .init("rounding", .choice("How prices and taxes are rounded", ["half_up", "half_even", "down", "up"]), optional: true),
          .init("cashRounding", QuoteCashRounding.named, optional: true),
          .init("discountBasis", .choice("What discounts on the document are taken off", ["gross", "net"]), optional: true),
          .init("taxes", .array("The taxes that lines name", of: QuoteTax.named, maxItems: Limits.taxes)),
          .init("lines", .array("What is sold, or comes back", of: QuoteLine.named, maxItems: Limits.lines)),
          .init("discounts", .array("Off the whole document", of: QuoteDiscount.named, maxItems: Limits.discounts), optional: true),
          .init("offers", .array("Promotions that may apply", of: QuoteOffer.named, maxItems: Limits.offers), optional: true),
          .init(
            "coupons", .array("Coupons that were handed in", of: .text("A coupon", maxLength: 64), maxItems: Limits.coupons), optional: true
          ),
          .init("at", .text("Local time for offers with a schedule, such as 2026-11-20T17:30", maxLength: 16), optional: true),
          .init("explain", .boolean("Whether each rounding is shown"), optional: true),
        ])
    }

    public static var example: Params {
      Params(
        currency: "EUR", taxes: [QuoteTax(code: "19", rate: "19", included: true)],
        lines: [QuoteLine(id: "coffee", quantity: "3", unitPrice: "4.99", taxes: ["19"], tags: ["coffee"])],
        offers: [QuoteOffer(id: "3for10", tags: ["coffee"], each: .init(count: 3, price: 1_000))])
    }
  }
  public typealias Result = Quote

  /// How much one quote takes.
  public enum Limits {
    public static let lines = 1_000
    public static let taxes = 100
    public static let taxesOfALine = 8
    public static let discounts = 20
    public static let offers = 500
    public static let coupons = 100
    public static let tags = 32
    public static let parts = 100
  }

  public static let name = "sale.quote"
  public static let summary = "Works any cart out, with taxes, discounts and offers, and keeps nothing"
  public static let role = Role.cashier
  public static let changes = false
  public static let errors: [ErrorKind] = [.quoteInvalid]
}
