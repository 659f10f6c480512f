import JSON
import RPC
import Sales
import Simulators
import Store
import Testing

@testable import Till

@Suite("Tips and cash beside card payments", .timeLimit(.minutes(5)))
@TillLoop
struct TipTests {
  private static let cashback = "[cashback]\nlimit = \"50.00\"\nminimum = \"2.00\"\n"

  private static func paid(_ rig: TillRig, _ params: (String) -> TenderCard.Params) async throws -> (SaleView, CardTenderView) {
    let sale = try await rig.sale("1002")
    let done = try await TerminalRig.outcome(rig, try await TerminalRig.pay(rig, params(sale.sale)).tender)
    #expect(done.status == "approved")
    return (try await rig.call(GetSale.self, .init(sale: sale.sale)), done)
  }

  /// The lines of a receipt, with one space between words and a bar between lines.
  private static func paper(_ rig: TillRig, _ receipt: String) async throws -> String {
    let text = try await rig.call(RenderReceipt.self, .init(receipt: receipt, to: "text")).text ?? ""
    return text.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }.joined(separator: "|")
  }

  @Test("ten percent of 81.87 are 8.19, charged to the card and no turnover", arguments: ["zvt", "nexo"])
  func percent(name: String) async throws {
    try await TerminalRig.with(name) { rig, terminal in
      _ = try await rig.call(OpenShift.self, .init())
      try await rig.importCatalogue("sku,barcode,name,price,tax,unit\n1,,Dinner,81.87,A,piece\n")
      let sale = try await rig.sale("1")
      let done = try await TerminalRig.outcome(rig, try await TerminalRig.pay(rig, .init(sale: sale.sale, tipPercent: "10")).tender)
      #expect(done.charged == 9_006)
      let after = try await rig.call(GetSale.self, .init(sale: sale.sale))
      #expect(after.status == "completed" && after.tenders[0].tip == 819 && after.totals.paid == 8_187)
      let report = try await rig.call(XReport.self, .init())
      #expect(report.gross == 8_187 && report.tips == 819 && report.tenders.map(\.amount) == [9_006])
      #expect(try await terminal.ledgerLines() == ["\(name) 0 9006 charged"])
      for bad in ["0", "101", "-1"] {
        #expect(await rig.refusal("tender.card", ["sale": .string(sale.sale), "tipPercent": .string(bad)]) != nil)
      }
    }
  }

  @Test("a tip after the receipt is a movement of its own, stands in the shift, and goes back with the whole sale")
  func afterwards() async throws {
    try await TerminalRig.with("zvt") { rig, terminal in
      _ = try await rig.call(OpenShift.self, .init())
      let (sale, payment) = try await Self.paid(rig) { .init(sale: $0) }
      let begun = try await TerminalRig.whenFree(rig) { try await rig.call(TipOnTender.self, .init(tender: payment.tender, amount: 50)) }
      #expect(begun.purpose == "tip" && begun.original == payment.tender && begun.amount == 50)
      #expect(try await TerminalRig.outcome(rig, begun.tender).status == "approved")
      let after = try await rig.call(GetSale.self, .init(sale: sale.sale))
      #expect(after.tenders[0].tip == 50 && after.tenders[0].given == 299 && after.totals == sale.totals && after.receipt == sale.receipt)
      let report = try await rig.call(XReport.self, .init())
      #expect(report.tips == 50 && report.gross == 249 && report.tenders.map(\.amount) == [299])
      let copy = try await Self.paper(rig, "1-1-1")
      #expect(copy.contains("TOTAL EUR 2.49|girocard 2.99|of which tip 0.50|---"))
      #expect(try await terminal.ledgerLines() == ["zvt 0 249 charged", "zvt 1 50 charged"])
      let back = try await TerminalRig.whenFree(rig) { try await rig.call(RefundSale.self, .init(receipt: "1-1-1", reason: "stale")) }
      _ = try await TerminalRig.outcome(rig, try #require(back.openTender))
      #expect(try await terminal.ledgerLines().last == "zvt 2 -299 charged")
      #expect(try await rig.call(XReport.self, .init()).tips == 0)
      let slip = try await Self.paper(rig, "1-1-2")
      #expect(slip.contains("PAID OUT EUR 2.49|girocard 2.99|of which tip 0.50|---"))
      try await rig.write { try $0.transaction.rebuildProjections() }
      #expect(try await rig.call(GetSale.self, .init(sale: sale.sale)).tenders[0].tip == 50)
    }
  }

  @Test("a percentage is of what the card settled, without the tip that it paid with it")
  func percentLater() async throws {
    try await TerminalRig.with("zvt") { rig, _ in
      let (_, payment) = try await Self.paid(rig) { .init(sale: $0, tip: 100) }
      let begun = try await TerminalRig.whenFree(rig) { try await rig.call(TipOnTender.self, .init(tender: payment.tender, percent: "10")) }
      #expect(begun.amount == 25)
      #expect(try await TerminalRig.outcome(rig, begun.tender).status == "approved")
    }
  }

  @Test("a tip that the terminal refuses leaves the sale as it was; none is booked too late, too high, or where the terminal cannot")
  func refused() async throws {
    try await TerminalRig.with("zvt") { rig, terminal in
      let (sale, payment) = try await Self.paid(rig) { .init(sale: $0) }
      try await terminal.add([.declined])
      let begun = try await TerminalRig.whenFree(rig) { try await rig.call(TipOnTender.self, .init(tender: payment.tender, percent: "10")) }
      #expect(begun.amount == 25)
      #expect(["declined", "aborted"].contains(try await TerminalRig.outcome(rig, begun.tender).status))
      #expect(try await rig.call(GetSale.self, .init(sale: sale.sale)).tenders[0].tip == nil)
      let id = JSONValue.string(payment.tender)
      #expect(await rig.refusal("tender.tip", ["tender": id, "amount": 250]) == "tender.overDue")
      #expect(await rig.refusal("tender.tip", ["tender": id, "amount": 1, "percent": "1"]) == "tender.amountInvalid")
      rig.clock.advance(ms: 86_400_000)
      #expect(await rig.refusal("tender.tip", ["tender": id, "amount": 10]) == "tender.tipTooLate")
    }
    try await TerminalRig.with("nexo") { rig, _ in
      let (_, payment) = try await Self.paid(rig) { .init(sale: $0) }
      #expect(await rig.refusal("tender.tip", ["tender": .string(payment.tender), "amount": 10]) == "tender.tipTooLate")
    }
  }

  @Test("all tips of a payment are no more than it paid, those under way included")
  func sum() async throws {
    try await TerminalRig.with("zvt") { rig, terminal in
      let (sale, payment) = try await Self.paid(rig) { .init(sale: $0, tip: 100) }
      let id = try Identifier(payment.tender)
      let begun = try await TerminalRig.whenFree(rig) {
        try await rig.write { scope in
          let desk = TenderDesk(scope: scope)
          let tip = try desk.tip(id, Money(minorUnits: 120))
          #expect(throws: SaleError.tenderOverDue(try Money(minorUnits: 30), due: try Money(minorUnits: 29), currency: tip.currency)) {
            try desk.tip(id, Money(minorUnits: 30))
          }
          // Nor does anything go back meanwhile, not even in cash.
          #expect(throws: SaleError.tenderOpen(tip.id)) {
            try RefundDesk(scope: scope).refund(sale.sale, lines: nil, reason: "stale", way: .cash(approvedBy: "7"), condition: .ok)
          }
          return tip.id.description
        }
      }
      #expect(try await TerminalRig.outcome(rig, begun).status == "approved")
      #expect(await rig.refusal("tender.tip", ["tender": .string(payment.tender), "amount": 30]) == "tender.overDue")
      let last = try await TerminalRig.whenFree(rig) { try await rig.call(TipOnTender.self, .init(tender: payment.tender, amount: 29)) }
      #expect(try await TerminalRig.outcome(rig, last.tender).status == "approved")
      #expect(await rig.refusal("tender.tip", ["tender": .string(payment.tender), "amount": 1]) == "tender.overDue")
      #expect(try await terminal.ledgerLines().last == "zvt 2 29 charged")
    }
  }

  @Test("a sale of which something came back, or is coming back, takes no tip, however it was paid back")
  func returned() async throws {
    try await TerminalRig.with("zvt", more: Self.cashback) { rig, terminal in
      _ = try await rig.call(OpenShift.self, .init())
      let (sale, payment) = try await Self.paid(rig) { .init(sale: $0, cashback: 1_000) }
      let tip: JSONValue = ["tender": .string(payment.tender), "amount": 10]
      let open = try await rig.call(OpenSale.self, Empty())
      _ = try await rig.call(
        RefundOnSale.self, .init(sale: open.sale, receipt: "1-1-1", line: sale.lines[0].line, quantity: "1", reason: "stale"))
      #expect(await rig.refusal("tender.tip", tip) == "tender.tipTooLate")
      _ = try await rig.call(AbandonSale.self, .init(sale: open.sale))
      let begun = try await TerminalRig.whenFree(rig) { try await rig.call(TipOnTender.self, .init(tender: payment.tender, amount: 10)) }
      #expect(try await TerminalRig.outcome(rig, begun.tender).status == "approved")
      let back = try await rig.call(RefundSale.self, .init(receipt: "1-1-1", reason: "stale", inCash: true, approvedBy: "bert"))
      #expect(back.status == "completed")
      let charged = try await terminal.ledgerLines()
      for _ in 1...3 { #expect(await rig.refusal("tender.tip", tip) == "tender.tipTooLate") }
      #expect(try await terminal.ledgerLines() == charged)
      let (_, card) = try await Self.paid(rig) { .init(sale: $0) }
      let whole = try await TerminalRig.whenFree(rig) { try await rig.call(RefundSale.self, .init(receipt: "1-1-3", reason: "stale")) }
      _ = try await TerminalRig.outcome(rig, try #require(whole.openTender))
      #expect(await rig.refusal("tender.tip", ["tender": .string(card.tender), "amount": 10]) == "tender.tipTooLate")
    }
  }

  @Test("cash besides is charged to the card, goes out of the drawer, and is expected there no more", arguments: ["zvt", "nexo"])
  func cashback(name: String) async throws {
    try await TerminalRig.with(name, more: Self.cashback) { rig, terminal in
      _ = try await rig.call(OpenShift.self, .init())
      let before = try await rig.call(XReport.self, .init()).expected
      let (sale, done) = try await Self.paid(rig) { .init(sale: $0, tip: 20, cashback: 4_000) }
      #expect(done.amount == 4_269 && done.charged == 4_269 && done.cashback == 4_000)
      #expect(sale.status == "completed" && sale.totals.paid == 249)
      #expect(sale.tenders[0].cashback == 4_000 && sale.tenders[0].tip == 20 && sale.tenders[0].applied == 249)
      let report = try await rig.call(XReport.self, .init())
      #expect(report.cashback == 4_000 && report.tips == 20 && report.gross == 249 && report.expected == before - 4_000)
      #expect(rig.effects.contains { if case .kickDrawer = $0 { true } else { false } })
      #expect(try await terminal.ledgerLines() == ["\(name) 0 4269 charged"])
      let receipt = try #require(sale.receipt)
      let paper = try await Self.paper(rig, receipt)
      #expect(paper.contains("TOTAL EUR 2.49|\(sale.tenders[0].scheme ?? "Card") 42.69|of which tip 0.20|of which cash out 40.00|---"))
      let html = try await rig.call(RenderReceipt.self, .init(receipt: receipt, to: "html", language: "de")).text ?? ""
      #expect(html.contains("<td>davon Trinkgeld</td><td>0,20</td>") && html.contains("<td>davon Barauszahlung</td><td>40,00</td>"))
      let json = try StrictJSON.parse(Array((try await rig.call(RenderReceipt.self, .init(receipt: receipt, to: "json")).text ?? "").utf8))
      let tender = json["tenders"]?.arrayValue?.first
      #expect(tender?["amount"] == 4_269 && tender?["tip"] == 20 && tender?["cashback"] == 4_000)
    }
  }

  @Test("no more cash than the shop allows, with no smaller purchase, and none where it says nothing")
  func limits() async throws {
    try await TerminalRig.with("zvt", more: Self.cashback) { rig, _ in
      let sale = JSONValue.string(try await rig.sale("1002").sale)
      #expect(await rig.refusal("tender.card", ["sale": sale, "cashback": 5_001]) == "tender.cashbackLimit")
      #expect(await rig.refusal("tender.card", ["sale": sale, "cashback": 100, "amount": 200]) == "tender.cashbackLimit")
      try await rig.importCatalogue("sku,barcode,name,price,tax,unit\n9,,Gum,1.99,A,piece\n")
      let small = JSONValue.string(try await rig.sale("9").sale)
      #expect(await rig.refusal("tender.card", ["sale": small, "cashback": 100]) == "tender.cashbackLimit")
    }
    try await TerminalRig.with("zvt") { rig, _ in
      let sale = JSONValue.string(try await rig.sale("1002").sale)
      #expect(await rig.refusal("tender.card", ["sale": sale, "cashback": 100]) == "tender.cashbackOff")
    }
  }
}
