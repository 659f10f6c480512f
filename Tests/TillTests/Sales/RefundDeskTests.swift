import JSON
import RPC
import Sales
import Store
import Testing

@testable import Till

@Suite("Refunds through the daemon", .timeLimit(.minutes(1)))
@TillLoop
struct RefundDeskTests {
  /// A completed sale of two coffees and a pencil, 12.47, receipt 1-1-1.
  private static func with(_ body: @TillLoop (TillRig, SaleView) async throws -> Void) async throws {
    try await TillRig.with { rig in
      try await rig.importCatalogue()
      let sale = try await rig.sale("1001", "1001", "1002")
      let sold = try await rig.call(TenderCash.self, .init(sale: sale.sale, amount: 2_000))
      try await body(rig, sold)
    }
  }

  @Test("a refund in parts ends with nothing left, and the states follow")
  func parts() async throws {
    try await Self.with { rig, sold in
      let coffee = sold.lines[0].line
      let first = try await rig.call(
        RefundSale.self, .init(receipt: "1-1-1", lines: [.init(line: coffee, quantity: "1")], reason: "stale"))
      #expect(first.status == "completed" && first.receipt == "1-1-2" && first.totals.paid == -499 && first.totals.total == -499)
      #expect(first.lines[0].more?.returnedFrom == "1-1-1" && first.lines[0].more?.returnedLine == coffee)
      let partly = try await rig.call(GetSale.self, .init(sale: sold.sale))
      #expect(partly.more?.refunded == "partiallyRefunded" && partly.more?.refunds == ["1-1-2"] && partly.lines[0].more?.returned == "1")
      let excess: JSONValue = ["receipt": "1-1-1", "lines": [["line": .string(coffee), "quantity": "2"]], "reason": "stale"]
      #expect(await rig.refusal("sale.refund", excess) == "refund.exceeds")
      let rest = try await rig.call(RefundSale.self, .init(receipt: sold.sale, reason: "stale"))
      #expect(rest.totals.paid == -748 && rest.lines.count == 2)
      #expect(try await rig.call(GetSale.self, .init(sale: sold.sale)).more?.refunded == "refunded")
      #expect(await rig.refusal("sale.refund", ["receipt": "1-1-1", "reason": "x"]) == "refund.exceeds")
      #expect(await rig.refusal("sale.refund", ["receipt": "1-1-2", "reason": "x"]) == "refund.ofRefund")
      #expect(await rig.refusal("sale.refund", ["receipt": "1-1-99", "reason": "x"]) == "journal.receiptUnknown")
      #expect(try await rig.call(ListSales.self, .init()).sales.count == 3)
      #expect(rig.effects.contains { if case .kickDrawer(_, _, _, let sale) = $0 { sale?.description == rest.sale } else { false } })
      let returns = try rig.read { try $0.returns(ofSale: Identifier(sold.sale)) }
      #expect(try returns.givenBack().minorUnits == 1_247)
      try await rig.write { try $0.transaction.rebuildProjections() }
      #expect(try rig.read { try $0.returns(ofSale: Identifier(sold.sale)) } == returns)
      #expect(try await rig.call(VerifyJournal.self, .init()).receipts == 3)
    }
  }

  @Test("an exchange is one document; given up, it gives back what it took")
  func exchange() async throws {
    try await Self.with { rig, sold in
      let new = try await rig.sale("1003")
      let params = RefundOnSale.Params(
        sale: new.sale, receipt: "1-1-1", line: sold.lines[0].line, quantity: "2", reason: "taste")
      let turned = try await rig.call(RefundOnSale.self, params)
      #expect(turned.totals.due == 320 - 998)
      // Another front end cannot take the same pieces back meanwhile.
      #expect(
        await rig.refusal("sale.refund", ["receipt": "1-1-1", "lines": [["line": .string(params.line), "quantity": "1"]], "reason": "x"])
          == "refund.exceeds")
      _ = try await rig.call(AbandonSale.self, .init(sale: new.sale))
      let again = try await rig.sale("1003")
      let taken = try await rig.call(
        RefundOnSale.self, .init(sale: again.sale, receipt: "1-1-1", line: params.line, quantity: "2", reason: "taste"))
      let done = try await rig.call(PayBackCash.self, .init(sale: taken.sale, version: taken.version))
      #expect(done.status == "completed" && done.totals.paid == 320 - 998)
    }
  }

  @Test("without a receipt a second person agrees")
  func withoutReceipt() async throws {
    try await Self.with { rig, _ in
      let sale = try await rig.sale()
      let plain: JSONValue = ["sale": .string(sale.sale), "code": "1002"]
      #expect(await rig.refusal("sale.takeBack", plain) == "sale.reasonMissing")
      let back = try await rig.call(
        TakeBackOnSale.self, .init(sale: sale.sale, code: "1002", reason: "gift", approvedBy: "unix:1002"))
      #expect(back.totals.due == -249)
      #expect(await rig.refusal("tender.cash", ["sale": .string(sale.sale), "amount": 1]) == "sale.nothingDue")
      #expect(try await rig.call(PayBackCash.self, .init(sale: sale.sale)).totals.paid == -249)
    }
  }

  /// The lines of a receipt, with one space between words and a bar between lines.
  private static func paper(_ rig: TillRig, _ receipt: String?) async throws -> String {
    let text = try await rig.call(RenderReceipt.self, .init(receipt: try #require(receipt), to: "text")).text ?? ""
    return text.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }.joined(separator: "|")
  }

  @Test("quantity, price and discount of a line on a slip come to what is paid out, on a refund and in an exchange")
  func addsUp() async throws {
    try await TillRig.with { rig in
      try await rig.importCatalogue("sku,barcode,name,price,tax,unit\n1,,One,12.00,A,piece\n2,,Two,5.00,A,piece\n")
      for number in [1, 3] {
        let discount = SubmittedDiscount(amount: 4_562, reason: "damaged")
        let sold = try await rig.call(
          SubmitSale.self, .init(lines: [.init(code: "1", quantity: "4")], tenders: [.init(amount: 238)], discounts: [discount]))
        #expect(sold.totals.total == 238 && sold.receipt == "1-1-\(number)")
        let line = sold.lines[0].line
        guard number == 1 else {
          let new = try await rig.sale("2")
          let taken = try await rig.call(
            RefundOnSale.self, .init(sale: new.sale, receipt: "1-1-3", line: line, quantity: "3", reason: "taste"))
          let done = try await rig.call(TenderCash.self, .init(sale: new.sale, amount: 500, version: taken.version))
          #expect(try await Self.paper(rig, done.receipt).contains("One -1.79 A|-3 x 12.00|Discount 34.21|"))
          continue
        }
        let back = try await rig.call(
          RefundSale.self, .init(receipt: "1-1-1", lines: [.init(line: line, quantity: "3")], reason: "stale"))
        #expect(back.totals.total == -179 && back.lines[0].more?.taken?.map(\.amount) == [-3_422])
        #expect(try await Self.paper(rig, back.receipt).contains("One 1.79 A|3 x 12.00|Discount -34.21|"))
      }
    }
  }

  @Test("a refund is shown by its own template, with amounts above zero")
  func slip() async throws {
    try await Self.with { rig, _ in
      let back = try await rig.call(RefundSale.self, .init(receipt: "1-1-1", reason: "stale"))
      let stored = try #require(try rig.read { try $0.sale(Identifier(back.sale)) })
      let form = ReceiptForm(rig.ledger.context.configuration)
      let text = "\(ReceiptComposer(form: form).document(of: ReceiptSource(sale: stored)))"
      #expect(form.refund != nil)
      #expect(text.contains("1-1-1") && text.contains("12.47") && !text.contains("-12.47"))
    }
  }
}
