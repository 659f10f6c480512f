/// Params that name a sale.
public struct SaleParams: Described, Equatable {
  public var sale: String

  public init(sale: String) { self.sale = sale }

  public static var schema: Schema { .object("Which sale", [.init("sale", .uuid("The sale"))]) }
  public static var example: SaleParams { SaleParams(sale: Examples.sale) }
}

/// Starts a sale and makes it the register's current one: scans go to it.
public enum OpenSale: RPCMethod {
  public typealias Params = Empty
  public typealias Result = SaleView
  public static let name = "sale.open"
  public static let summary = "Starts a sale and makes it the register's current one, to which scans go"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = [.shiftNoneOpen, .shiftNotOpen]
}

/// Adds a product by barcode or article number.
public enum AddSaleLine: RPCMethod {
  public struct Params: Described, Equatable {
    public var sale: String
    public var code: String
    public var quantity: String?

    public init(sale: String, code: String, quantity: String? = nil) {
      self.sale = sale
      self.code = code
      self.quantity = quantity
    }

    public static var schema: Schema {
      .object(
        "What to add",
        [
          .init("sale", .uuid("The sale")), .init("code", .text("A barcode or the shop's article number", maxLength: 128)),
          .init("quantity", .decimal("How many or how much; 1 when left out"), optional: true),
        ])
    }
    public static var example: Params { Params(sale: Examples.sale, code: "4006381333931", quantity: "2") }
  }
  public typealias Result = SaleView
  public static let name = "sale.addLine"
  public static let summary = "Adds a product by barcode or article number; the same piece again raises the last line's quantity"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] =
    ErrorKind.saleEnded + [
      .productUnknown, .taxUnknown, .saleProductInactive, .salePriceInvalid, .saleQuantityInvalid, .saleLinesFull, .saleAmountOutOfRange,
    ]
}

/// Changes how many of a line are sold.
public enum SetSaleLineQuantity: RPCMethod {
  public struct Params: Described, Equatable {
    public var sale: String
    public var line: String
    public var quantity: String

    public init(sale: String, line: String, quantity: String) {
      self.sale = sale
      self.line = line
      self.quantity = quantity
    }

    public static var schema: Schema {
      .object(
        "Which line and how much",
        [
          .init("sale", .uuid("The sale")), .init("line", .uuid("The line")),
          .init("quantity", .decimal("How many or how much, more than zero")),
        ])
    }
    public static var example: Params { Params(sale: Examples.sale, line: Examples.line, quantity: "3") }
  }
  public typealias Result = SaleView
  public static let name = "sale.setQuantity"
  public static let summary = "Sets the quantity of a line"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = ErrorKind.saleEnded + [.saleLineUnknown, .saleQuantityInvalid, .saleAmountOutOfRange]
}

/// Takes a line off a sale.
public enum RemoveSaleLine: RPCMethod {
  public struct Params: Described, Equatable {
    public var sale: String
    public var line: String

    public init(sale: String, line: String) {
      self.sale = sale
      self.line = line
    }

    public static var schema: Schema {
      .object("Which line", [.init("sale", .uuid("The sale")), .init("line", .uuid("The line"))])
    }
    public static var example: Params { Params(sale: Examples.sale, line: Examples.line) }
  }
  public typealias Result = SaleView
  public static let name = "sale.removeLine"
  public static let summary = "Takes a line off the sale"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = ErrorKind.saleEnded + [.saleLineUnknown]
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
  public typealias Params = SaleParams
  public typealias Result = SaleView
  public static let name = "sale.complete"
  public static let summary = "Completes a sale on which nothing is due; a tender that covers the rest does it by itself"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = ErrorKind.saleEnded + [.saleEmpty, .saleAmountDue]
}

/// Ends a sale without completing it.
public enum VoidSale: RPCMethod {
  public struct Params: Described, Equatable {
    public var sale: String
    public var reason: String

    public init(sale: String, reason: String) {
      self.sale = sale
      self.reason = reason
    }

    public static let reasons = ["cashierMistake", "customerLeft", "testSale", "other"]

    public static var schema: Schema {
      .object("Which sale and why", [.init("sale", .uuid("The sale")), .init("reason", .choice("Why", reasons))])
    }
    public static var example: Params { Params(sale: Examples.sale, reason: "customerLeft") }
  }
  public typealias Result = SaleView
  public static let name = "sale.void"
  public static let summary = "Ends a sale before completion; cash already taken goes back, no receipt number is used"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = ErrorKind.saleEnded
}

/// Takes cash.
public enum TenderCash: RPCMethod {
  public struct Params: Described, Equatable {
    public var sale: String
    public var amount: Int64

    public init(sale: String, amount: Int64) {
      self.sale = sale
      self.amount = amount
    }

    public static var schema: Schema {
      .object(
        "Which sale and how much",
        [
          .init("sale", .uuid("The sale")),
          .init("amount", .integer("What the customer hands over, in minor units", 1...largestExactInteger)),
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
  public static let errors: [ErrorKind] = ErrorKind.saleEnded + [.saleEmpty, .saleNothingDue, .tenderAmountInvalid, .tendersFull]
}
