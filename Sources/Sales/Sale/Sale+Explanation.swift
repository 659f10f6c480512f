extension Sale {
  /// How the totals, and the rounding of the cash that was taken and of a rest that came to no coin, came about.
  ///
  /// - Throws: `ReplayError.totalsDiffer` when the rules of this program do not lead to the stored totals, so that an explanation
  ///   is never told for other figures than those on the receipt.
  public func explanation() throws(ReplayError) -> Explanation {
    do throws(MoneyError) {
      let calculation = try Calculator.calculate(cart, settings: settings)
      var explanation = calculation.explanation
      var left = calculation.totals.gross
      for tender in tenders where !returnedTenders.contains(tender.id) {
        let settled = try tender.applied.subtracting(tender.rounding)
        if let cashRounding = settings.cashRounding, tender.kind == .cash, settled == left {
          explanation.steps.append(try Calculator.cashStep(due: left, rounding: cashRounding, currency: currency))
        }
        left = try left.subtracting(settled)
      }
      if let cashRounding = settings.cashRounding, isPaid, left != .zero {
        explanation.steps.append(try Calculator.cashStep(due: left, rounding: cashRounding, currency: currency))
      }
      if try SaleTotals(calculation.totals, of: lines) == totals { return explanation }
    } catch {
      throw .money(error)
    }
    throw .totalsDiffer(id)
  }

  private var isPaid: Bool {
    switch status {
    case .finalizing, .completed: true
    case .open, .tendering, .voided, .parked, .abandoned: false
    }
  }
}
