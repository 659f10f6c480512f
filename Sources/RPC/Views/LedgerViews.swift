/// A gift card, a voucher, or what a customer has with the shop.
public struct LedgerView: Described, Equatable {
  public var ledger: String
  public var kind: String
  public var status: String
  /// What is left; below zero is owed.
  public var balance: Int64
  /// What can be paid with it now.
  public var available: Int64
  /// Of a customer's.
  public var customer: String?
  /// The last characters of a code.
  public var ending: String?
  /// How much a customer may owe.
  public var limit: Int64?
  public var currency: String?
  public var decimals: Int64?
  /// The last day, `YYYY-MM-DD`.
  public var expiresOn: String?
  public var blockedFor: String?
  /// Loads on sales that are not completed.
  public var promised: Int64?

  public static let kinds = ["giftCard", "voucher", "account", "points"]
  public static let statuses = ["pending", "active", "blocked", "expired"]

  public init(ledger: String, kind: String, status: String, balance: Int64, available: Int64) {
    (self.ledger, self.kind, self.status, self.balance, self.available) = (ledger, kind, status, balance, available)
  }

  public static var schema: Schema {
    .object(
      "A ledger of value: a gift card, a voucher, an account or points",
      [
        .init("ledger", .uuid("Its identifier")), .init("kind", .choice("What it is", kinds)),
        .init("status", .choice("How it stands today", statuses)), .init("balance", .minorUnits("What is left; below zero is owed")),
        .init("available", .minorUnits("What can be paid with it now")),
        .init("customer", .text("Whose it is", maxLength: 64), optional: true),
        .init("ending", .text("The last characters of the code", maxLength: 4), optional: true),
        .init("limit", .minorUnits("How much the customer may owe"), optional: true),
        .init("currency", .text("ISO 4217 code", maxLength: 3), optional: true),
        .init("decimals", .integer("Decimals of the currency", 0...4), optional: true),
        .init("expiresOn", .text("The last day, YYYY-MM-DD", maxLength: 10), optional: true),
        .init("blockedFor", .text("Why it does not pay", maxLength: 64), optional: true),
        .init("promised", .minorUnits("Loads on sales that are not completed"), optional: true),
      ])
  }
  public static var example: LedgerView {
    var view = LedgerView(ledger: Examples.ledger, kind: "giftCard", status: "active", balance: 2_500, available: 2_500)
    (view.ending, view.currency, view.decimals) = ("1234", "EUR", 2)
    return view
  }
}

/// A movement on a ledger.
public struct LedgerMoveView: Described, Equatable {
  public var move: String
  public var reason: String
  public var amount: Int64
  public var balance: Int64
  public var atMs: Int64
  public var register: String
  public var sale: String?

  public static let reasons = [
    "loaded", "redeemed", "charged", "spent", "givenBack", "refunded", "withdrawn", "restored", "paid", "earned", "reversed",
  ]

  public init(move: String, reason: String, amount: Int64, balance: Int64, atMs: Int64, register: String, sale: String?) {
    (self.move, self.reason, self.amount, self.balance) = (move, reason, amount, balance)
    (self.atMs, self.register, self.sale) = (atMs, register, sale)
  }

  public static var schema: Schema {
    .object(
      "A movement on a ledger",
      [
        .init("move", .uuid("Its identifier: the line, the tender, or its own")), .init("reason", .choice("Why", reasons)),
        .init("amount", .minorUnits("What it did to the balance")), .init("balance", .minorUnits("After it")),
        .init("atMs", .count("When, milliseconds since 1970, UTC")), .init("register", .text("Where", maxLength: 16)),
        .init("sale", .uuid("The document that it belongs to"), optional: true),
      ])
  }
  public static var example: LedgerMoveView {
    LedgerMoveView(
      move: Examples.tender, reason: "redeemed", amount: -1_000, balance: 1_500, atMs: 1_767_225_600_000, register: "1",
      sale: Examples.sale)
  }
}

/// A ledger and a page of its movements.
public struct StatementView: Described, Equatable {
  public var ledger: LedgerView
  public var moves: [LedgerMoveView]
  public var cursor: String?

  public init(ledger: LedgerView, moves: [LedgerMoveView], cursor: String?) {
    (self.ledger, self.moves, self.cursor) = (ledger, moves, cursor)
  }

  public static var schema: Schema {
    .object(
      "A ledger and its movements, the newest first",
      [
        .init("ledger", LedgerView.named), .init("moves", .array("The movements", of: LedgerMoveView.named, maxItems: 200)), .nextCursor,
      ])
  }
  public static var example: StatementView { StatementView(ledger: .example, moves: [.example], cursor: nil) }
}

/// The gift card or voucher that a line loads.
public struct LoadView: Described, Equatable {
  public var ledger: String
  public var kind: String
  public var ending: String

  public init(ledger: String, kind: String, ending: String) { (self.ledger, self.kind, self.ending) = (ledger, kind, ending) }

  public static var schema: Schema {
    .object(
      "The gift card or voucher that a line loads",
      [
        .init("ledger", .uuid("Its identifier")), .init("kind", .choice("What it is", ["giftCard", "voucher"])),
        .init("ending", .text("The last characters of its code", maxLength: 4)),
      ])
  }
  public static var example: LoadView { LoadView(ledger: Examples.ledger, kind: "giftCard", ending: "1234") }
}
