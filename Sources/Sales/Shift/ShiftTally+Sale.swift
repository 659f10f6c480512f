extension SaleEvent {
  /// Whether it changes the sums of a shift.
  public var countsInShift: Bool {
    switch self {
    case .cashTendered, .completed, .voided: true
    case .opened, .lineAdded, .quantitySet, .lineRemoved, .finalizing: false
    }
  }
}

extension ShiftTally {
  /// The one place where what happens to sales becomes money of a shift.
  mutating func take(_ event: SaleEvent) throws(MoneyError) {
    switch event {
    case .cashTendered(let tendered): try takePayment(kind: "cash", amount: tendered.tender.applied)
    case .completed(let completed):
      try takeTotals(completed.totals, receipt: completed.receipt)
      try takeRounding(completed.rounding)
    case .voided(let voided):
      voids += 1
      if let returned = voided.cashReturned { try takePayment(kind: "cash", amount: returned.amount.negated, count: 0) }
    case .opened, .lineAdded, .quantitySet, .lineRemoved, .finalizing: break
    }
  }
}
