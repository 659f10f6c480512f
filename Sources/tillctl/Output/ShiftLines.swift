internal import RPC
internal import TillClient

/// Shifts and reports for people.
enum ShiftLines {
  static func table(_ shifts: [ShiftView]) -> [String] {
    Table.lines(
      shifts.map { shift in
        [
          "\(shift.number)", shift.status, LocalTime.dateAndTime(shift.openedAtMs), shift.closedAtMs.map(LocalTime.dateAndTime) ?? "",
          shift.difference.map { "difference \(amount($0, shift))" } ?? "", shift.shift,
        ]
      })
  }

  static func lines(_ shift: ShiftView) -> [String] {
    var rows = [["shift \(shift.number)", shift.status], ["opened", LocalTime.dateAndTime(shift.openedAtMs)]]
    if let closed = shift.closedAtMs { rows.append(["closed", LocalTime.dateAndTime(closed)]) }
    for (name, value) in [
      ("float", shift.float), ("counted", shift.counted), ("expected", shift.expected), ("difference", shift.difference),
    ] {
      if let value { rows.append([name, "\(amount(value, shift)) \(shift.currency)"]) }
    }
    rows += shift.exceptions.map {
      ["! \($0.kind)", "\($0.count)" + ($0.amount.map { " \(amount($0, shift))" } ?? "") + ($0.english.map { "; \($0)" } ?? "")]
    }
    return Table.lines(rows)
  }

  static func lines(_ report: ReportView) -> [String] {
    let shift = report.shift
    func money(_ name: String, _ value: Int64) -> [String] { [name, amount(value, shift)] }
    var rows = [
      ["\(report.kind.uppercased()) report", "\(shift.number)"], ["sales", "\(report.sales)"], money("gross", report.gross),
      money("net", report.net), money("tax", report.tax),
    ]
    rows += report.taxes.map { ["  \($0.tax) \($0.rate)%", "net \(amount($0.net, shift)) tax \(amount($0.taxAmount, shift))"] }
    if report.rounding != 0 { rows.append(money("rounding", report.rounding)) }
    rows += report.tenders.map { ["  \($0.count) \($0.kind)", amount($0.amount, shift)] }
    rows += [["refunds", "\(report.refunds)"], ["given up", "\(report.voids)"], ["drawer without sale", "\(report.noSales)"]]
    rows += [money("paid in", report.paidIn), money("paid out", report.paidOut), money("to the safe", report.dropped)]
    if report.tips != 0 { rows.append(money("tips", report.tips)) }
    if report.cashback != 0 { rows.append(money("cashback", report.cashback)) }
    rows.append(money("expected", report.expected))
    if report.lateSales > 0 { rows.append(["late", "\(report.lateSales), \(amount(report.lateGross, shift))"]) }
    if let first = report.firstReceipt, let last = report.lastReceipt { rows.append(["receipts", "\(first) to \(last)"]) }
    rows.append(money("grand total", report.grandTotal))
    if let head = report.head { rows.append(["head", head]) }
    return Table.lines(rows) + Self.lines(shift)
  }

  private static func amount(_ minorUnits: Int64, _ shift: ShiftView) -> String {
    AmountText.text(minorUnits: minorUnits, decimals: Int(clamping: shift.decimals))
  }
}
