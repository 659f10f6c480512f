/// Takes a whole sale in one call.
public enum SubmitSale: RPCMethod {
  public struct Line: Described, Equatable {
    public var code: String
    public var quantity: String?
    public var serial: String?
    public var lot: String?
    public var ageConfirmed: Bool?
    public var giftCard: String?
    public var amount: Int64?
    public var price: SubmittedPrice?
    public var discounts: [SubmittedDiscount]?
    public var note: String?

    public init(
      code: String, quantity: String? = nil, serial: String? = nil, lot: String? = nil, ageConfirmed: Bool? = nil, giftCard: String? = nil,
      amount: Int64? = nil, price: SubmittedPrice? = nil, discounts: [SubmittedDiscount]? = nil, note: String? = nil
    ) {
      (self.code, self.quantity, self.serial) = (code, quantity, serial)
      (self.lot, self.ageConfirmed) = (lot, ageConfirmed)
      (self.giftCard, self.amount) = (giftCard, amount)
      (self.price, self.discounts, self.note) = (price, discounts, note)
    }

    public static var schema: Schema {
      .object(
        "What was sold",
        [
          .init("code", .text("A barcode, the shop's article number or a coupon", maxLength: 128)),
          .init("quantity", .decimal("How many or how much; 1 when left out"), optional: true),
          .init("serial", .text("The number of the one piece", maxLength: 64), optional: true),
          .init("lot", .text("The number of the batch", maxLength: 64), optional: true),
          .init("ageConfirmed", .boolean("Whether somebody looked how old the customer is"), optional: true),
          .init("giftCard", .text("The new code of the gift card or voucher that the article is", maxLength: 64), optional: true),
          .init(
            "amount", .integer("What is loaded onto it, in minor units; the article's price when left out", 1...largestExactInteger),
            optional: true),
          .init("price", .named("SubmittedPrice", SubmittedPrice.schema), optional: true), .discounts("Off the line"), .note,
        ])
    }
    public static var example: Line { Line(code: "4006381333931", quantity: "2") }
  }
  public struct Tender: Described, Equatable {
    public var kind: String
    public var amount: Int64
    public var code: String?
    public var customer: String?

    public init(kind: String = "cash", amount: Int64, code: String? = nil, customer: String? = nil) {
      (self.kind, self.amount, self.code, self.customer) = (kind, amount, code, customer)
    }

    /// Those that need no terminal and nobody's answer.
    public static let kinds = ["cash", "giftCard", "voucher", "account"]

    public static var schema: Schema {
      .object(
        "What was given",
        [
          .init("kind", .choice("How", kinds)), .init("amount", .integer("In minor units", 1...largestExactInteger)),
          .init("code", .text("Of the gift card or voucher", maxLength: 64), optional: true),
          .init("customer", .text("Whose account; the sale's customer when left out", maxLength: 64), optional: true),
        ])
    }
    public static var example: Tender { Tender(amount: 1_000) }
  }
  public struct Params: Described, Equatable {
    public var lines: [Line]
    public var tenders: [Tender]
    public var customer: String?
    public var taxExempt: String?
    public var coupons: [String]?
    public var discounts: [SubmittedDiscount]?
    public var note: String?
    public var occurredAtMs: Int64?

    public init(
      lines: [Line], tenders: [Tender], customer: String? = nil, taxExempt: String? = nil, coupons: [String]? = nil,
      discounts: [SubmittedDiscount]? = nil, note: String? = nil, occurredAtMs: Int64? = nil
    ) {
      (self.lines, self.tenders, self.customer, self.taxExempt) = (lines, tenders, customer, taxExempt)
      (self.coupons, self.discounts, self.note, self.occurredAtMs) = (coupons, discounts, note, occurredAtMs)
    }

    /// How much later than the daemon's clock a sale may say that it was: the clocks of front ends differ, and some are off by their time zone.
    public static let latestAheadMs: Int64 = 86_400_000
    /// 2020-01-01 00:00 UTC: what says that it was before comes from a clock that was never set.
    public static let earliestMs: Int64 = 1_577_836_800_000

    public static var schema: Schema {
      .object(
        "A whole sale",
        [
          .init("lines", .array("In their order", of: .named("SubmittedLine", Line.schema), maxItems: 1_000)),
          .init(
            "tenders",
            .array("In their order; together they pay the sale", of: .named("SubmittedTender", Tender.schema), maxItems: 100)),
          .init("customer", .text("The customer's identifier", maxLength: 64), optional: true),
          .init(
            "taxExempt", .text("As in sale.setCustomer: the code of the tax of a customer who pays none", maxLength: 16), optional: true),
          .init("coupons", .array("Their codes", of: .text("A code", maxLength: 128), maxItems: 20), optional: true),
          .discounts("Off the document"), .note,
          .init(
            "occurredAtMs",
            .count("When it was sold, where that was before: milliseconds since 1970, UTC; from 2020 on, and at most a day ahead"),
            optional: true),
        ])
    }
    public static var example: Params {
      Params(
        lines: [.example, Line(code: "2001", price: .example, discounts: [.example], note: "gift wrapped")], tenders: [.example],
        coupons: ["SAVE10"], discounts: [.example], occurredAtMs: 1_767_225_600_000)
    }
  }
  public typealias Result = SaleView
  public static let name = "sale.submit"
  public static let summary = "Opens, fills, pays and completes a sale in one step, or does none of it"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] =
    AddSaleLine.errors + OpenSale.errors + [
      .saleEmpty, .saleNothingDue, .saleAmountDue, .tenderAmountInvalid, .tendersFull, .tenderOverDue, .saleAgeUnconfirmed,
      .saleCouponUnknown, .giftcardUnknown, .giftcardCodeInvalid, .giftcardNotActive, .giftcardBlocked, .giftcardExpired, .giftcardShort,
      .giftcardForGiftCard, .giftcardOtherCurrency, .giftcardAlreadySold, .giftcardAmountInvalid, .giftcardOverMaximum,
      .giftcardArticleInvalid, .giftcardTaxed, .accountUnknown, .accountLimitReached, .accountBlocked, .accountCustomerMissing,
      .saleTendersLeftOver, .saleTimeInvalid, .saleLineUnknown, .saleLineFixed, .saleDiscountInvalid, .saleDiscountsFull, .saleCardNumber,
    ] + ErrorKind.saleApproval
}

extension Schema.Field {
  static func discounts(_ summary: String) -> Schema.Field {
    Schema.Field("discounts", .array(summary, of: SubmittedDiscount.named, maxItems: 20), optional: true)
  }
  static let note = Schema.Field("note", .text("A note; its text stays out of the journal", maxLength: 200), optional: true)
}
