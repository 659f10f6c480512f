/// Shows a customer's points.
public enum GetPoints: RPCMethod {
  public typealias Params = CustomerParams
  public typealias Result = LedgerView
  public static let name = "points.get"
  public static let summary = "Shows how many points a customer has"
  public static let role = Role.cashier
  public static let changes = false
  public static let errors: [ErrorKind] = [.pointsUnknown]
}

/// Lists the movements of a customer's points.
public enum GetPointsStatement: RPCMethod {
  public typealias Params = CustomerPageParams
  public typealias Result = StatementView
  public static let name = "points.statement"
  public static let summary = "Lists how a customer's points were earned, spent and taken back, the newest first"
  public static let role = Role.manager
  public static let changes = false
  public static let errors: [ErrorKind] = [.pointsUnknown, .cursorUnknown]
}

/// Turns points into a reward.
public enum RedeemPoints: RPCMethod {
  public struct Params: ChangesSale, Equatable {
    public var sale: String
    public var points: Int64
    public var version: Int64?

    public init(sale: String, points: Int64, version: Int64? = nil) { (self.sale, self.points, self.version) = (sale, points, version) }

    public static var schema: Schema {
      .object(
        "Which sale and how many",
        [.init("sale", .uuid("The open sale")), .init("points", .integer("How many points", 1...1_000_000_000)), .saleVersion])
    }
    public static var example: Params { Params(sale: Examples.sale, points: 500) }
  }
  public typealias Result = SaleView
  public static let name = "points.redeem"
  public static let summary = "Takes a reward off the document for points of the sale's customer; sale.removeDiscount gives them back"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] =
    ErrorKind.saleEnded + [
      .pointsUnknown, .pointsShort, .pointsNoReward, .pointsCustomerMissing, .saleDiscountTooLarge, .saleDiscountsFull,
      .saleAmountOutOfRange, .tenderTraining,
    ]
}
