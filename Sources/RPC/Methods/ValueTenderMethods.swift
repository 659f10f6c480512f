/// Pays with a gift card or voucher.
public enum TenderGiftCard: RPCMethod {
  public struct Params: ChangesSale, Equatable {
    public var sale: String
    public var code: String
    public var amount: Int64?
    public var version: Int64?

    public init(sale: String, code: String, amount: Int64? = nil, version: Int64? = nil) {
      (self.sale, self.code, self.amount, self.version) = (sale, code, amount, version)
    }

    public static var schema: Schema {
      .object(
        "Which card and how much",
        [
          .init("sale", .uuid("The sale")), .giftCode,
          .init(
            "amount", .integer("How much of the due, in minor units; all of it when left out", 1...largestExactInteger), optional: true),
          .saleVersion,
        ])
    }
    public static var example: Params { Params(sale: Examples.sale, code: "GC-7F3K-1234") }
  }
  public typealias Result = SaleView
  public static let name = "tender.giftCard"
  public static let summary =
    "Pays with a gift card or voucher; one that holds less pays what it holds, the rest stays due. Completes the sale when nothing is due"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] =
    ErrorKind.tenderAtOnce + ErrorKind.giftcardNamed + [
      .giftcardNotActive, .giftcardBlocked, .giftcardExpired, .giftcardShort, .giftcardForGiftCard, .giftcardOtherCurrency,
    ]
}

/// Takes cash of another currency.
public enum TenderForeignCash: RPCMethod {
  public struct Params: ChangesSale, Equatable {
    public var sale: String
    public var currency: String
    public var amount: Int64
    public var version: Int64?

    public init(sale: String, currency: String, amount: Int64, version: Int64? = nil) {
      (self.sale, self.currency, self.amount, self.version) = (sale, currency, amount, version)
    }

    public static var schema: Schema {
      .object(
        "Which sale, and what was handed over",
        [
          .init("sale", .uuid("The sale")), .init("currency", .text("ISO 4217 code of a currency with a rate", maxLength: 3)),
          .init("amount", .integer("In its own minor units", 1...largestExactInteger)), .saleVersion,
        ])
    }
    public static var example: Params { Params(sale: Examples.sale, currency: "USD", amount: 2_000) }
  }
  public typealias Result = SaleView
  public static let name = "tender.foreignCash"
  public static let summary = "Takes cash of another currency at the configured rate; change is given in the register's"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] =
    ErrorKind.saleEnded + [
      .saleEmpty, .saleNothingDue, .tenderAmountInvalid, .tendersFull, .tenderOpen, .saleAgeUnconfirmed, .saleAmountOutOfRange,
      .currencyUnknown,
    ]
}

/// Lets a customer pay later.
public enum TenderOnAccount: RPCMethod {
  public struct Params: ChangesSale, Equatable {
    public var sale: String
    public var customer: String?
    public var amount: Int64?
    public var version: Int64?

    public init(sale: String, customer: String? = nil, amount: Int64? = nil, version: Int64? = nil) {
      (self.sale, self.customer, self.amount, self.version) = (sale, customer, amount, version)
    }

    public static var schema: Schema {
      .object(
        "Whose account and how much",
        [
          .init("sale", .uuid("The sale")),
          .init("customer", .text("The customer's identifier; the sale's customer when left out", maxLength: 64), optional: true),
          .init(
            "amount", .integer("How much of the due, in minor units; all of it when left out", 1...largestExactInteger), optional: true),
          .saleVersion,
        ])
    }
    public static var example: Params { Params(sale: Examples.sale, customer: "c-1017") }
  }
  public typealias Result = SaleView
  public static let name = "tender.account"
  public static let summary = "Puts the due, or a part of it, on a customer's account, within its limit"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] =
    ErrorKind.tenderAtOnce + [
      .accountUnknown, .accountLimitReached, .accountBlocked, .accountCustomerMissing, .giftcardOtherCurrency, .saleReferenceInvalid,
      .saleCardNumber,
    ]
}

/// Takes a payment back that settled at once.
public enum GiveTenderBack: RPCMethod {
  public struct Params: ChangesSale, Equatable {
    public var sale: String
    public var tender: String
    public var version: Int64?

    public init(sale: String, tender: String, version: Int64? = nil) { (self.sale, self.tender, self.version) = (sale, tender, version) }

    public static var schema: Schema {
      .object("Which payment", [.init("sale", .uuid("The sale")), .init("tender", .uuid("The payment")), .saleVersion])
    }
    public static var example: Params { Params(sale: Examples.sale, tender: Examples.tender) }
  }
  public typealias Result = SaleView
  public static let name = "tender.giveBack"
  public static let summary =
    "Takes a payment by gift card, voucher or account back, on a sale that is not completed; sale.void does it by itself"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = ErrorKind.saleEnded + [.tenderUnknown, .tenderOpen, .tenderNotReturnable]
}

/// Pays the customer onto a gift card or an account.
public enum PayBackOnto: RPCMethod {
  public struct Params: ChangesSale, Equatable {
    public var sale: String
    public var to: String
    public var code: String?
    public var customer: String?
    public var amount: Int64?
    public var version: Int64?

    public init(
      sale: String, to: String, code: String? = nil, customer: String? = nil, amount: Int64? = nil, version: Int64? = nil
    ) {
      (self.sale, self.to, self.code, self.customer) = (sale, to, code, customer)
      (self.amount, self.version) = (amount, version)
    }

    public static let targets = ["giftCard", "account"]

    public static var schema: Schema {
      .object(
        "Where it goes and how much",
        [
          .init("sale", .uuid("The sale on which the customer gets something")), .init("to", .choice("Where it goes", targets)),
          .init("code", .text("Of the gift card", maxLength: 64), optional: true),
          .init("customer", .text("Of the account; the sale's customer when left out", maxLength: 64), optional: true),
          .init("amount", .integer("In minor units; all of it when left out", 1...largestExactInteger), optional: true), .saleVersion,
        ])
    }
    public static var example: Params { Params(sale: Examples.sale, to: "giftCard", code: "GC-7F3K-1234") }
  }
  public typealias Result = SaleView
  public static let name = "tender.payBackTo"
  public static let summary =
    "Pays what the customer has to get onto a gift card that was sold, or an account; completes the sale when all is paid"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] =
    ErrorKind.saleEnded + ErrorKind.giftcardNamed + [
      .saleEmpty, .tenderNothingToPayBack, .tendersFull, .tenderAmountInvalid, .tenderOverDue, .tenderOpen, .tenderTraining,
      .saleAgeUnconfirmed, .giftcardNotActive, .giftcardOtherCurrency, .accountUnknown, .accountCustomerMissing, .refundOverPaid,
    ]
}
