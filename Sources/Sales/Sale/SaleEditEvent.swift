/// What changed an open sale beside its lines and their quantities.
public enum SaleEditEvent: Hashable, Sendable {
  case priceSet(SalePriceSet)
  case discounted(SaleDiscounted)
  case discountRemoved(SaleDiscountRemoved)
  case noteSet(SaleNoteSet)
  case customerSet(SaleCustomerSet)
  case ageConfirmed(SaleAgeConfirmed)
  case couponAdded(SaleCouponAdded)
  case couponRemoved(SaleCouponRemoved)

  var payload: any SaleEventPayload {
    switch self {
    case .priceSet(let payload): payload
    case .discounted(let payload): payload
    case .discountRemoved(let payload): payload
    case .noteSet(let payload): payload
    case .customerSet(let payload): payload
    case .ageConfirmed(let payload): payload
    case .couponAdded(let payload): payload
    case .couponRemoved(let payload): payload
    }
  }

  static let payloadTypes: [any EventPayload<SaleEvent>.Type] = [
    SalePriceSet.self, SaleDiscounted.self, SaleDiscountRemoved.self, SaleNoteSet.self, SaleCustomerSet.self, SaleAgeConfirmed.self,
    SaleCouponAdded.self, SaleCouponRemoved.self,
  ]

  /// The line that it is about.
  public var line: Identifier? {
    switch self {
    case .priceSet(let set): set.line
    case .discounted(let taken): taken.line
    case .noteSet(let set): set.line
    case .ageConfirmed(let confirmed): confirmed.line
    case .discountRemoved, .customerSet, .couponAdded, .couponRemoved: nil
    }
  }

  /// Whether the totals have to be worked out anew after it.
  var changesTotals: Bool {
    switch self {
    case .priceSet, .discounted, .discountRemoved, .customerSet, .couponAdded, .couponRemoved: true
    case .noteSet, .ageConfirmed: false
    }
  }
}
