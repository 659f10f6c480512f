internal import RPC
internal import TillClient

/// A sale for people.
enum SaleLines {
  static func amount(_ minorUnits: Int64, _ sale: SaleView) -> String {
    AmountText.text(minorUnits: minorUnits, decimals: Int(clamping: sale.decimals))
  }

  static func lines(_ sale: SaleView) -> [String] {
    let receipt = sale.receipt.map { ", receipt \($0)" } ?? ""
    var lines = ["sale \(sale.sale) \(sale.status)\(receipt), register \(sale.register), opened \(LocalTime.dateAndTime(sale.openedAtMs))"]
    lines += Table.lines(
      sale.lines.map { line in
        ["  \(line.quantity) x", line.name, "@ \(line.unitPrice)", "tax \(line.tax) \(line.taxRate)%", amount(line.grossAmount, sale)]
      })
    lines += extras(sale)
    let totals = sale.totals
    lines += Table.lines(
      totals.rates.map { rate in
        [
          "  tax \(rate.tax) \(rate.perUnit.map { "\($0) each" } ?? "\(rate.rate)%")", "net \(amount(rate.net, sale))",
          "tax \(amount(rate.taxAmount, sale))",
          "gross \(amount(rate.gross, sale))",
        ]
      })
    lines += sale.tenders.map { tender in
      TerminalText.safe("  \(tender.kind) \(amount(tender.given, sale)), change \(amount(tender.change, sale))")
    }
    let rounding = totals.rounding == 0 ? "" : " (rounding \(amount(totals.rounding, sale)))"
    lines.append("total \(amount(totals.total, sale)) \(sale.currency)\(rounding), due \(amount(totals.due, sale))")
    return lines
  }

  /// Discounts, coupons, notes and what came back.
  private static func extras(_ sale: SaleView) -> [String] {
    var lines: [String] = []
    for (place, line) in sale.lines.enumerated() {
      lines += (line.more?.discounts ?? []).map { "  line \(place + 1): \(discount($0, sale))" }
      if let note = line.more?.note { lines.append("  line \(place + 1): note \(note)") }
    }
    lines += (sale.more?.discounts ?? []).map { "  sale: \(discount($0, sale))" }
    lines += (sale.more?.coupons ?? []).map { "  coupon \($0)" }
    if let customer = sale.more?.customer { lines.append("  customer \(customer)") }
    if let note = sale.more?.note { lines.append("  note \(note)") }
    if let refunded = sale.more?.refunded { lines.append("  \(refunded)") }
    return lines.map { TerminalText.safe($0) }
  }

  private static func discount(_ view: DiscountView, _ sale: SaleView) -> String {
    let worth = view.percent.map { "\($0) %" } ?? view.amount.map { amount($0, sale) } ?? "to \(view.price ?? "")"
    return "discount \(worth), \(view.reason), \(view.discount)"
  }
}
