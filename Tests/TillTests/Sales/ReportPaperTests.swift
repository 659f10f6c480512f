import Documents
import JSON
import Peripherals
import RPC
import Sales
import Testing

@testable import Store
@testable import Till

@Suite("Reports on paper", .timeLimit(.minutes(5)))
@TillLoop
struct ReportPaperTests {
  private static func shop(_ language: String) -> String {
    Samples.shop.replacing("currency = \"EUR\"", with: "currency = \"EUR\"\ncash_rounding_step = \"0.05\"\nlanguage = \"\(language)\"")
      + "[[currency]]\ncode = \"USD\"\nrate = \"0.92\"\n"
  }

  /// The lines of the X report, with one space between words.
  private static func lines(_ rig: TillRig, _ report: ReportView) async throws -> [String] {
    let document = try #require(try await rig.write { ReportPrinting(scope: $0).document(of: report) })
    let text = try await rig.call(PreviewReceipt.self, .init(document: document, to: "text")).text ?? ""
    return text.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
  }

  /// The amount at the end of a line, in cents.
  private static func cents(_ line: String) throws -> Int64 {
    try #require(Int64(line.split(separator: " ").last.map { $0.filter { $0 != "." && $0 != "," } } ?? ""), "\(line)")
  }

  private static func cents(_ lines: [String], _ name: String) throws -> Int64 {
    try cents(#require(lines.first { $0.hasPrefix(name) }, "no line \(name) in \(lines)"))
  }

  @Test("sales less refunds, with the rounding, are what the payments say; each has its word in each language")
  func addsUp() async throws {
    let words = [
      "en": ["2 Sales", "1 Refunds", "Turnover", "Cash rounding", "Foreign cash", "Cash"],
      "de": ["2 Verkäufe", "1 Rückgaben", "Umsatz", "Rundung", "Bar in Fremdwährung", "Bar"],
      "fr": ["2 Ventes", "1 Remboursements", "Ventes nettes", "Arrondi", "Devises étrangères", "Espèces"],
      "it": ["2 Vendite", "1 Rimborsi", "Vendite nette", "Arrotondamento", "Valuta estera", "Contanti"],
      "es": ["2 Ventas", "1 Devoluciones", "Ventas netas", "Redondeo", "Divisas", "Efectivo"],
      "nl": ["2 Verkopen", "1 Retouren", "Omzet", "Afronding", "Vreemde valuta", "Contant"],
    ]
    for (language, words) in words.sorted(by: { $0.key < $1.key }) {
      try await TillRig.with(Self.shop(language)) { rig in
        try await rig.importCatalogue("sku,barcode,name,price,tax,unit\n1,,One,2.49,A,piece\n2,,Two,5.03,A,piece\n")
        _ = try await rig.call(OpenShift.self, .init(amount: 10_000))
        let one = try await rig.sale("1")
        _ = try await rig.call(TenderCash.self, .init(sale: one.sale, amount: 300))
        let two = try await rig.sale("2")
        _ = try await rig.call(TenderForeignCash.self, .init(sale: two.sale, currency: "USD", amount: 1_000))
        _ = try await rig.call(RefundSale.self, .init(receipt: "1-1-1", reason: "stale"))
        let report = try await rig.call(XReport.self, .init())
        let lines = try await Self.lines(rig, report)
        let amounts = try words.prefix(4).map { try Self.cents(lines, $0) }
        #expect(amounts == [752, 249, 503, 2], "\(language)")
        let payments = try Self.cents(lines, "1 \(words[5])") + Self.cents(lines, "1 \(words[4])")
        #expect(amounts[0] - amounts[1] == amounts[2] && amounts[2] + amounts[3] == payments, "\(language)")
      }
    }
  }
}
