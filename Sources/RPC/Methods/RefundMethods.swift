/// Takes something back on an open sale without a receipt.
public enum TakeBackOnSale: RPCMethod {
  public struct Params: ChangesSale, Equatable {
    public var sale: String
    public var code: String
    public var quantity: String?
    public var reason: String?
    public var approvedBy: String?
    public var serial: String?
    public var lot: String?
    public var version: Int64?

    public init(
      sale: String, code: String, quantity: String? = nil, reason: String? = nil, approvedBy: String? = nil, serial: String? = nil,
      lot: String? = nil, version: Int64? = nil
    ) {
      (self.sale, self.code, self.quantity, self.reason) = (sale, code, quantity, reason)
      (self.approvedBy, self.serial, self.lot, self.version) = (approvedBy, serial, lot, version)
    }

    public static var schema: Schema {
      .object(
        "What comes back",
        [
          .init("sale", .uuid("The sale")), .init("code", .text("A barcode or the shop's article number", maxLength: 128)),
          .init("quantity", .decimal("How many or how much, more than zero; 1 when left out"), optional: true),
          .init("reason", .text("A code of the shop's list of reasons; not needed for empties", maxLength: 64), optional: true),
          .approvedBy,
          .init("serial", .text("The number of the one piece", maxLength: 64), optional: true),
          .init("lot", .text("The number of the batch", maxLength: 64), optional: true), .saleVersion,
        ])
    }
    public static var example: Params { Params(sale: Examples.sale, code: "2001", quantity: "12") }
  }
  public typealias Result = SaleView
  public static let name = "sale.takeBack"
  public static let summary = "Takes back empties, or, when a second person agrees, an article without its receipt"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] =
    ErrorKind.saleEnded + ErrorKind.saleApproval + [
      .productUnknown, .taxUnknown, .saleProductInactive, .saleQuantityInvalid, .saleLinesFull, .saleAmountOutOfRange, .saleReasonMissing,
      .saleSerialMissing, .saleSerialInvalid,
    ]
}

/// Takes a line of another document back on an open sale.
public enum RefundOnSale: RPCMethod {
  public struct Params: ChangesSale, Equatable {
    public var sale: String
    public var receipt: String
    public var line: String
    public var quantity: String
    public var reason: String
    public var version: Int64?

    public init(sale: String, receipt: String, line: String, quantity: String, reason: String, version: Int64? = nil) {
      (self.sale, self.receipt, self.line) = (sale, receipt, line)
      (self.quantity, self.reason, self.version) = (quantity, reason, version)
    }

    public static var schema: Schema {
      .object(
        "What comes back",
        [
          .init("sale", .uuid("The open sale that it comes back on")),
          .init("receipt", .text("The receipt's number, or the sale, that it was sold with", maxLength: 64)),
          .init("line", .uuid("The line that it was sold with")), .init("quantity", .decimal("How many or how much, more than zero")),
          .reason,
          .saleVersion,
        ])
    }
    public static var example: Params {
      Params(sale: Examples.sale, receipt: "1-1-42", line: Examples.line, quantity: "1", reason: "damaged")
    }
  }
  public typealias Result = SaleView
  public static let name = "sale.takeBackFrom"
  public static let summary = "Takes a line of a completed sale back on an open one, at what was paid for it: an exchange is one document"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = ErrorKind.saleEnded + ErrorKind.refund + [.saleLinesFull, .saleAmountOutOfRange]
}

/// Refunds a completed sale, or some of it, in one call.
public enum RefundSale: RPCMethod {
  public struct Part: Described, Equatable {
    public var line: String
    public var quantity: String?

    public init(line: String, quantity: String? = nil) { (self.line, self.quantity) = (line, quantity) }

    public static var schema: Schema {
      .object(
        "A line and how much of it",
        [
          .init("line", .uuid("The line")),
          .init("quantity", .decimal("How many or how much; all that is left when left out"), optional: true),
        ])
    }
    public static var example: Part { Part(line: Examples.line, quantity: "1") }
  }
  public struct Params: Described, Equatable {
    public var receipt: String
    public var lines: [Part]?
    public var reason: String
    public var inCash: Bool?
    public var approvedBy: String?
    public var tip: Bool?

    public init(
      receipt: String, lines: [Part]? = nil, reason: String, inCash: Bool? = nil, approvedBy: String? = nil, tip: Bool? = nil
    ) {
      (self.receipt, self.lines, self.reason) = (receipt, lines, reason)
      (self.inCash, self.approvedBy, self.tip) = (inCash, approvedBy, tip)
    }

    public static var schema: Schema {
      .object(
        "What comes back",
        [
          .init("receipt", .text("The receipt's number, or the sale", maxLength: 64)),
          .init("lines", .array("What of it; all that is left when left out", of: Part.named, maxItems: 1_000), optional: true), .reason,
          .init("inCash", .boolean("All of it in cash, also what came by card: then a second person agrees"), optional: true), .approvedBy,
          .tip,
        ])
    }
    public static var example: Params { Params(receipt: "1-1-42", lines: [.example], reason: "damaged") }
  }
  public typealias Result = SaleView
  public static let name = "sale.refund"
  public static let summary =
    "Refunds a completed sale, or some of it: a document of its own, at what was paid, back to where the money came from"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = ErrorKind.refund + OpenSale.errors + ErrorKind.payBack + [.saleLinesFull, .saleAmountOutOfRange]
}

/// Pays the customer.
public enum PayBackCash: RPCMethod {
  public struct Params: ChangesSale, Equatable {
    public var sale: String
    public var version: Int64?
    public var approvedBy: String?

    public init(sale: String, version: Int64? = nil, approvedBy: String? = nil) {
      (self.sale, self.version, self.approvedBy) = (sale, version, approvedBy)
    }

    public static var schema: Schema {
      .object("Which sale, and who agrees", [.init("sale", .uuid("The sale")), .saleVersion, .approvedBy])
    }
    public static var example: Params { Params(sale: Examples.sale, version: 4) }
  }
  public typealias Result = SaleView
  public static let name = "tender.cashBack"
  public static let summary =
    "Pays all that the customer has to get in cash; what came by card, or for goods that did, needs a second person. Completes the sale and opens the drawer"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] =
    ErrorKind.saleEnded + ErrorKind.payBack + [.saleEmpty]
}
