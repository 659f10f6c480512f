// One file for the bodies of all edits: they are read together, and each is a list of fields.

/// The price of a line was set by a person.
public struct SalePriceSet: SaleEventPayload {
  public static let kind = "sale.priceSet"
  public static let version = 1
  public let sale: Identifier
  public let line: Identifier
  public let price: FixedDecimal
  public let override: PriceOverride
  public var event: SaleEvent { .edited(.priceSet(self)) }
}

/// Something was taken off a line, or off the document.
public struct SaleDiscounted: SaleEventPayload {
  public static let kind = "sale.discounted"
  public static let version = 1
  public let sale: Identifier
  /// Nil: off the document.
  public let line: Identifier?
  public let discount: SaleDiscount
  public var event: SaleEvent { .edited(.discounted(self)) }
}

/// A discount was taken back.
public struct SaleDiscountRemoved: SaleEventPayload {
  public static let kind = "sale.discountRemoved"
  public static let version = 1
  public let sale: Identifier
  public let discount: Identifier
  public var event: SaleEvent { .edited(.discountRemoved(self)) }
}

/// A line or the document refers to another note, or to none.
public struct SaleNoteSet: SaleEventPayload {
  public static let kind = "sale.noteSet"
  public static let version = 1
  public let sale: Identifier
  /// Nil: on the document.
  public let line: Identifier?
  public let note: Identifier?
  public var event: SaleEvent { .edited(.noteSet(self)) }
}

/// The customer was named, or is nobody any more.
public struct SaleCustomerSet: SaleEventPayload {
  public static let kind = "sale.customerSet"
  public static let version = 1
  public let sale: Identifier
  public let customer: String?
  /// The tax in place of all rates, of a customer who pays none.
  public let exemption: TaxSnapshot?
  public var event: SaleEvent { .edited(.customerSet(self)) }
}

/// Somebody looked how old the customer is, for one line.
public struct SaleAgeConfirmed: SaleEventPayload {
  public static let kind = "sale.ageConfirmed"
  public static let version = 1
  public let sale: Identifier
  public let line: Identifier
  public let minimumAge: Int
  public var event: SaleEvent { .edited(.ageConfirmed(self)) }
}

/// A coupon was handed in, with the offers that it belongs to.
public struct SaleCouponAdded: SaleEventPayload {
  public static let kind = "sale.couponAdded"
  public static let version = 1
  public let sale: Identifier
  public let coupon: String
  public let offers: [Offer]
  public var event: SaleEvent { .edited(.couponAdded(self)) }
}

/// A coupon was handed back.
public struct SaleCouponRemoved: SaleEventPayload {
  public static let kind = "sale.couponRemoved"
  public static let version = 1
  public let sale: Identifier
  public let coupon: String
  public var event: SaleEvent { .edited(.couponRemoved(self)) }
}

/// The sale was put aside.
public struct SaleParked: SaleEventPayload {
  public static let kind = "sale.parked"
  public static let version = 1
  public let sale: Identifier
  public var event: SaleEvent { .parked(self) }
}

/// A sale that was put aside goes on.
public struct SaleResumed: SaleEventPayload {
  public static let kind = "sale.resumed"
  public static let version = 1
  public let sale: Identifier
  public var event: SaleEvent { .resumed(self) }
}

/// The sale was given up before anything was paid.
public struct SaleAbandoned: SaleEventPayload {
  public static let kind = "sale.abandoned"
  public static let version = 1
  public let sale: Identifier
  public let at: WallTime
  public var event: SaleEvent { .abandoned(self) }
}
