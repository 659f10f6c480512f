// One file for the four bodies: they are read together, and each is a list of fields.

/// A payment was begun whose outcome comes later; the lines are fixed until then.
public struct SaleTenderBegun: SaleEventPayload {
  public static let kind = "sale.tenderBegun"
  public static let version = 1
  public let sale: Identifier
  public let tender: OpenTender
  public var event: SaleEvent { .tenderBegun(self) }
}

/// A tender other than cash settled a part of the due.
public struct SaleTendered: SaleEventPayload {
  public static let kind = "sale.tendered"
  public static let version = 1
  public let sale: Identifier
  public let tender: Tender
  public var event: SaleEvent { .tendered(self) }
}

/// The payment that was begun moved no money.
public struct SaleTenderFailed: SaleEventPayload {
  public static let kind = "sale.tenderFailed"
  public static let version = 1
  public let sale: Identifier
  public let tender: Identifier
  public var event: SaleEvent { .tenderFailed(self) }
}

/// What a tender had settled went back to the customer by the way it came.
public struct SaleTenderReturned: SaleEventPayload {
  public static let kind = "sale.tenderReturned"
  public static let version = 1
  public let sale: Identifier
  public let tender: Identifier
  public let way: TenderKind
  /// What went back: all that was handed over or charged.
  public let amount: Money
  /// What of it was a tip; nil: nothing.
  public let tip: Money?
  /// Cash that was to go out of the drawer with the receipt and does not; nil: none, or from before it was kept.
  public let cashback: Money?
  public var event: SaleEvent { .tenderReturned(self) }
}
