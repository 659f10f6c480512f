import JSON
import Peripherals
import RPC
import Sales
import Store
import Testing

@testable import Till

@Suite("Receipt", .timeLimit(.minutes(5)))
@TillLoop
struct ReceiptTests {
  /// The document of the only print job.
  private static func document(_ rig: TillRig) throws -> PrintDocument {
    let jobs = try rig.read { try $0.printJobs(limit: 10).items }
    #expect(jobs.count == 1)
    let job = try #require(jobs.first)
    return try rig.read { try JobDocument.of(job, in: $0) }
  }

  private static func lines(_ document: PrintDocument, columns: Int) throws -> [String] {
    try PrintLayout(document, columnsA: columns, columnsB: columns + 8).blocks.map { block in
      switch block {
      case .line(let line): line.text
      case .feed(let lines): "<feed \(lines)>"
      case .cut(let mode): "<cut \(mode)>"
      case .barcode, .qr, .code, .image, .logo, .beep: "<other>"
      }
    }
  }

  @Test("a small sale stands on 80 mm paper as it should")
  func exact() async throws {
    try await TillRig.with { rig in
      try await rig.importCatalogue()
      let sale = try await rig.sale("4006381333931", "4006381333931", "1002")
      _ = try await rig.call(TenderCash.self, .init(sale: sale.sale, amount: 2_000))
      let expected = """
                     Corner Shop
                           1 High St
        <feed 1>
        Till 1                          2026-01-01 12:00
        Receipt                                    1-1-1
        ------------------------------------------------
        Ground coffee 500 g                       9.98 B
          2 x 4.99
        Pencil                                    2.49 A
        ------------------------------------------------
        TOTAL EUR          12.47
        Cash                                       20.00
        Change                                      7.53
        ------------------------------------------------
        Tax                           net        tax       gross
        B VAT 7%                     9.33       0.65        9.98
        A VAT 19%                    2.09       0.40        2.49
        <feed 1>
                           Thank you
        <cut partial>
        """
      let lines = try Self.lines(Self.document(rig), columns: 48)
      #expect(lines == expected.split(separator: "\n").map(String.init))
    }
  }

  @Test("the receipt can be printed on every width, and loses no amount", arguments: [32, 42, 48])
  func widths(columns: Int) async throws {
    try await TillRig.with { rig in
      try await rig.importCatalogue()
      let sale = try await rig.sale("1004")
      _ = try await rig.call(TenderCash.self, .init(sale: sale.sale, amount: 1_000_000_000))
      let text = try Self.lines(Self.document(rig), columns: columns).joined(separator: "\n")
      // Amounts may be broken over two lines where they are wide, so their digits are looked for in order.
      #expect(text.contains("A very long name"))
      // The table of taxes is in font B, of which eight more stand in a line here.
      #expect(try Self.lines(Self.document(rig), columns: columns).allSatisfy { $0.count <= columns + 8 })
      #expect(text.contains("9,999,999.99 A"))
    }
  }

  @Test("cash rounding is shown between subtotal and total")
  func rounding() async throws {
    let swiss = Samples.shop.replacing("currency = \"EUR\"", with: "currency = \"CHF\"\ncash_rounding_step = \"0.05\"")
    try await TillRig.with(swiss) { rig in
      try await rig.importCatalogue()
      let sale = try await rig.sale("1001", "1002")
      let done = try await rig.call(TenderCash.self, .init(sale: sale.sale, amount: 1_000))
      #expect(done.totals.gross == 748 && done.totals.rounding == 2 && done.totals.total == 750 && done.totals.change == 250)
      let lines = try Self.lines(Self.document(rig), columns: 32)
      #expect(lines.contains("Subtotal                    7.48"))
      #expect(lines.contains("Cash rounding               0.02"))
      #expect(lines.contains { $0.hasPrefix("TOTAL") && $0.hasSuffix("7.50") })
    }
  }

  @Test("weights stand with their unit and price")
  func weight() async throws {
    try await TillRig.with { rig in
      try await rig.importCatalogue()
      let sale = try await rig.sale()
      _ = try await rig.call(AddSaleLine.self, .init(sale: sale.sale, code: "1003", quantity: "1.255"))
      _ = try await rig.call(TenderCash.self, .init(sale: sale.sale, amount: 500))
      let lines = try Self.lines(Self.document(rig), columns: 48)
      #expect(lines.contains("Apples                                    4.02 B"))
      #expect(lines.contains { $0.trimmed == "1.255 kg x 3.20" || $0.trimmed == "1.255 kg x 3.2" })
    }
  }

  @Test("a till that prints no receipts makes no job")
  func notPrinted() async throws {
    let silent = Samples.shop.replacing("[receipt]", with: "[receipt]\nprint = false")
    try await TillRig.with(silent) { rig in
      try await rig.importCatalogue()
      let sale = try await rig.sale("1002")
      #expect(try await rig.call(TenderCash.self, .init(sale: sale.sale, amount: 249)).status == "completed")
      #expect(try rig.read { try $0.printJobs(limit: 10).items } == [])
    }
  }

  @Test("a receipt that waits for paper over a change of the configuration says what was configured when the sale was completed")
  func outlivesConfiguration() async throws {
    let folder = TemporaryFolder()
    let first = try await TillRig(folder: folder)
    try await first.importCatalogue()
    let sale = try await first.sale("1002")
    _ = try await first.call(TenderCash.self, .init(sale: sale.sale, amount: 500))
    let before = try Self.document(first)
    try await first.close()
    let changed = Samples.shop.replacing("Corner Shop", with: "Another Shop").replacing("VAT", with: "Tax of sales")
    #expect(changed != Samples.shop)
    let second = try await TillRig(changed, folder: folder, recovers: true)
    #expect(try Self.document(second) == before)
    try await second.close()
  }

  @Test("a receipt that an older release left as a document is printed as it is")
  func oldDocument() async throws {
    try await TillRig.with { rig in
      let document = PrintDocument(elements: [.text("as it was")])
      try await rig.write { scope in
        _ = try Spool(scope: scope).add(document, to: scope.context.configuration.printers[0], kind: .receipt)
      }
      #expect(try Self.document(rig) == document)
    }
  }
}

extension String {
  fileprivate var trimmed: Substring { drop { $0 == " " } }
}
