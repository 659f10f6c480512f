extension Schema.Field {
  static let reason = Schema.Field("reason", .text("A code of the shop's list of reasons", maxLength: 64))
  static let approvedBy = Schema.Field(
    "approvedBy", .text("The identifier of a second person who agreed; not the caller", maxLength: 64), optional: true)
}

/// Opens a sale for practice.
public enum OpenTrainingSale: RPCMethod {
  public typealias Params = Empty
  public typealias Result = SaleView
  public static let name = "sale.openTraining"
  public static let summary = "Starts a sale for practice: own numbers, marked on paper, no drawer, in no total"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = []
}

/// Puts a sale aside.
public enum ParkSale: RPCMethod {
  public typealias Params = SaleChangeParams
  public typealias Result = SaleView
  public static let name = "sale.park"
  public static let summary = "Puts an open sale aside; any front end can resume it"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = ErrorKind.saleEnded
}

/// Goes on with a sale that was put aside.
public enum ResumeSale: RPCMethod {
  public typealias Params = SaleChangeParams
  public typealias Result = SaleView
  public static let name = "sale.resume"
  public static let summary = "Goes on with a parked sale and makes it the register's current one"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = ErrorKind.saleEnded + [.saleNotParked]
}

/// Gives a sale up.
public enum AbandonSale: RPCMethod {
  public typealias Params = SaleChangeParams
  public typealias Result = SaleView
  public static let name = "sale.abandon"
  public static let summary = "Gives up an open or parked sale on which nothing was paid; no receipt number is used"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = ErrorKind.saleEnded
}
