extension Sale {
  /// Applies an edit but for the totals.
  mutating func apply(_ edit: SaleEditEvent) throws(ReplayError) {
    switch edit {
    case .priceSet(let set):
      let place = try index(of: set.line)
      lines[place].unitPrice = set.price
      lines[place].priceOverride = set.override
    case .discounted(let taken):
      if let line = taken.line {
        let place = try index(of: line)
        lines[place].discounts = (lines[place].discounts ?? []) + [taken.discount]
      } else {
        discounts.append(taken.discount)
      }
    case .discountRemoved(let removed): remove(discount: removed.discount)
    case .noteSet(let set):
      if let line = set.line { lines[try index(of: line)].note = set.note } else { note = set.note }
    case .customerSet(let set): (customer, exemption) = (set.customer, set.exemption)
    case .ageConfirmed(let confirmed): lines[try index(of: confirmed.line)].ageConfirmed = true
    case .couponAdded(let added):
      coupons.append(added.coupon)
      offers += added.offers
    case .couponRemoved(let removed):
      coupons.removeAll { $0 == removed.coupon }
      offers.removeAll { $0.coupon == removed.coupon }
    }
  }

  private mutating func remove(discount: Identifier) {
    discounts.removeAll { $0.id == discount }
    for place in lines.indices where lines[place].discounts?.contains(where: { $0.id == discount }) == true {
      let left = (lines[place].discounts ?? []).filter { $0.id != discount }
      lines[place].discounts = left.isEmpty ? nil : left
    }
  }
}
