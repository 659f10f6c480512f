/// What is worked out together: lines, discounts, and the offers that may apply.
public struct Cart: Sendable {
  public var lines: [CartLine]
  /// On the whole document. Those of one source are taken in their order, the sources in the order of `Discount.Source`.
  public var discounts: [Discount]
  /// In any order: they are tried by priority, then by identifier.
  public var offers: [Offer]
  /// The coupons that were handed in.
  public var coupons: Set<String>
  /// When it is sold, for offers that have a schedule; nil: offers with a schedule do not apply.
  public var moment: OfferMoment?
  public var discountBasis: DiscountBasis
  /// The tax in place of all rates, of a customer who pays none; amounts for each unit stay.
  public var exemption: TaxSnapshot?

  public init(
    lines: [CartLine], discounts: [Discount] = [], offers: [Offer] = [], coupons: Set<String> = [], moment: OfferMoment? = nil,
    discountBasis: DiscountBasis = .gross, exemption: TaxSnapshot? = nil
  ) {
    self.lines = lines
    self.discounts = discounts
    self.offers = offers
    self.coupons = coupons
    self.moment = moment
    self.discountBasis = discountBasis
    self.exemption = exemption
  }
}

/// What a discount on the document is taken off.
public enum DiscountBasis: String, Codable, CaseIterable, Sendable {
  /// Off what the customer pays, taxes and all. The default.
  case gross
  /// Off the marked prices, before taxes that come on top.
  case net
}
