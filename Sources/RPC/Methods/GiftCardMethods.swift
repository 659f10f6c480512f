/// Params that sell a load.
public struct LoadParams: ChangesSale, Equatable {
  public var sale: String
  public var article: String
  public var code: String
  public var amount: Int64?
  public var version: Int64?

  public init(sale: String, article: String, code: String, amount: Int64? = nil, version: Int64? = nil) {
    (self.sale, self.article, self.code) = (sale, article, code)
    (self.amount, self.version) = (amount, version)
  }

  public static var schema: Schema {
    .object(
      "What is loaded onto which card",
      [
        .init("sale", .uuid("The open sale")), .init("article", .text("The gift card's barcode or article number", maxLength: 128)),
        .init("code", .text("What stands on the card, 6 to 64 characters", maxLength: 64)),
        .init("amount", .integer("In minor units; the article's price when left out", 1...largestExactInteger), optional: true),
        .saleVersion,
      ])
  }
  public static var example: LoadParams { LoadParams(sale: Examples.sale, article: "GIFT", code: "GC-7F3K-1234", amount: 2_500) }
}

/// Params that name a card.
public struct CardParams: Described, Equatable {
  public var code: String

  public init(code: String) { self.code = code }

  public static var schema: Schema { .object("Which card", [.giftCode]) }
  public static var example: CardParams { CardParams(code: "GC-7F3K-1234") }
}

extension Schema.Field {
  static let giftCode = Schema.Field("code", .text("What stands on the card", maxLength: 64))
  static let blockReason = Schema.Field("reason", .text("A code of the shop's list of reasons", maxLength: 64))
}

/// Sells a gift card or voucher.
public enum SellGiftCard: RPCMethod {
  public typealias Params = LoadParams
  public typealias Result = SaleView
  public static let name = "giftcard.sell"
  public static let summary = "Adds a gift card or voucher with a new code to a sale; it pays once that sale is completed"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = ErrorKind.giftcardSold + [.giftcardAlreadySold]
}

/// Loads a card that was sold before.
public enum TopUpGiftCard: RPCMethod {
  public typealias Params = LoadParams
  public typealias Result = SaleView
  public static let name = "giftcard.topUp"
  public static let summary = "Adds a load for a gift card that was sold before to a sale; it counts once that sale is completed"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = ErrorKind.giftcardSold + [.giftcardUnknown, .giftcardNotActive]
}

/// Shows a card.
public enum GetGiftCard: RPCMethod {
  public typealias Params = CardParams
  public typealias Result = LedgerView
  public static let name = "giftcard.get"
  public static let summary = "Shows what is left on a gift card or voucher"
  public static let role = Role.cashier
  public static let changes = false
  public static let errors: [ErrorKind] = ErrorKind.giftcardNamed
}

/// Lists the movements of a card.
public enum GetGiftCardStatement: RPCMethod {
  public struct Params: Described, Equatable {
    public var code: String
    public var limit: Int64?
    public var cursor: String?

    public init(code: String, limit: Int64? = nil, cursor: String? = nil) { (self.code, self.limit, self.cursor) = (code, limit, cursor) }

    public static var schema: Schema { .object("Which card", [.giftCode, .pageLimit, .pageCursor]) }
    public static var example: Params { Params(code: "GC-7F3K-1234", limit: 20) }
  }
  public typealias Result = StatementView
  public static let name = "giftcard.statement"
  public static let summary = "Lists the movements of a gift card or voucher, the newest first"
  public static let role = Role.manager
  public static let changes = false
  public static let errors: [ErrorKind] = ErrorKind.giftcardNamed + [.cursorUnknown]
}

/// Keeps a card from paying.
public enum BlockGiftCard: RPCMethod {
  public struct Params: Described, Equatable {
    public var code: String
    public var reason: String

    public init(code: String, reason: String) { (self.code, self.reason) = (code, reason) }

    public static var schema: Schema { .object("Which card and why", [.giftCode, .blockReason]) }
    public static var example: Params { Params(code: "GC-7F3K-1234", reason: "lost") }
  }
  public typealias Result = LedgerView
  public static let name = "giftcard.block"
  public static let summary = "Keeps a gift card or voucher from paying, such as one that was lost"
  public static let role = Role.manager
  public static let changes = true
  public static let errors: [ErrorKind] = ErrorKind.giftcardNamed + [.giftcardBlocked]
}

/// Lets a card pay again.
public enum UnblockGiftCard: RPCMethod {
  public typealias Params = CardParams
  public typealias Result = LedgerView
  public static let name = "giftcard.unblock"
  public static let summary = "Lets a blocked gift card or voucher pay again"
  public static let role = Role.manager
  public static let changes = true
  public static let errors: [ErrorKind] = ErrorKind.giftcardNamed + [.giftcardNotBlocked]
}
