/// What a German fiscal device (TSE) is told of a sale: the gross amounts by the five rates, and the payments in cash and without.
public enum FiscalProcess {
  public static let type = "Kassenbeleg-V1"
  /// The slots of `Beleg^…`: 19, 7, 10.7, 5.5 and 0 per cent.
  private static let slots = ["19", "7", "10.7", "5.5", "0"]

  /// Such as `Beleg^7.50_0.00_0.00_0.00_0.00^7.50:Bar`. A rate of none of the slots counts in the last one.
  ///
  /// - Parameter isTraining: practice is signed as such (`AVTraining^…`).
  /// - Throws: `MoneyError` when a sum would leave its range.
  public static func data(
    of totals: SaleTotals, paid: [(amount: Money, isCash: Bool)], currency: Currency, isTraining: Bool = false
  ) throws(MoneyError) -> String {
    var sums = [Money](repeating: .zero, count: slots.count)
    for rate in totals.rates {
      let slot = slots.firstIndex { rate.rate == (try? FixedDecimal($0)) } ?? slots.count - 1
      sums[slot] = try sums[slot].adding(rate.gross)
    }
    let taxes = sums.map { $0.text(in: currency) }.joined(separator: "_")
    let payments = paid.map { "\($0.amount.text(in: currency)):\($0.isCash ? "Bar" : "Unbar")" }.joined(separator: "_")
    return "\(isTraining ? "AVTraining" : "Beleg")^\(taxes)^\(payments)"
  }
}
