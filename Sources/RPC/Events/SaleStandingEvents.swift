public enum SaleEdited: RPCEvent {
  public typealias Body = SaleChange
  public static let name = "sale.edited"
  public static let summary = "A price, a discount, a note, a customer, an age or a coupon of a sale changed; `edit` says which"
  public static let isDurable = true
}

public enum SaleParked: RPCEvent {
  public typealias Body = SaleChange
  public static let name = "sale.parked"
  public static let summary = "A sale was put aside"
  public static let isDurable = true
}

public enum SaleResumed: RPCEvent {
  public typealias Body = SaleChange
  public static let name = "sale.resumed"
  public static let summary = "A sale that was put aside goes on"
  public static let isDurable = true
}

public enum SaleAbandoned: RPCEvent {
  public typealias Body = SaleChange
  public static let name = "sale.abandoned"
  public static let summary = "A sale was given up before anything was paid"
  public static let isDurable = true
}
