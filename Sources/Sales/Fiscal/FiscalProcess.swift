/// What a German fiscal device (TSE) is told of a sale: the gross amounts by the five rates, and the payments in cash and without.
///
/// Both come to the same sum, and the payments to those of the sale's document in the export (DSFinV-K, datapayment.csv).
public enum FiscalProcess {
  public static let type = "Kassenbeleg-V1"
  /// The slots of `Beleg^…`: 19, 7, 10.7, 5.5 and 0 per cent.
  private static let slots = ["19", "7", "10.7", "5.5", "0"]

  /// Such as `Beleg^7.50_0.00_0.00_0.00_0.00^7.50:Bar`. A rate of none of the slots counts in the last one, and so does what is subject to
  /// no tax: cash rounding and tips. Practice is signed as such (`AVTraining^…`).
  ///
  /// - Throws: `MoneyError` when a sum would leave its range.
  public static func data(of sale: Sale) throws(MoneyError) -> String {
    var sums = [Money](repeating: .zero, count: slots.count)
    for (line, amounts) in zip(sale.lines, sale.totals.lines) {
      let rate = sale.percentage(of: line)
      let slot = slots.firstIndex { rate == (try? FixedDecimal($0)) } ?? slots.count - 1
      sums[slot] = try sums[slot].adding(amounts.gross)
    }
    sums[slots.count - 1] = try sums[slots.count - 1].adding(sale.rounding)
    var (cash, cashless) = (Money.zero, Money.zero)
    for tender in sale.tenders where !sale.returnedTenders.contains(tender.id) {
      sums[slots.count - 1] = try sums[slots.count - 1].adding(tender.tip)
      if tender.kind == .cash {
        cash = try cash.adding(tender.applied)
      } else {
        // Cashback is charged to the card, and taken out of the drawer.
        cashless = try cashless.adding(tender.applied).adding(tender.tip).adding(tender.cashback)
        cash = try cash.subtracting(tender.cashback)
      }
    }
    let taxes = sums.map { $0.text(in: sale.currency) }.joined(separator: "_")
    return "\(sale.isTraining ? "AVTraining" : "Beleg")^\(taxes)^\(payments(cash, cashless, in: sale.currency))"
  }

  /// Only what there is of both; nothing at all was paid in cash.
  private static func payments(_ cash: Money, _ cashless: Money, in currency: Currency) -> String {
    var parts: [String] = []
    if cash != .zero || cashless == .zero { parts.append("\(cash.text(in: currency)):Bar") }
    if cashless != .zero { parts.append("\(cashless.text(in: currency)):Unbar") }
    return parts.joined(separator: "_")
  }
}

extension Sale {
  /// The rate that is due on a line in per cent; amounts for each unit have none.
  ///
  /// What comes back keeps the rate that it was sold with, also for a customer who pays no tax.
  func percentage(of line: SaleLine) -> FixedDecimal {
    if let exemption, line.reversal?.part == nil { return exemption.rate }
    return line.taxes.first { $0.perUnit == nil && $0.rate != .zero }?.rate ?? .zero
  }
}
