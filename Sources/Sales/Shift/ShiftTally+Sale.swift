extension SaleEvent {
  /// Whether it changes the sums of a shift.
  public var countsInShift: Bool {
    switch self {
    case .cashTendered, .tendered, .tenderReturned, .completed, .voided: true
    case .opened, .lineAdded, .quantitySet, .lineRemoved, .edited, .tenderBegun, .tenderFailed, .payBackPlanned, .finalizing, .parked,
      .resumed, .abandoned:
      false
    }
  }
}

extension ShiftTally {
  /// The one place where what happens to sales becomes money of a shift. Sales for practice never come here.
  mutating func take(_ event: SaleEvent) throws(MoneyError) {
    switch event {
    case .cashTendered(let tendered):
      let amount = tendered.tender.applied
      if let foreign = tendered.tender.foreign {
        try takeForeign(ForeignSum(foreign.currency, foreign.amount), worth: foreign.worth)
        // Change comes out of the drawer's own currency.
        let change = tendered.tender.change
        return change > .zero ? try takePayment(kind: "cash", amount: change.negated, count: 0) : ()
      }
      try takePayment(kind: "cash", amount: amount, count: amount < .zero ? 0 : 1)
    case .tendered(let tendered):
      let tender = tendered.tender
      try takePayment(kind: tender.kind.rawValue, amount: tender.given, count: tender.given < .zero ? 0 : 1)
      try takeTip(tender.tip)
      // Charged to the card, and taken out of the drawer.
      if tender.cashback > .zero { try takeCashback(tender.cashback) }
    case .tenderReturned(let returned):
      try takePayment(kind: returned.way.rawValue, amount: returned.amount.negated, count: 0)
      try takeTip((returned.tip ?? .zero).negated)
      // The drawer opens for it with the receipt, and there is none: the customer gets no cash, or hands it back for what the card gets.
      if let cashback = returned.cashback { try takeCashback(cashback.negated) }
    case .completed(let completed):
      try takeTotals(completed.totals, receipt: completed.receipt)
      try takeRounding(completed.rounding)
    case .voided(let voided):
      voids += 1
      for foreign in voided.foreignReturned ?? [] {
        try takeForeign(ForeignSum(foreign.currency, foreign.amount.negated), worth: foreign.worth.negated, count: 0)
      }
      if let returned = voided.cashReturned { try takePayment(kind: "cash", amount: returned.amount.negated, count: 0) }
    case .opened, .lineAdded, .quantitySet, .lineRemoved, .edited, .tenderBegun, .tenderFailed, .payBackPlanned, .finalizing, .parked,
      .resumed, .abandoned:
      break
    }
  }
}
