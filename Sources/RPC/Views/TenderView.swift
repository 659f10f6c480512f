/// Money, or what stands for it, that a customer gave.
public struct TenderView: Described, Equatable {
  public var tender: String
  public var kind: String
  /// What the customer handed over.
  public var given: Int64
  /// What of it pays the sale.
  public var applied: Int64
  /// What goes back.
  public var change: Int64
  /// The cash rounding that came with it.
  public var rounding: Int64
  /// For the staff; part of `given`.
  public var tip: Int64?
  /// Cash out of the drawer, charged to the card; part of `given`.
  public var cashback: Int64?
  /// The masked digits that the terminal gave.
  public var card: String?
  /// The card's scheme.
  public var scheme: String?
  /// Which account, gift card, voucher or payment.
  public var reference: String?
  /// Of cash in another currency: which, how much in its own minor units, and the rate; `given` is what it is worth.
  public var foreignCurrency: String?
  public var foreignAmount: Int64?
  public var rate: String?
  /// The last characters of the code that paid.
  public var ending: String?
  /// What was left on the card or account after it.
  public var balance: Int64?
  /// True of what went back by the way it came.
  public var isReturned: Bool?
  /// The tender of a completed sale that this pays back; the amounts are below zero.
  public var returns: String?

  public static let kinds = ["cash", "card", "account", "giftCard", "voucher", "digital"]

  public init(tender: String, kind: String, given: Int64, applied: Int64, change: Int64, rounding: Int64) {
    self.tender = tender
    self.kind = kind
    self.given = given
    self.applied = applied
    self.change = change
    self.rounding = rounding
  }

  public static var schema: Schema {
    .object(
      "A tender",
      [
        .init("tender", .uuid("The tender's identifier")), .init("kind", .choice("What was given", kinds)),
        .init("given", .minorUnits("What the customer handed over")), .init("applied", .minorUnits("What of it pays the sale")),
        .init("change", .minorUnits("What goes back")), .init("rounding", .minorUnits("The cash rounding that came with it")),
        .init("tip", .minorUnits("For the staff; part of given"), optional: true),
        .init("cashback", .minorUnits("Cash out of the drawer, charged to the card; part of given"), optional: true),
        .init("card", .text("The masked digits of the card", maxLength: 24), optional: true),
        .init("scheme", .text("The card's scheme", maxLength: 64), optional: true),
        .init("reference", .text("Which account, gift card, voucher or payment", maxLength: 64), optional: true),
        .init("foreignCurrency", .text("ISO 4217 code of cash in another currency", maxLength: 3), optional: true),
        .init("foreignAmount", .minorUnits("How much of it was handed over"), optional: true),
        .init("rate", .decimal("What one unit of it was worth"), optional: true),
        .init("ending", .text("The last characters of the code that paid", maxLength: 4), optional: true),
        .init("balance", .minorUnits("What was left on the card or account after it; below zero is owed"), optional: true),
        .init("isReturned", .boolean("True of what went back by the way it came"), optional: true),
        .init("returns", .uuid("The tender of a completed sale that this pays back"), optional: true),
      ])
  }

  public static var example: TenderView {
    TenderView(tender: Examples.tender, kind: "cash", given: 2_000, applied: 998, change: 1_000, rounding: 2)
  }
}
