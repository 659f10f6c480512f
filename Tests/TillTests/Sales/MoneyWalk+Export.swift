import RPC
import Sales
import Store
import TillClient

@testable import Till

/// The walk as the tax office gets it.
extension MoneyWalk {
  /// A table of DSFinV-K: a row by the names of its columns.
  func exported(_ table: String) throws -> [[String: String]] {
    var export = DSFinVK(.init(shop: "Shop", version: "1", state: "s"))
    var after: Int64? = 0
    while let from = after {
      let page = try shop.store.read { try $0.journalPage(after: from, limit: Int(ExportJournal.largestPage)) }
      export.take(
        ExportJournal.Result(
          rows: try page.rows.map { try JournalRowView($0) },
          products: page.products.map { .init(product: $0.product.description, revision: $0.revision, name: $0.name) }, state: "s",
          next: page.next))
      after = page.next
    }
    if let problem = export.problem { problems.append("the export: \(problem)") }
    let bytes = export.files().first { $0.name == table }?.bytes ?? []
    let rows = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map { row in
      row.split(separator: ";", omittingEmptySubsequences: false).map { String($0.filter { $0 != "\"" }) }
    }
    return rows.dropFirst().map { Dictionary(zip(rows[0], $0)) { first, _ in first } }
  }

  /// Of an amount, whatever its decimals.
  static func minorUnits(_ text: String?) -> Int64 {
    let parts = (text ?? "").split(separator: ",")
    return parts.count == 2 ? Int64(parts[0] + parts[1].prefix(2)) ?? .max : .max
  }

  /// What was counted is what each closing says, and every closing balances: what its documents are about, and how it was paid.
  func judgeExport() throws {
    let home = try exported("cash_per_currency.csv").filter { $0["ZAHLART_WAEH"] == "EUR" }
    let cash = home.map { Self.minorUnits($0["ZAHLART_BETRAG_WAEH"]) }
    if cash != counted { problems.append("counted were \(counted), and the export says \(cash)") }
    let (cases, payments) = (try exported("businesscases.csv"), try exported("payment.csv"))
    for number in Set(cases.compactMap { $0["Z_NR"] }).sorted() {
      let sold = cases.filter { $0["Z_NR"] == number }.reduce(0) { $0 + Self.minorUnits($1["Z_UMS_BRUTTO"]) }
      let paid = payments.filter { $0["Z_NR"] == number }.reduce(0) { $0 + Self.minorUnits($1["Z_ZAHLART_BETRAG"]) }
      if sold != paid { problems.append("closing \(number) is about \(sold), and \(paid) was paid") }
    }
  }
}
