import Documents
import JSON
import Peripherals
import RPC
import Sales
import Store

/// Lays reports out by their templates and gives them to the receipt printer.
struct ReportPrinting {
  let scope: WriteScope

  private var configuration: Configuration { scope.context.configuration }

  /// Prints a report; nothing happens on a register without a receipt printer, or when no template can be used: the report can always be asked
  /// for again, and holds nothing up.
  @discardableResult
  func print(_ report: ReportView, isDuplicate: Bool) throws -> PrintJob? {
    guard let printer = try scope.receiptPrinter(), let document = document(of: report) else { return nil }
    let spool = Spool(scope: scope)
    guard isDuplicate else { return try spool.add(document, to: printer, kind: .document) }
    return try spool.addDuplicate(document, to: printer)
  }

  /// Nil when no template can be used.
  func document(of report: ReportView) -> PrintDocument? {
    let language = configuration.register.language
    guard let kind = RecordKind.named(report.kind == "z" ? "z-report" : "x-report"),
      let found = TemplateLibrary(own: configuration.templatesDirectory).template(kind, language: language),
      let record = try? Record(kind, record(of: report))
    else { return nil }
    var document = found.template.document(of: record, language: LanguageFormat(language) ?? found.template.language)
    let notes = notes(on: report).map { PrintDocument.Element.text($0) }
    // Above the cut that ends every template.
    document.elements.insert(contentsOf: notes, at: max(0, document.elements.count - 1))
    return document
  }

  /// What was amiss, and what templates have no place for.
  private func notes(on report: ReportView) -> [String] {
    let currency = configuration.register.settings.currency
    func text(_ minorUnits: Int64) -> String { (try? Money(minorUnits: minorUnits))?.text(in: currency) ?? "\(minorUnits)" }
    let isGerman = configuration.register.language.hasPrefix("de")
    var notes = report.shift.exceptions.map {
      "! \((isGerman ? $0.german : $0.english) ?? $0.kind): \($0.count)" + ($0.amount.map { ", \(text($0))" } ?? "")
    }
    if report.lateSales > 0, report.kind == "x" {
      let word = isGerman ? ShiftException.Kind.lateSales.german : ShiftException.Kind.lateSales.english
      notes.append("! \(word): \(report.lateSales), \(text(report.lateGross))")
    }
    let words = TenderWords.of(configuration.register.language)
    if report.tips != 0 { notes.append("\(words.tips) \(text(report.tips))") }
    if report.cashback != 0 { notes.append("\(words.cashback) \(text(report.cashback))") }
    for foreign in report.shift.foreign ?? [] {
      guard let currency = try? Currency(foreign.currency) else { continue }
      func amount(_ value: Int64?) -> String { value.flatMap { try? Money(minorUnits: $0) }?.text(in: currency) ?? "-" }
      notes.append("\(currency.code) \(amount(foreign.expected)) / \(amount(foreign.counted))")
    }
    if report.dropped != 0 { notes.append("\(words.drop) \(text(report.dropped))") }
    return notes
  }

  private func record(of report: ReportView) -> JSONValue {
    let settings = configuration.register.settings
    var record: JSONObject = [
      "currency": .string(settings.currency.code), "decimals": .integer(Int64(settings.currency.exponent)),
      "register": .string(configuration.register.name), "time": .string(time(report.shift.closedAtMs ?? scope.time.utcMilliseconds)),
      "shift": .string("\(report.shift.number)"), "opened": .string(time(report.shift.openedAtMs)), "sales": .integer(report.sales),
      // The report's sum is less refunds already.
      "gross": .integer(report.gross + report.refunded), "refunds": .integer(report.refunds), "refunded": .integer(report.refunded),
      "turnover": .integer(report.gross), "rounding": .integer(report.rounding),
      "voids": .integer(report.voids), "noSales": .integer(report.noSales),
      "tenders": .array(report.tenders.map(tender)),
      "taxes": .array(report.taxes.map(tax)), "float": .integer(report.shift.float ?? 0), "paidIn": .integer(report.paidIn),
      "paidOut": .integer(report.paidOut + report.dropped), "expected": .integer(report.expected),
    ]
    guard report.kind == "z" else { return .object(record) }
    record["number"] = .string("\(report.shift.number)")
    record["counted"] = .integer(report.shift.counted ?? 0)
    record["grandTotal"] = .integer(report.grandTotal)
    if let difference = report.shift.difference { record["difference"] = .integer(difference) }
    if let first = report.firstReceipt { record["firstReceipt"] = .string(first) }
    if let last = report.lastReceipt { record["lastReceipt"] = .string(last) }
    // On paper it is kept outside of the machine: `tillctl journal verify --head` takes it.
    if let head = report.head { record["fiscal"] = .string(head) }
    return .object(record)
  }

  /// What templates have no word for has a name.
  private func tender(_ row: ReportTenderView) -> JSONValue {
    let words = TenderWords.of(configuration.register.language)
    var record: JSONObject = ["count": .integer(row.count), "amount": .integer(row.amount)]
    let (kind, name): (String, String?) =
      switch TenderKind(rawValue: row.kind) {
      case .cash?, .card?: (row.kind, nil)
      case let kind? where kind == .giftCard || kind == .voucher: ("voucher", words.word(kind))
      case let kind?: ("other", words.word(kind))
      case nil: row.kind == "foreignCash" ? ("cash", words.foreign) : ("other", nil)
      }
    record["kind"] = .string(kind)
    record["name"] = name.map { .string($0) }
    return .object(record)
  }

  private func tax(_ rate: RateView) -> JSONValue {
    let name = configuration.taxes.first { $0.snapshot.code == rate.tax }?.name ?? "Tax"
    return [
      "code": .string(rate.tax), "name": .string(name), "rate": .string(rate.rate), "net": .integer(rate.net),
      "tax": .integer(rate.taxAmount), "gross": .integer(rate.gross),
    ]
  }

  private func time(_ utcMilliseconds: Int64) -> String {
    LocalMoment(
      WallTime(
        utcMilliseconds: utcMilliseconds, utcOffsetMinutes: scope.time.utcOffsetMinutes, businessDay: scope.time.businessDay, suspect: false
      )
    ).text
  }
}
