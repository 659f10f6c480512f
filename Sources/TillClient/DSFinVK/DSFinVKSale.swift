internal import JSON
internal import RPC

/// A sale on its way to being a document.
struct DSFinVKSale {
  private var lines: [(id: String, line: DSFinVKReceipt.Line)] = []
  private var payments: [DSFinVKReceipt.Payment] = []
  private let start: Int64
  private let currency: String
  /// The document, once the sale has ended with lines.
  private(set) var receipt: DSFinVKReceipt?

  init(_ row: JournalRowView) {
    start = row.timeMs
    currency = row.body["settings"]?["currency"]?.stringValue ?? ""
  }

  /// Takes an event; `name` gives what a product's revision was called.
  mutating func take(_ row: JournalRowView, name: (String, Int64) -> String?) {
    let body = row.body
    switch row.kind {
    case "sale.lineAdded": if let line = body["line"] { add(line, name) }
    case "sale.quantitySet":
      guard let place = lines.firstIndex(where: { $0.id == body["line"]?.stringValue }) else { return }
      lines[place].line.quantity = body["quantity"]?.stringValue ?? "1"
    case "sale.lineRemoved": lines.removeAll { $0.id == body["line"]?.stringValue }
    case "sale.cashTendered": payments.append(.init(type: "Bar", amount: body["tender"]?["applied"]?.integerValue ?? 0))
    case "sale.completed": complete(row)
    case "sale.voided": abort(row)
    default: break
    }
  }

  private mutating func add(_ line: JSONValue, _ name: (String, Int64) -> String?) {
    let sku = line["sku"]?.stringValue ?? ""
    let rate = line["tax"]?["rate"]?.stringValue ?? "0"
    let text = name(line["product"]?.stringValue ?? "", line["productRevision"]?.integerValue ?? 0) ?? sku
    lines.append(
      (
        line["id"]?.stringValue ?? "",
        .init(
          text: text, sku: sku, quantity: line["quantity"]?.stringValue ?? "1", unit: line["unit"]?.stringValue ?? "",
          unitPrice: line["unitPrice"]?.stringValue ?? "", key: DSFinVKRate.key(rate), rate: DSFinVKRate.text(rate))
      ))
  }

  private mutating func complete(_ row: JournalRowView) {
    for amounts in row.body["totals"]?["lines"]?.arrayValue ?? [] {
      guard let place = lines.firstIndex(where: { $0.id == amounts["line"]?.stringValue }) else { continue }
      lines[place].line.gross = amounts["gross"]?.integerValue ?? 0
      lines[place].line.net = amounts["net"]?.integerValue ?? 0
    }
    var done = document(row)
    if let number = row.body["receipt"]?["number"]?.integerValue { done.number = "\(number)" }
    let rounding = row.body["rounding"]?.integerValue ?? 0
    if rounding != 0 {
      done.lines.append(.init(business: .rounding, text: DSFinVKBusinessCase.rounding.rawValue, gross: rounding, net: rounding))
    }
    done.payments = payments.isEmpty ? [.init(type: "Keine", amount: 0)] : payments
    done.fiscal = row.body["fiscal"]
    receipt = done
  }

  /// One that was given up is a document of its own kind, without amounts.
  private mutating func abort(_ row: JournalRowView) {
    guard !lines.isEmpty else { return }
    var done = document(row)
    done.type = "AVBelegabbruch"
    receipt = done
  }

  private func document(_ row: JournalRowView) -> DSFinVKReceipt {
    DSFinVKReceipt(
      id: row.body["sale"]?.stringValue ?? "", startMs: start, endMs: row.timeMs, actor: row.actor, lines: lines.map(\.line),
      currency: currency)
  }
}
