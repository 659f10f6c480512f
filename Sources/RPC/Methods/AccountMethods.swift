/// Params that name a customer.
public struct CustomerParams: Described, Equatable {
  public var customer: String

  public init(customer: String) { self.customer = customer }

  public static var schema: Schema { .object("Whose", [.customerName]) }
  public static var example: CustomerParams { CustomerParams(customer: "c-1017") }
}

/// Params that name a customer and a page of a list.
public struct CustomerPageParams: Described, Equatable {
  public var customer: String
  public var limit: Int64?
  public var cursor: String?

  public init(customer: String, limit: Int64? = nil, cursor: String? = nil) {
    (self.customer, self.limit, self.cursor) = (customer, limit, cursor)
  }

  public static var schema: Schema { .object("Whose", [.customerName, .pageLimit, .pageCursor]) }
  public static var example: CustomerPageParams { CustomerPageParams(customer: "c-1017", limit: 20) }
}

extension Schema.Field {
  static let customerName = Schema.Field("customer", .text("The customer's identifier", maxLength: 64))
}

/// Says how much a customer may owe.
public enum SetAccountLimit: RPCMethod {
  public struct Params: Described, Equatable {
    public var customer: String
    public var limit: Int64
    public var approvedBy: String?

    public init(customer: String, limit: Int64, approvedBy: String? = nil) {
      (self.customer, self.limit, self.approvedBy) = (customer, limit, approvedBy)
    }

    public static var schema: Schema {
      .object(
        "Whose and how much", [.customerName, .init("limit", .count("In minor units; 0 lets the customer owe nothing more")), .approvedBy])
    }
    public static var example: Params { Params(customer: "c-1017", limit: 50_000, approvedBy: "17") }
  }
  public typealias Result = LedgerView
  public static let name = "account.setLimit"
  public static let summary = "Says how much a customer may owe, and opens the account where there is none; a second person agrees"
  public static let role = Role.manager
  public static let changes = true
  public static let errors: [ErrorKind] = ErrorKind.saleApproval
}

/// Shows an account.
public enum GetAccount: RPCMethod {
  public typealias Params = CustomerParams
  public typealias Result = LedgerView
  public static let name = "account.get"
  public static let summary = "Shows what a customer owes and may still owe"
  public static let role = Role.cashier
  public static let changes = false
  public static let errors: [ErrorKind] = [.accountUnknown]
}

/// Lists the movements of an account.
public enum GetAccountStatement: RPCMethod {
  public typealias Params = CustomerPageParams
  public typealias Result = StatementView
  public static let name = "account.statement"
  public static let summary = "Lists the movements of a customer's account, the newest first"
  public static let role = Role.manager
  public static let changes = false
  public static let errors: [ErrorKind] = [.accountUnknown, .cursorUnknown]
}

/// Takes what a customer owes, in cash.
public enum PayAccount: RPCMethod {
  public struct Params: Described, Equatable {
    public var customer: String
    public var amount: Int64

    public init(customer: String, amount: Int64) { (self.customer, self.amount) = (customer, amount) }

    public static var schema: Schema {
      .object("Whose and how much", [.customerName, .init("amount", .integer("In minor units", 1...largestExactInteger))])
    }
    public static var example: Params { Params(customer: "c-1017", amount: 5_000) }
  }
  public typealias Result = LedgerView
  public static let name = "account.pay"
  public static let summary = "Takes what a customer owes, or a part of it, in cash: it is paid into the open shift, and the drawer opens"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = [.accountUnknown, .accountOverpaid, .accountAmountInvalid] + ErrorKind.cashMove
}

/// Keeps an account from paying.
public enum BlockAccount: RPCMethod {
  public struct Params: Described, Equatable {
    public var customer: String
    public var reason: String

    public init(customer: String, reason: String) { (self.customer, self.reason) = (customer, reason) }

    public static var schema: Schema { .object("Whose and why", [.customerName, .blockReason]) }
    public static var example: Params { Params(customer: "c-1017", reason: "overdue") }
  }
  public typealias Result = LedgerView
  public static let name = "account.block"
  public static let summary = "Keeps a customer's account from paying; what is owed can still be paid"
  public static let role = Role.manager
  public static let changes = true
  public static let errors: [ErrorKind] = [.accountUnknown, .accountBlocked, .saleReferenceInvalid, .saleCardNumber]
}

/// Lets an account pay again.
public enum UnblockAccount: RPCMethod {
  public typealias Params = CustomerParams
  public typealias Result = LedgerView
  public static let name = "account.unblock"
  public static let summary = "Lets a customer's blocked account pay again"
  public static let role = Role.manager
  public static let changes = true
  public static let errors: [ErrorKind] = [.accountUnknown, .accountNotBlocked]
}
