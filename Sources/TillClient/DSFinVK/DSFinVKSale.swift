internal import JSON
internal import RPC

/// A sale on its way to being a document.
struct DSFinVKSale {
  private var lines: [DSFinVKSaleLine] = []
  private var tenders = DSFinVKTenders()
  /// What documents of earlier closings hold of its payments, and which.
  private var booked: [DSFinVKPayment] = []
  private var parts: [String] = []
  private let isTraining: Bool
  private let start: Int64
  private let currency: String
  /// Who served: the last one who did something to it, which no terminal and no restart is.
  private var server: String
  let register: String
  private(set) var isOver = false
  /// The document, once the sale has ended with lines.
  private(set) var receipt: DSFinVKReceipt?

  init(_ row: JournalRowView) {
    register = row.register
    start = row.timeMs
    server = row.actor
    isTraining = row.body["training"]?.boolValue == true
    currency = row.body["settings"]?["currency"]?.stringValue ?? ""
  }

  /// Takes an event; `name` gives what a product's revision was called.
  mutating func take(_ row: JournalRowView, name: (String, Int64) -> String?) {
    let body = row.body
    if row.actor != "tilld", !row.actor.hasPrefix("terminal:") { server = row.actor }
    switch row.kind {
    case "sale.lineAdded":
      for line in [body["line"], body["deposit"]].compactMap(\.self) {
        let known = name(line["product"]?.stringValue ?? "", line["productRevision"]?.integerValue ?? 0)
        lines.append(DSFinVKSaleLine(line, name: known))
      }
    case "sale.quantitySet":
      for place in places(of: body["line"]?.stringValue) { lines[place].line.quantity = body["quantity"]?.stringValue ?? "1" }
    case "sale.lineRemoved":
      let gone = places(of: body["line"]?.stringValue)
      for place in gone.reversed() { lines.remove(at: place) }
    case "sale.priceSet":
      guard let place = lines.firstIndex(where: { $0.id == body["line"]?.stringValue }) else { return }
      lines[place].line.unitPrice = body["price"]?.stringValue ?? ""
    case "sale.cashTendered", "sale.tendered": if let tender = body["tender"] { tenders.take(tender) }
    case "sale.tenderReturned": tenders.giveBack(body["tender"]?.stringValue)
    case "sale.completed": complete(row)
    case "sale.voided", "sale.abandoned": abort(row)
    default: break
    }
  }

  /// The percentages of a line that has several.
  var severalRates: [String]? { lines.map(\.percentages).first { $0.count > 1 } }

  /// What was paid and stands in no document yet; of practice nothing.
  var held: [DSFinVKPayment] { isTraining ? [] : (tenders.payments + booked.map(\.negated)).summed }

  /// The shift ends before the sale does: the document of what came in until then; nil where it is nothing.
  mutating func book(_ row: JournalRowView, sale: String) -> DSFinVKReceipt? {
    let held = held
    guard !held.isEmpty else { return nil }
    let part = DSFinVKReceipt.part(held, of: sale, row, currency: currency)
    booked += held
    parts.append(part.id)
    return part
  }

  /// The sale has ended: the document that takes out what those of earlier closings hold, which is in the sale's own or went back.
  func release(_ row: JournalRowView, sale: String) -> DSFinVKReceipt? {
    let booked = booked.summed
    guard !booked.isEmpty else { return nil }
    var receipt = DSFinVKReceipt.part(booked.map(\.negated), of: sale, row, currency: currency)
    receipt.references = parts.map { .init(document: $0) }
    return receipt
  }

  /// A line, and the deposit that came with it.
  private func places(of line: String?) -> [Int] {
    lines.indices.filter { lines[$0].id == line || (line != nil && lines[$0].owner == line) }
  }

  private mutating func complete(_ row: JournalRowView) {
    isOver = true
    for amounts in row.body["totals"]?["lines"]?.arrayValue ?? [] {
      guard let place = lines.firstIndex(where: { $0.id == amounts["line"]?.stringValue }) else { continue }
      lines[place].settle(amounts, rates: row.body["totals"]?["rates"]?.arrayValue ?? [])
    }
    var done = document(row)
    if let number = row.body["receipt"]?["number"]?.integerValue { done.number = "\(number)" }
    done.references = lines.enumerated().compactMap { place, line in
      line.takesBack.map { .init(line: place + 1, document: $0) }
    }
    let rounding = row.body["rounding"]?.integerValue ?? 0
    if rounding != 0 {
      done.lines.append(.init(business: .rounding, text: DSFinVKBusinessCase.rounding.rawValue, gross: rounding, net: rounding))
    }
    if tenders.tip != 0 {
      done.lines.append(.init(business: .tip, text: DSFinVKBusinessCase.tip.rawValue, gross: tenders.tip, net: tenders.tip))
    }
    done.payments = tenders.payments.isEmpty ? [.init(type: "Keine", amount: 0)] : tenders.payments
    done.fiscal = row.body["fiscal"]
    if isTraining { done.type = "AVTraining" }
    receipt = done
  }

  /// One that was given up is a document of its own kind, without amounts.
  private mutating func abort(_ row: JournalRowView) {
    isOver = true
    guard !lines.isEmpty else { return }
    var done = document(row)
    done.type = isTraining ? "AVTraining" : "AVBelegabbruch"
    receipt = done
  }

  private func document(_ row: JournalRowView) -> DSFinVKReceipt {
    DSFinVKReceipt(
      id: row.body["sale"]?.stringValue ?? "", startMs: start, endMs: row.timeMs, actor: server, lines: lines.map(\.line),
      currency: currency)
  }
}
