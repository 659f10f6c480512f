import Peripherals
import Sales

/// Lays a completed sale out as a receipt.
struct ReceiptComposer {
  /// Room for an amount at the right edge.
  private static let amountWidth = 10

  let form: ReceiptForm

  func document(of sale: Sale, names: [Identifier: String]) -> PrintDocument {
    var elements: [PrintDocument.Element] = []
    for (index, line) in form.header.enumerated() {
      let style = index == 0 ? TextStyle(bold: true, width: 2, height: 2) : .plain
      elements.append(.text(line, align: .center, style: style))
    }
    if !form.header.isEmpty { elements.append(.feed(lines: 1)) }
    elements += heading(of: sale)
    elements.append(.rule)
    for line in sale.lines { elements += lines(of: line, in: sale, name: names[line.id] ?? line.sku) }
    elements.append(.rule)
    elements += totals(of: sale)
    elements += taxes(of: sale)
    if !form.footer.isEmpty { elements.append(.feed(lines: 1)) }
    for line in form.footer { elements.append(.text(line, align: .center)) }
    elements.append(.cut(.partial))
    return PrintDocument(elements: elements)
  }

  private func heading(of sale: Sale) -> [PrintDocument.Element] {
    let time = sale.completedAt ?? sale.openedAt
    return [
      pair(form.registerName, "\(LocalTime(time).text)"),
      pair("Receipt", sale.receipt?.description ?? ""),
    ]
  }

  private func lines(of line: SaleLine, in sale: Sale, name: String) -> [PrintDocument.Element] {
    let gross = sale.totals.lines.first { $0.line == line.id }?.gross ?? .zero
    let total = pair(name, "\(gross.text(in: sale.currency)) \(line.tax.code)")
    guard line.quantity.description != "1" else { return [total] }
    return [total, .text("  \(line.quantity)\(unit(line.unit)) x \(line.unitPrice)")]
  }

  private func unit(_ unit: ProductUnit) -> String {
    switch unit {
    case .piece: ""
    case .kilogram: " kg"
    case .litre: " l"
    case .metre: " m"
    }
  }

  private func totals(of sale: Sale) -> [PrintDocument.Element] {
    let money = { (amount: Money) in amount.text(in: sale.currency) }
    let total = (try? sale.totals.gross.adding(sale.rounding)) ?? sale.totals.gross
    var elements: [PrintDocument.Element] = []
    if sale.rounding != .zero {
      elements += [pair("Subtotal", money(sale.totals.gross)), pair("Cash rounding", money(sale.rounding))]
    }
    elements.append(
      .columns(
        [.init("TOTAL \(sale.currency.code)"), .init(money(total), width: Self.amountWidth, align: .right)],
        style: TextStyle(bold: true, width: 2, height: 2)))
    for tender in sale.tenders { elements.append(pair("Cash", money(tender.given))) }
    if sale.change != .zero { elements.append(pair("Change", money(sale.change))) }
    return elements
  }

  private func taxes(of sale: Sale) -> [PrintDocument.Element] {
    guard !sale.totals.rates.isEmpty else { return [] }
    let money = { (amount: Money) in amount.text(in: sale.currency) }
    let row = { (cells: [String]) in
      PrintDocument.Element.columns(
        [PrintDocument.Column(cells[0])]
          + cells.dropFirst().map { PrintDocument.Column($0, width: Self.amountWidth, align: .right) })
    }
    var elements = [PrintDocument.Element.rule, row(["Tax", "net", "tax", "gross"])]
    for rate in sale.totals.rates {
      let name = form.taxes.first { $0.code == rate.taxCode }?.name ?? "Tax"
      elements.append(row(["\(rate.taxCode) \(name) \(rate.rate)%", money(rate.net), money(rate.tax), money(rate.gross)]))
    }
    return elements
  }

  private func pair(_ left: String, _ right: String) -> PrintDocument.Element {
    .columns([.init(left), .init(right, width: min(max(right.count, Self.amountWidth), 24), align: .right)])
  }
}

/// A moment as it stands on paper: `YYYY-MM-DD HH:MM`.
struct LocalTime {
  let text: String

  init(_ time: WallTime) {
    let minutes = (time.utcMilliseconds / 60_000) + Int64(time.utcOffsetMinutes)
    let day = minutes.flooredQuotient(by: 1_440)
    let minute = minutes - day * 1_440
    let padded = { (number: Int64) in number < 10 ? "0\(number)" : "\(number)" }
    text = "\(CivilDate(daysSince1970: day).text) \(padded(minute / 60)):\(padded(minute % 60))"
  }
}
