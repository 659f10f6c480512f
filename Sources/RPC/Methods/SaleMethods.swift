/// Params that name a sale.
public struct SaleParams: Described, Equatable {
  public var sale: String

  public init(sale: String) { self.sale = sale }

  public static var schema: Schema { .object("Which sale", [.init("sale", .uuid("The sale"))]) }
  public static var example: SaleParams { SaleParams(sale: Examples.sale) }
}

/// Params of a call that changes a sale. A call for an earlier version of it is refused before anything else is looked at.
public protocol ChangesSale: Described {
  var sale: String { get }
  /// What the caller saw; nil: any will do.
  var version: Int64? { get }
}

/// Params that name a sale that is to change.
public struct SaleChangeParams: ChangesSale, Equatable {
  public var sale: String
  public var version: Int64?

  public init(sale: String, version: Int64? = nil) {
    self.sale = sale
    self.version = version
  }

  public static var schema: Schema { .object("Which sale", [.init("sale", .uuid("The sale")), .saleVersion]) }
  public static var example: SaleChangeParams { SaleChangeParams(sale: Examples.sale, version: 2) }
}

extension Schema.Field {
  static let saleVersion = Schema.Field(
    "version", .count("The version that the caller saw: the call is refused when the sale has changed since"), optional: true)
}

/// Starts a sale and makes it the register's current one: scans go to it.
public enum OpenSale: RPCMethod {
  public typealias Params = Empty
  public typealias Result = SaleView
  public static let name = "sale.open"
  public static let summary = "Starts a sale and makes it the register's current one, to which scans go"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = [.shiftNoneOpen, .shiftNotOpen, .registerCurrencyDiffers]
}

/// Adds a product by barcode or article number.
public enum AddSaleLine: RPCMethod {
  public struct Params: ChangesSale, Equatable {
    public var sale: String
    public var code: String
    public var quantity: String?
    public var serial: String?
    public var lot: String?
    public var version: Int64?

    public init(
      sale: String, code: String, quantity: String? = nil, serial: String? = nil, lot: String? = nil, version: Int64? = nil
    ) {
      self.sale = sale
      self.code = code
      self.quantity = quantity
      self.serial = serial
      self.lot = lot
      self.version = version
    }

    public static var schema: Schema {
      .object(
        "What to add",
        [
          .init("sale", .uuid("The sale")), .init("code", .text("A barcode or the shop's article number", maxLength: 128)),
          .init("quantity", .decimal("How many or how much; 1 when left out"), optional: true),
          .init("serial", .text("The number of the one piece", maxLength: 64), optional: true),
          .init("lot", .text("The number of the batch", maxLength: 64), optional: true), .saleVersion,
        ])
    }
    public static var example: Params { Params(sale: Examples.sale, code: "4006381333931", quantity: "2") }
  }
  public typealias Result = SaleView
  public static let name = "sale.addLine"
  public static let summary =
    "Adds a product by barcode or article number, or hands a coupon in; the same piece again raises the last line's quantity"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] =
    ErrorKind.saleEnded + [
      .productUnknown, .taxUnknown, .saleProductInactive, .salePriceInvalid, .saleQuantityInvalid, .saleLinesFull, .saleAmountOutOfRange,
      .saleSerialMissing, .saleSerialInvalid, .saleReferenceInvalid, .saleDiscountTooLarge, .saleReceiptCode,
    ] + ErrorKind.coupon
}

/// Changes how many of a line are sold.
public enum SetSaleLineQuantity: RPCMethod {
  public struct Params: ChangesSale, Equatable {
    public var sale: String
    public var line: String
    public var quantity: String
    public var version: Int64?

    public init(sale: String, line: String, quantity: String, version: Int64? = nil) {
      self.sale = sale
      self.line = line
      self.quantity = quantity
      self.version = version
    }

    public static var schema: Schema {
      .object(
        "Which line and how much",
        [
          .init("sale", .uuid("The sale")), .init("line", .uuid("The line")),
          .init("quantity", .decimal("How many or how much, more than zero")), .saleVersion,
        ])
    }
    public static var example: Params { Params(sale: Examples.sale, line: Examples.line, quantity: "3") }
  }
  public typealias Result = SaleView
  public static let name = "sale.setQuantity"
  public static let summary = "Sets the quantity of a line"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] =
    ErrorKind.saleEnded + [
      .saleLineUnknown, .saleQuantityInvalid, .saleAmountOutOfRange, .saleLineBound, .saleLineFixed, .saleDiscountTooLarge,
    ]
}

/// Takes a line off a sale.
public enum RemoveSaleLine: RPCMethod {
  public struct Params: ChangesSale, Equatable {
    public var sale: String
    public var line: String
    public var version: Int64?

    public init(sale: String, line: String, version: Int64? = nil) {
      self.sale = sale
      self.line = line
      self.version = version
    }

    public static var schema: Schema {
      .object("Which line", [.init("sale", .uuid("The sale")), .init("line", .uuid("The line")), .saleVersion])
    }
    public static var example: Params { Params(sale: Examples.sale, line: Examples.line) }
  }
  public typealias Result = SaleView
  public static let name = "sale.removeLine"
  public static let summary = "Takes a line off the sale"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = ErrorKind.saleEnded + [.saleLineUnknown, .saleLineBound, .saleDiscountTooLarge]
}

/// Makes a sale the register's current one.
public enum SelectSale: RPCMethod {
  public typealias Params = SaleParams
  public typealias Result = SaleView
  public static let name = "sale.select"
  public static let summary = "Makes an open sale the register's current one, to which scans go"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = ErrorKind.saleEnded
}

/// Completes a sale when nothing is due.
public enum CompleteSale: RPCMethod {
  public typealias Params = SaleChangeParams
  public typealias Result = SaleView
  public static let name = "sale.complete"
  public static let summary = "Completes a sale on which nothing is due; a tender that covers the rest does it by itself"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = ErrorKind.saleEnded + [.saleEmpty, .saleAmountDue, .saleAgeUnconfirmed]
}

/// Ends a sale without completing it.
public enum VoidSale: RPCMethod {
  public struct Params: ChangesSale, Equatable {
    public var sale: String
    public var reason: String
    public var version: Int64?

    public init(sale: String, reason: String, version: Int64? = nil) {
      self.sale = sale
      self.reason = reason
      self.version = version
    }

    public static let reasons = ["cashierMistake", "customerLeft", "testSale", "other"]

    public static var schema: Schema {
      .object("Which sale and why", [.init("sale", .uuid("The sale")), .init("reason", .choice("Why", reasons)), .saleVersion])
    }
    public static var example: Params { Params(sale: Examples.sale, reason: "customerLeft") }
  }
  public typealias Result = SaleView
  public static let name = "sale.void"
  public static let summary = "Ends a sale before completion; cash already taken goes back, no receipt number is used"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = ErrorKind.saleEnded + [.tenderOpen, .tenderToReturn, .tenderPaidBack]
}

/// Takes cash.
public enum TenderCash: RPCMethod {
  public struct Params: ChangesSale, Equatable {
    public var sale: String
    public var amount: Int64
    public var version: Int64?

    public init(sale: String, amount: Int64, version: Int64? = nil) {
      self.sale = sale
      self.amount = amount
      self.version = version
    }

    public static var schema: Schema {
      .object(
        "Which sale and how much",
        [
          .init("sale", .uuid("The sale")),
          .init("amount", .integer("What the customer hands over, in minor units", 1...largestExactInteger)), .saleVersion,
        ]
      )
    }
    public static var example: Params { Params(sale: Examples.sale, amount: 2_000) }
  }
  public typealias Result = SaleView
  public static let name = "tender.cash"
  public static let summary = "Takes cash; what covers the rest completes the sale, opens the drawer and prints the receipt"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] =
    ErrorKind.saleEnded + [
      .saleEmpty, .saleNothingDue, .tenderAmountInvalid, .tendersFull, .saleAgeUnconfirmed,
    ]
}
