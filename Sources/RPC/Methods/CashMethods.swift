/// Cash that is moved besides sales.
public struct CashParams: Described, Equatable {
  public var amount: Int64
  public var reason: String

  public init(amount: Int64, reason: String) {
    self.amount = amount
    self.reason = reason
  }

  public static let reasons = ["change", "deposit", "expense", "supplier", "wages", "bank", "correction", "other"]

  public static var schema: Schema {
    .object(
      "How much and why", [.init("amount", .minorUnits("How much, more than zero")), .init("reason", .choice("Why", reasons))])
  }
  public static var example: CashParams { CashParams(amount: 500, reason: "change") }
}

/// A movement of cash besides sales.
public struct CashMoveView: Described, Equatable {
  public var move: String
  public var shift: String
  public var register: String
  public var kind: String
  public var amount: Int64
  public var currency: String
  public var reason: String

  public init(move: String, shift: String, register: String, kind: String, amount: Int64, currency: String, reason: String) {
    self.move = move
    self.shift = shift
    self.register = register
    self.kind = kind
    self.amount = amount
    self.currency = currency
    self.reason = reason
  }

  public static var schema: Schema {
    .object(
      "A movement of cash besides sales",
      [
        .init("move", .uuid("Its identifier")), .init("shift", .uuid("The shift")), .init("register", .text("The register", maxLength: 16)),
        .init("kind", .choice("Which way", ["paidIn", "paidOut", "drop"])), .init("amount", .minorUnits("How much")),
        .init("currency", .text("ISO 4217 code", maxLength: 3)), .init("reason", .choice("Why", CashParams.reasons + ["account"])),
      ])
  }
  public static var example: CashMoveView {
    CashMoveView(
      move: Examples.tender, shift: Examples.shift, register: "1", kind: "paidIn", amount: 500, currency: "EUR", reason: "change")
  }
}

/// Puts cash into the drawer.
public enum PayIn: RPCMethod {
  public typealias Params = CashParams
  public typealias Result = CashMoveView
  public static let name = "cash.in"
  public static let summary = "Opens the drawer to put cash in besides sales"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = ErrorKind.cashMove
}

/// Takes cash out of the drawer.
public enum PayOut: RPCMethod {
  public typealias Params = CashParams
  public typealias Result = CashMoveView
  public static let name = "cash.out"
  public static let summary = "Opens the drawer to take cash out besides refunds"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = ErrorKind.cashMove
}

/// Takes cash to the safe.
public enum DropCash: RPCMethod {
  public typealias Params = CashParams
  public typealias Result = CashMoveView
  public static let name = "cash.drop"
  public static let summary = "Opens the drawer to take cash to the safe"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = ErrorKind.cashMove
}
