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
    let totals = sale.totals
    lines += Table.lines(
      totals.rates.map { rate in
        [
          "  tax \(rate.tax) \(rate.rate)%", "net \(amount(rate.net, sale))", "tax \(amount(rate.taxAmount, sale))",
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
}
