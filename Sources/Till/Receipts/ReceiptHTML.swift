import Documents
import JSON

/// A receipt as one file of HTML: no script, nothing from elsewhere, all text escaped. It says what the printed one says.
struct ReceiptHTML {
  private let record: JSONValue
  private let language: LanguageFormat
  private let words: ReceiptWords
  private let isGift: Bool
  private var html = ""

  /// - Parameter record: of the kind `receipt` or `gift-receipt`.
  init(_ record: Record, language: LanguageFormat, isGift: Bool, svg: String?) {
    self.record = record.json
    self.language = language
    self.isGift = isGift
    words = ReceiptWords.of(language.tag)
    write(svg)
  }

  var bytes: [UInt8] { Array(html.utf8) }

  private mutating func write(_ svg: String?) {
    let title = Self.escaped("\(isGift ? words.gift : words.receipt) \(text("receipt"))")
    html = """
      <!DOCTYPE html>
      <html lang="\(Self.escaped(language.tag))">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>\(title)</title>
      <style>
      body { font-family: system-ui, sans-serif; max-width: 32em; margin: 2em auto; padding: 0 1em; }
      h1 { font-size: 1.3em; text-align: center; }
      table { border-collapse: collapse; width: 100%; }
      td:last-child, th:last-child { text-align: right; }
      th { font-weight: normal; text-align: left; color: #555; }
      .total td { font-size: 1.3em; font-weight: bold; border-top: 1px solid; }
      .note { color: #555; }
      .paper { display: block; margin: 2em auto; max-width: 20em; height: auto; }
      </style>
      </head>
      <body>

      """
    writeHead()
    writeLines()
    if !isGift { writeSums() }
    for line in list("footer") { html += "<p class=\"note\">\(cell(line["text"]))</p>\n" }
    if let svg { html += svg.drop { $0 != "<" }.replacing("<svg ", with: "<svg class=\"paper\" ", maxReplacements: 1) + "\n" }
    html += "</body>\n</html>\n"
  }

  private mutating func writeHead() {
    if let shop = record["shop"] { html += "<h1>\(cell(shop))</h1>\n" }
    for line in list("header") { html += "<div class=\"note\">\(cell(line["text"]))</div>\n" }
    let moment = moment("time")
    html +=
      "<p>\(Self.escaped(isGift ? words.gift : words.receipt)) \(cell(record["receipt"])) · \(Self.escaped(moment)) · \(cell(record["register"]))</p>\n"
    if record["recorded"] != nil { html += "<p class=\"note\">\(Self.escaped("\(words.recorded) \(self.moment("recorded"))"))</p>\n" }
  }

  private func moment(_ name: String) -> String {
    LocalMoment(text(name)).map { "\(language.date($0)) \(language.time($0))" } ?? text(name)
  }

  private mutating func writeLines() {
    html += "<table>\n"
    for line in list("lines") {
      let quantity = line["quantity"]?.stringValue ?? "1"
      let times = quantity == "1" ? "" : "<br><span class=\"note\">\(Self.escaped(language.number(quantity)))\(price(line))</span>"
      let discount = line["discount"].map { "<br><span class=\"note\">\(amount($0))</span>" } ?? ""
      let right = isGift ? "" : "\(amount(line["gross"])) \(cell(line["tax"]))"
      html += "<tr><td>\(cell(line["name"]))\(times)\(discount)</td><td>\(right)</td></tr>\n"
    }
    html += "</table>\n"
  }

  private func price(_ line: JSONValue) -> String {
    isGift ? "" : " × " + Self.escaped(language.number(line["unitPrice"]?.stringValue ?? ""))
  }

  private mutating func writeSums() {
    html += "<table>\n"
    if let rounding = record["rounding"]?.integerValue, rounding != 0 {
      row(words.subtotal, amount(record["subtotal"]))
      row(words.rounding, amount(record["rounding"]))
    }
    html +=
      "<tr class=\"total\"><td>\(Self.escaped(words.total)) \(cell(record["currency"]))</td><td>\(amount(record["total"]))</td></tr>\n"
    for tender in list("tenders") {
      let kind = tender["kind"]?.stringValue ?? ""
      row(tender["name"]?.stringValue ?? words.tenders[kind] ?? kind, amount(tender["amount"]))
      if let tip = tender["tip"] { row(words.tip, amount(tip)) }
      if let cashback = tender["cashback"] { row(words.cashback, amount(cashback)) }
    }
    if let change = record["change"]?.integerValue, change != 0 { row(words.change, amount(record["change"])) }
    html += "</table>\n<table>\n<tr><th>\(words.tax)</th><th>\(words.net)</th><th>\(words.tax)</th><th>\(words.gross)</th></tr>\n"
    for tax in list("taxes") {
      let rate = tax["perUnit"].map { cell($0) } ?? "\(cell(tax["rate"]))%"
      let name = "\(cell(tax["code"])) \(cell(tax["name"])) \(rate)"
      html += "<tr><td>\(name)</td><td>\(amount(tax["net"]))</td><td>\(amount(tax["tax"]))</td><td>\(amount(tax["gross"]))</td></tr>\n"
    }
    html += "</table>\n"
  }

  private mutating func row(_ name: String, _ value: String) { html += "<tr><td>\(Self.escaped(name))</td><td>\(value)</td></tr>\n" }

  private func list(_ name: String) -> [JSONValue] { record[name]?.arrayValue ?? [] }

  private func text(_ name: String) -> String { record[name]?.stringValue ?? "" }

  private func cell(_ value: JSONValue?) -> String { Self.escaped(value?.stringValue ?? "") }

  private func amount(_ value: JSONValue?) -> String {
    Self.escaped(language.amount(value?.integerValue ?? 0, decimals: Int(record["decimals"]?.integerValue ?? 2)))
  }

  /// Text from outside never becomes HTML.
  static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: if scalar.value >= 0x20 || scalar == "\t" { result.unicodeScalars.append(scalar) }
      }
    }
  }
}
