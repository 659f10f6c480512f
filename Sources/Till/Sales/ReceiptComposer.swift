import Documents
import Peripherals
import Sales

/// Lays a sale out as a receipt, by the template of its form.
struct ReceiptComposer: Sendable {
  let form: ReceiptForm
  private let template: Template
  private let language: LanguageFormat

  /// A template that cannot be read gives way to the one inside the program: a sale always gets its receipt.
  init(form: ReceiptForm) {
    let own = form.template.flatMap { try? Template(Array($0.utf8)) }
    let receipt = own.flatMap { $0.kind.name == RecordKind.receipt.name ? $0 : nil }
    self.init(form: form, template: receipt ?? .builtInReceipt)
  }

  /// With another template, of the kind `receipt`.
  init(form: ReceiptForm, template: Template) {
    self.form = form
    self.template = template
    language = form.language.flatMap { LanguageFormat($0) } ?? template.language
  }

  func document(of sale: Sale, names: [Identifier: String], fiscal: FiscalSigned? = nil) -> PrintDocument {
    document(of: record(of: sale, names: names, fiscal: fiscal), receipt: sale.receipt)
  }

  /// Lays a record out; where the form says so, with the code that leads back to the sale above the cut at the end.
  func document(of record: Record, receipt: ReceiptNumber?) -> PrintDocument {
    var document = template.document(of: record, language: language)
    guard form.code == true, let receipt else { return document }
    document.elements.insert(.qr(QRCode(ReceiptCode.text(of: receipt))), at: max(0, document.elements.count - 1))
    return document
  }

  /// The data of the receipt. The first line of the header is the shop's name.
  func record(of sale: Sale, names: [Identifier: String], fiscal: FiscalSigned? = nil) -> Record {
    var record = Record(.receipt)
    record["currency"] = .text(sale.currency.code)
    record["decimals"] = .integer(Int64(sale.currency.exponent))
    record["register"] = .text(form.registerName)
    record["time"] = .time(LocalMoment(sale.completedAt ?? sale.openedAt))
    record["shop"] = form.header.first.map { .text($0) }
    record["header"] = texts(form.header.dropFirst())
    record["footer"] = texts(form.footer)
    record["receipt"] = .text(sale.receipt?.description ?? "")
    record["lines"] = .list(lines(of: sale, names: names))
    record["subtotal"] = .amount(sale.totals.gross.minorUnits)
    record["rounding"] = .amount(sale.rounding.minorUnits)
    record["total"] = .amount(((try? sale.totals.gross.adding(sale.rounding)) ?? sale.totals.gross).minorUnits)
    record["tenders"] = .list(sale.tenders.filter { !sale.returnedTenders.contains($0.id) }.map(tender))
    record["change"] = .amount(sale.change.minorUnits)
    record["fiscal"] = fiscal.map { .text($0.code) }
    record["taxes"] = .list(sale.totals.rates.map(tax))
    return record
  }

  private func texts(_ lines: some Sequence<String>) -> Record.Value {
    .list(
      lines.map { line in
        var record = Record(.line(of: "header"))
        record["text"] = .text(line)
        return record
      })
  }

  /// Lines and their amounts stand in the same order.
  private func lines(of sale: Sale, names: [Identifier: String]) -> [Record] {
    let kind = RecordKind.line(of: "lines")
    return zip(sale.lines, sale.totals.lines).map { line, amounts in
      var record = Record(kind)
      record["name"] = .text(names[line.id] ?? line.sku)
      record["sku"] = .text(line.sku)
      record["quantity"] = .decimal(line.quantity.description)
      record["unit"] = .text(line.unit.rawValue)
      record["unitPrice"] = .decimal(line.unitPrice.description)
      record["gross"] = .amount(amounts.gross.minorUnits)
      record["tax"] = .text(line.tax.code)
      return record
    }
  }

  private func tender(_ tender: Tender) -> Record {
    var record = Record(.line(of: "tenders"))
    switch tender.kind {
    case .cash: record["kind"] = .text("cash")
    case .card: record["kind"] = .text("card")
    case .giftCard, .voucher: record["kind"] = .text("voucher")
    case .account, .digital: record["kind"] = .text("other")
    }
    record["name"] = tender.card?.scheme.map { .text($0) }
    record["amount"] = .amount(tender.given.minorUnits)
    return record
  }

  private func tax(_ rate: RateTotal) -> Record {
    var record = Record(.line(of: "taxes"))
    record["code"] = .text(rate.taxCode)
    record["name"] = .text(form.taxes.first { $0.code == rate.taxCode }?.name ?? "Tax")
    record["rate"] = .decimal("\(rate.rate)")
    record["net"] = .amount(rate.net.minorUnits)
    record["tax"] = .amount(rate.tax.minorUnits)
    record["gross"] = .amount(rate.gross.minorUnits)
    return record
  }
}

extension RecordKind {
  /// The kind of the records in one of a receipt's lists.
  fileprivate static func line(of list: String) -> RecordKind {
    guard case .list(let kind)? = receipt.fields.first(where: { $0.name == list })?.type else {
      preconditionFailure("receipts have no list \(list)")
    }
    return kind
  }
}

extension LocalMoment {
  /// What a clock on the wall showed.
  init(_ time: WallTime) {
    let minutes = time.utcMilliseconds.flooredQuotient(by: 60_000) + Int64(time.utcOffsetMinutes)
    let day = minutes.flooredQuotient(by: 1_440)
    let date = CivilDate(daysSince1970: day)
    let minute = Int(minutes - day * 1_440)
    self.init(year: Int(date.year), month: Int(date.month), day: Int(date.day), hour: minute / 60, minute: minute % 60)
  }
}
