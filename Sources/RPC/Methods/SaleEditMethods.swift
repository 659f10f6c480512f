/// Sets a line's price.
public enum SetSaleLinePrice: RPCMethod {
  public struct Params: ChangesSale, Equatable {
    public var sale: String
    public var line: String
    public var price: String
    public var reason: String
    public var approvedBy: String?
    public var version: Int64?

    public init(sale: String, line: String, price: String, reason: String, approvedBy: String? = nil, version: Int64? = nil) {
      (self.sale, self.line, self.price, self.reason) = (sale, line, price, reason)
      (self.approvedBy, self.version) = (approvedBy, version)
    }

    public static var schema: Schema {
      .object(
        "Which line, which price and why",
        [
          .init("sale", .uuid("The sale")), .init("line", .uuid("The line")),
          .init("price", .decimal("The new price of one unit, in units of the currency")), .reason, .approvedBy, .saleVersion,
        ])
    }
    public static var example: Params {
      Params(sale: Examples.sale, line: Examples.line, price: "3.50", reason: "damaged", approvedBy: "unix:1002")
    }
  }
  public typealias Result = SaleView
  public static let name = "sale.setPrice"
  public static let summary = "Sets the price of a line; a second person has to agree"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] =
    ErrorKind.saleEnded + ErrorKind.saleApproval + [
      .saleLineUnknown, .salePriceInvalid, .saleLineBound, .saleLineFixed, .saleAmountOutOfRange, .saleDiscountTooLarge,
    ]
}

/// Params of a discount: one of `percent`, `amount` and `price`.
public struct SaleDiscountParams: ChangesSale, Equatable {
  public var sale: String
  /// Nil: off the document.
  public var line: String?
  public var percent: String?
  public var amount: Int64?
  public var price: String?
  public var reason: String
  public var reward: Bool?
  public var approvedBy: String?
  public var version: Int64?

  public init(
    sale: String, line: String? = nil, percent: String? = nil, amount: Int64? = nil, price: String? = nil, reason: String,
    reward: Bool? = nil, approvedBy: String? = nil, version: Int64? = nil
  ) {
    (self.sale, self.line, self.percent, self.amount, self.price) = (sale, line, percent, amount, price)
    (self.reason, self.reward, self.approvedBy, self.version) = (reason, reward, approvedBy, version)
  }

  public static var schema: Schema {
    .object(
      "What is taken off: one of percent, amount and price",
      [
        .init("sale", .uuid("The sale")), .init("line", .uuid("The line; the whole document when left out"), optional: true),
      ] + SubmittedDiscount.fields + [.saleVersion])
  }
  public static var example: SaleDiscountParams {
    SaleDiscountParams(sale: Examples.sale, line: Examples.line, percent: "10", reason: "damaged")
  }
}

/// Takes something off a line or the document.
public enum DiscountSale: RPCMethod {
  public typealias Params = SaleDiscountParams
  public typealias Result = SaleView
  public static let name = "sale.discount"
  public static let summary = "Takes a percentage or an amount off a line or the document, or sets what it costs"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] =
    ErrorKind.saleEnded + ErrorKind.saleApproval + [
      .saleLineUnknown, .saleLineFixed, .saleDiscountInvalid, .saleDiscountTooLarge, .saleDiscountsFull, .saleAmountOutOfRange,
    ]
}

/// Takes a discount back.
public enum RemoveSaleDiscount: RPCMethod {
  public struct Params: ChangesSale, Equatable {
    public var sale: String
    public var discount: String
    public var version: Int64?

    public init(sale: String, discount: String, version: Int64? = nil) {
      (self.sale, self.discount, self.version) = (sale, discount, version)
    }

    public static var schema: Schema {
      .object("Which discount", [.init("sale", .uuid("The sale")), .init("discount", .uuid("The discount")), .saleVersion])
    }
    public static var example: Params { Params(sale: Examples.sale, discount: Examples.discount) }
  }
  public typealias Result = SaleView
  public static let name = "sale.removeDiscount"
  public static let summary = "Takes back a discount of a line or of the document"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = ErrorKind.saleEnded + [.saleDiscountUnknown, .saleDiscountTooLarge]
}

/// Writes a note.
public enum SetSaleNote: RPCMethod {
  public struct Params: ChangesSale, Equatable {
    public var sale: String
    public var line: String?
    public var text: String?
    public var version: Int64?

    public init(sale: String, line: String? = nil, text: String? = nil, version: Int64? = nil) {
      (self.sale, self.line, self.text, self.version) = (sale, line, text, version)
    }

    public static var schema: Schema {
      .object(
        "What to note",
        [
          .init("sale", .uuid("The sale")), .init("line", .uuid("The line; the whole document when left out"), optional: true),
          .init("text", .text("The note; none when left out. Its text stays out of the journal", maxLength: 200), optional: true),
          .saleVersion,
        ])
    }
    public static var example: Params { Params(sale: Examples.sale, line: Examples.line, text: "gift wrapped") }
  }
  public typealias Result = SaleView
  public static let name = "sale.setNote"
  public static let summary = "Writes a note on a line or the document; an earlier one is erased"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = ErrorKind.saleEnded + [.saleLineUnknown]
}

/// Names the customer.
public enum SetSaleCustomer: RPCMethod {
  public struct Params: ChangesSale, Equatable {
    public var sale: String
    public var customer: String?
    public var taxExempt: String?
    public var version: Int64?

    public init(sale: String, customer: String? = nil, taxExempt: String? = nil, version: Int64? = nil) {
      (self.sale, self.customer, self.taxExempt, self.version) = (sale, customer, taxExempt, version)
    }

    public static var schema: Schema {
      .object(
        "Who buys",
        [
          .init("sale", .uuid("The sale")),
          .init("customer", .text("The customer's identifier; nobody when left out", maxLength: 64), optional: true),
          .init(
            "taxExempt", .text("The code of the tax of 0 percent that stands in place of all rates, for who pays none", maxLength: 16),
            optional: true), .saleVersion,
        ])
    }
    public static var example: Params { Params(sale: Examples.sale, customer: "c-1017") }
  }
  public typealias Result = SaleView
  public static let name = "sale.setCustomer"
  public static let summary = "Names the customer by an identifier, and the exemption of one who pays no tax"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = ErrorKind.saleEnded + [.saleReferenceInvalid, .taxUnknown]
}

/// Params that name a line of a sale.
public struct SaleLineParams: ChangesSale, Equatable {
  public var sale: String
  public var line: String
  public var version: Int64?

  public init(sale: String, line: String, version: Int64? = nil) { (self.sale, self.line, self.version) = (sale, line, version) }

  public static var schema: Schema {
    .object("Which line", [.init("sale", .uuid("The sale")), .init("line", .uuid("The line")), .saleVersion])
  }
  public static var example: SaleLineParams { SaleLineParams(sale: Examples.sale, line: Examples.line) }
}

/// Says that the customer is old enough.
public enum ConfirmSaleAge: RPCMethod {
  public typealias Params = SaleLineParams
  public typealias Result = SaleView
  public static let name = "sale.confirmAge"
  public static let summary = "Says that somebody looked and the customer is old enough for this line; no payment is taken before"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = ErrorKind.saleEnded + [.saleLineUnknown, .saleAgeNotAsked]
}

/// Params that name a coupon.
public struct SaleCouponParams: ChangesSale, Equatable {
  public var sale: String
  public var coupon: String
  public var version: Int64?

  public init(sale: String, coupon: String, version: Int64? = nil) { (self.sale, self.coupon, self.version) = (sale, coupon, version) }

  public static var schema: Schema {
    .object("Which coupon", [.init("sale", .uuid("The sale")), .init("coupon", .text("Its code", maxLength: 128)), .saleVersion])
  }
  public static var example: SaleCouponParams { SaleCouponParams(sale: Examples.sale, coupon: "SAVE10") }
}

/// Hands a coupon in.
public enum AddSaleCoupon: RPCMethod {
  public typealias Params = SaleCouponParams
  public typealias Result = SaleView
  public static let name = "sale.addCoupon"
  public static let summary = "Hands a coupon in; scanning it does the same"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] =
    ErrorKind.saleEnded + [
      .saleReferenceInvalid, .saleDiscountTooLarge,
    ] + ErrorKind.coupon
}

/// Hands a coupon back.
public enum RemoveSaleCoupon: RPCMethod {
  public typealias Params = SaleCouponParams
  public typealias Result = SaleView
  public static let name = "sale.removeCoupon"
  public static let summary = "Hands a coupon back"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = ErrorKind.saleEnded + [.saleCouponUnknown]
}
