import Documents
import Peripherals
import Sales

/// Lays a sale out as a receipt, by the template of its form.
struct ReceiptComposer: Sendable {
  let form: ReceiptForm
  /// Nil where refunds are shown as receipts.
  private let refundTemplate: Template?
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
    refundTemplate = form.refund.flatMap { try? Template(Array($0.utf8)) }.flatMap { $0.kind.name == RecordKind.refund.name ? $0 : nil }
    language = form.language.flatMap { LanguageFormat($0) } ?? template.language
  }

  /// - Parameter known: the record of the receipt, where it was made already.
  func document(of source: ReceiptSource, shownBy known: Record? = nil) -> PrintDocument {
    let sale = source.sale
    var document: PrintDocument
    if sale.isRefund, let refundTemplate {
      document = refundTemplate.document(of: refund(source), language: language)
    } else {
      document = template.document(of: known ?? record(of: source), language: language)
    }
    addCode(of: sale, to: &document)
    if sale.isTraining {
      document.elements.insert(contentsOf: Self.trainingMark, at: 0)
      document.elements.append(contentsOf: Self.trainingMark)
    }
    return document
  }

  /// Where the form says so, the code that leads back to the sale stands above the cut at the end. Practice is found by no code.
  private func addCode(of sale: Sale, to document: inout PrintDocument) {
    guard let code = returnCode(of: sale) else { return }
    document.elements.insert(.qr(QRCode(code)), at: max(0, document.elements.count - 1))
  }

  private func returnCode(of sale: Sale) -> String? {
    guard form.code == true, let receipt = sale.receipt, !sale.isTraining else { return nil }
    return ReceiptCode.text(of: receipt)
  }

  /// No customer may take what was practised for a receipt.
  private static let trainingMark: [PrintDocument.Element] = [
    .text("TRAINING", align: .center, style: TextStyle(bold: true, inverse: true, width: 2, height: 2)), .feed(lines: 1),
  ]

  /// The data of the receipt. The first line of the header is the shop's name.
  func record(of source: ReceiptSource) -> Record {
    var record = record(of: source, .receipt, sign: 1)
    if source.sale.occurredAt != nil, let entered = source.sale.completedAt { record["recorded"] = .time(LocalMoment(entered)) }
    return record
  }

  /// What is paid out stands above zero.
  private func refund(_ source: ReceiptSource) -> Record {
    var record = record(of: source, .refund, sign: -1)
    let sale = source.sale
    let originals = Set(sale.lines.compactMap { $0.reversal?.part?.receipt.description })
    if originals.count == 1 { record["original"] = originals.first.map { .text($0) } }
    record["reason"] = sale.lines.lazy.compactMap { $0.reversal?.reason }.first.map { .text($0) }
    return record
  }

  private func record(of source: ReceiptSource, _ kind: RecordKind, sign: Int64) -> Record {
    let sale = source.sale
    var record = Record(kind)
    record["currency"] = .text(sale.currency.code)
    record["decimals"] = .integer(Int64(sale.currency.exponent))
    record["register"] = .text(form.registerName)
    record["time"] = .time(LocalMoment(sale.occurredAt ?? sale.completedAt ?? sale.openedAt))
    record["shop"] = form.header.first.map { .text($0) }
    record["header"] = texts(form.header.dropFirst())
    record["footer"] = texts(form.footer)
    record["receipt"] = .text(sale.receipt?.description ?? "")
    record["lines"] = .list(lines(of: source, kind, sign: sign))
    record["subtotal"] = .amount(sale.totals.gross.minorUnits * sign)
    record["rounding"] = .amount(sale.rounding.minorUnits * sign)
    record["total"] = .amount(((try? sale.totals.gross.adding(sale.rounding)) ?? sale.totals.gross).minorUnits * sign)
    record["tenders"] = .list(source.tenders.filter { !sale.returnedTenders.contains($0.id) }.map { tender($0, sale.currency, kind, sign) })
    record["change"] = .amount(sale.change.minorUnits)
    record["fiscal"] = source.fiscal.map { .text($0.code) }
    record["returnCode"] = returnCode(of: sale).map { .text($0) }
    record["taxes"] = .list(sale.totals.rates.map { tax($0, kind, sign) })
    return record
  }

  private func texts(_ lines: some Sequence<String>) -> Record.Value {
    .list(
      lines.map { line in
        var record = Record(RecordKind.receipt.line(of: "header"))
        record["text"] = .text(line)
        return record
      })
  }

  /// Lines and their amounts stand in the same order.
  private func lines(of source: ReceiptSource, _ document: RecordKind, sign: Int64) -> [Record] {
    let kind = document.line(of: "lines")
    return zip(source.sale.lines, source.sale.totals.lines).map { line, amounts in
      var record = Record(kind)
      record["name"] = .text(source.names[line.id] ?? line.sku)
      record["sku"] = .text(line.sku)
      record["quantity"] = .decimal((sign < 0 ? line.quantity.negated : line.quantity).description)
      record["unit"] = .text(line.unit.rawValue)
      record["unitPrice"] = .decimal(line.unitPrice.description)
      record["gross"] = .amount(amounts.gross.minorUnits * sign)
      record["tax"] = .text((amounts.taxCodes ?? line.taxes.map(\.code)).joined(separator: "+"))
      let discount = source.sale.shownDiscount(of: line, amounts)
      if discount != .zero { record["discount"] = .amount(-discount.minorUnits * sign) }
      record["note"] = note(line, source.notes, namesOrigin: sign > 0).map { .text($0) }
      return record
    }
  }

  /// What came back in exchange names its receipt; of a refund the whole document does.
  private func note(_ line: SaleLine, _ notes: [Identifier: String], namesOrigin: Bool) -> String? {
    let origin = namesOrigin ? line.reversal?.part.map { "(\($0.receipt))" } : nil
    let parts = [origin, line.serial, line.lot, line.load.map { "*\($0.ending)" }, notes[line.id]].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  private func tender(_ tender: Tender, _ currency: Currency, _ document: RecordKind, _ sign: Int64) -> Record {
    var record = Record(document.line(of: "tenders"))
    switch tender.kind {
    case .cash: record["kind"] = .text("cash")
    case .card: record["kind"] = .text("card")
    case .giftCard, .voucher: record["kind"] = .text("voucher")
    case .account, .digital: record["kind"] = .text("other")
    }
    let words = TenderWords.of(form.language ?? "en")
    let name = Self.name(of: tender) ?? words.name(of: tender, in: currency)
    record["name"] = name.map { .text($0) }
    record["amount"] = .amount(tender.given.minorUnits * sign)
    if tender.tip != .zero { record["tip"] = .amount(tender.tip.minorUnits * sign) }
    if tender.cashback != .zero { record["cashback"] = .amount(tender.cashback.minorUnits * sign) }
    return record
  }

  /// What it was paid with, as the terminal or the provider calls it.
  private static func name(of tender: Tender) -> String? {
    guard tender.kind == .digital else { return tender.card?.scheme }
    return tender.card?.scheme.map { ([$0] + [tender.reference].compactMap(\.self)).joined(separator: " ") }
  }

  private func tax(_ rate: RateTotal, _ document: RecordKind, _ sign: Int64) -> Record {
    var record = Record(document.line(of: "taxes"))
    record["code"] = .text(rate.taxCode)
    record["name"] = .text(form.taxes.first { $0.code == rate.taxCode }?.name ?? "Tax")
    record["rate"] = .decimal("\(rate.rate)")
    if let amount = rate.perUnit { record["perUnit"] = .decimal("\(amount)") }
    record["net"] = .amount(rate.net.minorUnits * sign)
    record["tax"] = .amount(rate.tax.minorUnits * sign)
    record["gross"] = .amount(rate.gross.minorUnits * sign)
    return record
  }
}

extension RecordKind {
  /// The kind of the records in one of a receipt's lists.
  fileprivate func line(of list: String) -> RecordKind {
    guard case .list(let kind)? = fields.first(where: { $0.name == list })?.type else {
      preconditionFailure("\(name) has no list \(list)")
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
