import JSON
import Peripherals
import RPC
import Sales
import Testing

@testable import Store
@testable import Till

@Suite("Digital receipts", .timeLimit(.minutes(5)))
@TillLoop
struct ReceiptDigitalTests {
  private static let hostile = "sku,barcode,name,price,tax,unit\n9,,\"<script>alert('x')</script> & \"\"Co\"\"\",2.49,A,piece\n"

  private func sold(_ rig: TillRig, _ code: String = "1002") async throws -> String {
    let sale = try await rig.sale(code)
    let done = try await rig.call(TenderCash.self, .init(sale: sale.sale, amount: 300))
    return try #require(done.receipt)
  }

  private func text(_ rig: TillRig, _ receipt: String, _ form: String, gift: Bool? = nil) async throws -> String {
    let rendered = try await rig.call(RenderReceipt.self, .init(receipt: receipt, to: form, gift: gift))
    return try #require(rendered.text)
  }

  private static let shopWithCode = Samples.shop.replacing("[receipt]", with: "[receipt]\ncode = true")

  @Test("a receipt is HTML, PDF, JSON and text with the same content")
  func forms() async throws {
    try await TillRig.with(Self.shopWithCode) { rig in
      try await rig.importCatalogue()
      let receipt = try await sold(rig)
      let html = try await text(rig, receipt, "html")
      for part in ["<!DOCTYPE html>", "Corner Shop", "Pencil", "2.49", "3.00", "0.51", "1-1-1"] {
        #expect(html.contains(part), "\(part)")
      }
      #expect(!html.contains("<script") && !html.contains("src=") && !html.contains("href="))
      let json = try StrictJSON.parse(Array(try await text(rig, receipt, "json").utf8))
      #expect(json["receipt"] == .string(receipt) && json["total"] == 249 && json["change"] == 51)
      #expect(json["returnCode"] == "till-receipt:1-1-1")
      let name = json["lines"]?.arrayValue?.first?["name"]
      #expect(name == "Pencil")
      let pdf = try await rig.call(RenderReceipt.self, .init(receipt: receipt, to: "pdf"))
      // "%PDF-"
      let isPDF = pdf.base64?.hasPrefix("JVBERi0") ?? false
      #expect(isPDF && pdf.contentType == "application/pdf")
      let plain = try await text(rig, receipt, "text")
      #expect(plain.contains("Pencil"))
      let refusal = await rig.refusal("receipt.render", ["receipt": "1-1-9", "to": "html"])
      #expect(refusal == "journal.receiptUnknown")
    }
  }

  @Test("a fee for each unit stands on every form with its amount, not as a tax of 0 %")
  func fees() async throws {
    let fee = """

      [[tax]]
      code = "fee"
      name = "Bottle fee"
      per_unit = "0.25"
      included = false
      [[tax_set]]
      code = "drinks"
      taxes = ["A", "fee"]
      """
    try await TillRig.with(Samples.shop + fee) { rig in
      try await rig.importCatalogue("sku,barcode,name,price,tax,unit\n9,,Lemonade,1.19,drinks,piece\n")
      let sale = try await rig.sale("9")
      #expect(sale.totals.rates.map(\.perUnit) == [nil, "0.25"])
      let receipt = try await sold(rig, "9")
      for form in ["text", "html"] {
        let text = try await text(rig, receipt, form)
        #expect(text.contains("Bottle fee 0.25") && !text.contains("Bottle fee 0%"), "\(form): \(text)")
      }
      let json = try StrictJSON.parse(Array(try await text(rig, receipt, "json").utf8))
      #expect(json["taxes"]?.arrayValue?.map { $0["perUnit"] } == [nil, "0.25"])
    }
  }

  @Test("text from outside never becomes HTML")
  func hostile() async throws {
    try await TillRig.with { rig in
      try await rig.importCatalogue(Self.hostile)
      let html = try await text(rig, try await sold(rig, "9"), "html")
      #expect(!html.contains("<script"))
      #expect(html.contains("&lt;script&gt;") && html.contains("&amp; &quot;Co&quot;"))
    }
  }

  @Test("the code on a receipt leads back to its sale")
  func leadsBack() async throws {
    try await TillRig.with(Self.shopWithCode) { rig in
      try await rig.importCatalogue()
      let receipt = try await sold(rig)
      let scanned = try await rig.call(FindReceipt.self, .init(code: "till-receipt:1-1-1"))
      let typed = try await rig.call(FindReceipt.self, .init(code: receipt))
      #expect(scanned.sale == typed.sale)
      let refusal = await rig.refusal("receipt.find", ["code": "till-receipt:x"])
      #expect(refusal == "journal.receiptUnknown")
      let codes = try printedCodes(rig)
      #expect(codes == ["till-receipt:1-1-1"])
    }
  }

  /// The QR codes of the first job.
  private func printedCodes(_ rig: TillRig) throws -> [String] {
    try rig.read { view in
      guard let job = try view.printJobs(limit: 5).items.first else { return [] }
      var codes: [String] = []
      for element in try JobDocument.of(job, in: view).elements {
        if case .qr(let found) = element { codes.append(found.data) }
      }
      return codes
    }
  }

  @Test("a gift receipt has no prices, and a receipt that is printed again says DUPLICATE")
  func gift() async throws {
    try await TillRig.with { rig in
      try await rig.importCatalogue()
      let receipt = try await sold(rig)
      for form in ["text", "html"] {
        let gift = try await text(rig, receipt, form, gift: true)
        #expect(gift.contains("Pencil") && !gift.contains("2.49"))
      }
      let again = try await rig.call(PrintReceipt.self, .init(receipt: receipt))
      let gift = try await rig.call(PrintReceipt.self, .init(receipt: receipt, gift: true))
      #expect(again.job.kind == "duplicate" && gift.job.kind == "document")
    }
  }

  @Test("a simulated fiscal device signs a sale before its receipt, and the receipt and the journal show it")
  func fiscal() async throws {
    try await TillRig.with(Samples.shop + "[fiscal]\ndevice = \"simulated\"\n") { rig in
      try await rig.importCatalogue()
      let receipt = try await sold(rig)
      let sale = try await rig.call(FindReceipt.self, .init(code: receipt))
      let id = try Identifier(sale.sale)
      let found = try rig.read { try $0.fiscal(sale: id) }
      let signed = try #require(found)
      #expect(signed.transaction == 1 && signed.error == nil)
      #expect(signed.processData == "Beleg^2.49_0.00_0.00_0.00_0.00^2.49:Bar")
      let signature = SHA256Digest.bytes(signed.signature ?? "") ?? []
      let key = SHA256Digest.bytes(signed.publicKey) ?? []
      let isRight = JournalKey.verifies(signature, of: signed.message, by: key)
      #expect(isRight)
      let json = try StrictJSON.parse(Array(try await text(rig, receipt, "json").utf8))
      let shown = json["fiscal"]?.stringValue ?? ""
      #expect(shown.hasPrefix("V0;"))
      let trace = try await rig.call(TraceReceipt.self, .init(receipt: receipt))
      #expect(trace.entries.map(\.kind).contains("fiscal.signed"))
    }
  }
}
