/// What most sales have nothing of.
public struct SaleDetails: Described, Equatable {
  public var discounts: [DiscountView]?
  /// What was taken off in all.
  public var discount: Int64?
  public var coupons: [String]?
  public var customer: String?
  public var taxExempt: String?
  public var note: String?
  public var training: Bool?
  public var occurredAtMs: Int64?
  /// `partiallyRefunded` or `refunded`.
  public var refunded: String?
  /// The receipts of the documents that took something back.
  public var refunds: [String]?
  /// What goes back by the way that it came, of what a document owes.
  public var owed: [OwedView]?

  public init() {}

  public static var schema: Schema {
    .object(
      "What most sales have nothing of",
      [
        .init("discounts", .array("On the document", of: DiscountView.named, maxItems: 20), optional: true),
        .init("discount", .minorUnits("Taken off in all, by offers too"), optional: true),
        .init("coupons", .array("Handed in", of: .text("A coupon", maxLength: 64), maxItems: 20), optional: true),
        .init("customer", .text("The customer's identifier", maxLength: 64), optional: true),
        .init("taxExempt", .text("The tax code in place of all rates", maxLength: 16), optional: true),
        .init("note", .text("On the document", maxLength: 200), optional: true),
        .init("training", .boolean("True of a sale for practice"), optional: true),
        .init("occurredAtMs", .count("When it was sold, where that was before it was opened"), optional: true),
        .init("refunded", .choice("How much came back", ["partiallyRefunded", "refunded"]), optional: true),
        .init(
          "refunds", .array("Receipts of what took something back", of: .text("A receipt", maxLength: 64), maxItems: 1_000), optional: true),
        .init(
          "owed", .array("What goes back by the way that it came; the rest in cash", of: OwedView.named, maxItems: 100), optional: true),
      ])
  }
  public static var example: SaleDetails {
    var details = SaleDetails()
    (details.discounts, details.discount, details.customer) = ([.example], 100, "c-1017")
    return details
  }
}

/// A discount that a person or a reward gave.
public struct DiscountView: Described, Equatable {
  public var discount: String
  public var reason: String
  public var percent: String?
  public var amount: Int64?
  public var price: String?
  public var approvedBy: String?

  public init(
    discount: String, reason: String, percent: String? = nil, amount: Int64? = nil, price: String? = nil, approvedBy: String? = nil
  ) {
    (self.discount, self.reason, self.percent) = (discount, reason, percent)
    (self.amount, self.price, self.approvedBy) = (amount, price, approvedBy)
  }

  public static var schema: Schema {
    .object(
      "A discount",
      [
        .init("discount", .uuid("For sale.removeDiscount")), .init("reason", .text("A code of the shop's", maxLength: 64)),
        .init("percent", .decimal("0 to 100"), optional: true), .init("amount", .minorUnits("Taken off"), optional: true),
        .init("price", .decimal("The new price"), optional: true), .init("approvedBy", .text("Who agreed", maxLength: 64), optional: true),
      ])
  }
  public static var example: DiscountView { DiscountView(discount: Examples.discount, reason: "friend", amount: 100) }
}

/// What most lines have nothing of.
public struct LineDetails: Described, Equatable {
  /// Before any discount.
  public var marked: Int64?
  /// What offers, people and rewards took off, in that order.
  public var taken: [Quote.Taken]?
  public var discounts: [DiscountView]?
  /// All taxes of a line that has not just one.
  public var taxes: [Quote.TaxPart]?
  /// The price before a person changed it.
  public var priceBefore: String?
  public var serial: String?
  public var lot: String?
  public var minimumAge: Int64?
  public var ageConfirmed: Bool?
  public var deposit: Bool?
  /// The line that this one came with.
  public var belongsTo: String?
  /// The gift card or voucher that the line loads.
  public var giftCard: LoadView?
  public var note: String?
  /// Why it came back.
  public var reason: String?
  /// The receipt and line that it came back of.
  public var returnedFrom: String?
  public var returnedLine: String?
  /// How much of it came back later.
  public var returned: String?

  public init() {}

  public static var schema: Schema {
    .object(
      "What most lines have nothing of",
      [
        .init("marked", .minorUnits("Before any discount"), optional: true),
        .init("taken", .array("What was taken off, settled", of: Quote.Taken.named, maxItems: 10_000), optional: true),
        .init("discounts", .array("By people and rewards, as they were asked for", of: DiscountView.named, maxItems: 20), optional: true),
        .init("taxes", .array("Where it has not just one", of: Quote.TaxPart.named, maxItems: 16), optional: true),
        .init("priceBefore", .decimal("The price before a person changed it"), optional: true),
        .init("serial", .text("Of the one piece", maxLength: 64), optional: true),
        .init("lot", .text("Of the batch", maxLength: 64), optional: true),
        .init("minimumAge", .integer("How old the customer has to be", 1...99), optional: true),
        .init("ageConfirmed", .boolean("Whether somebody looked"), optional: true),
        .init("deposit", .boolean("True of a deposit"), optional: true),
        .init("belongsTo", .uuid("The line that it came with"), optional: true),
        .init("giftCard", LoadView.named, optional: true),
        .init("note", .text("On the line", maxLength: 200), optional: true),
        .init("reason", .text("Why it came back", maxLength: 64), optional: true),
        .init("returnedFrom", .text("The receipt that it came back of", maxLength: 64), optional: true),
        .init("returnedLine", .uuid("The line that it came back of"), optional: true),
        .init("returned", .decimal("How much of it came back later"), optional: true),
      ])
  }
  public static var example: LineDetails {
    var details = LineDetails()
    (details.marked, details.taken, details.serial) = (1_098, [.example], "SN-0042")
    return details
  }
}
