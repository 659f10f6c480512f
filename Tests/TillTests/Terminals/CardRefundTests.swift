import JSON
import RPC
import Sales
import Simulators
import Store
import Testing

@testable import Till

@Suite("Refunds to the card that paid", .timeLimit(.minutes(5)))
@TillLoop
struct CardRefundTests {
  /// A sale of the codes that a card pays whole, or after some cash.
  private static func sold(_ rig: TillRig, _ codes: [String], cash: Int64 = 0, tip: Int64? = nil) async throws -> SaleView {
    var sale = try await rig.call(OpenSale.self, Empty())
    for code in codes { sale = try await rig.call(AddSaleLine.self, .init(sale: sale.sale, code: code)) }
    if cash > 0 { sale = try await rig.call(TenderCash.self, .init(sale: sale.sale, amount: cash)) }
    let begun = try await TerminalRig.pay(rig, .init(sale: sale.sale, tip: tip))
    let paid = try await TerminalRig.outcome(rig, begun.tender)
    #expect(paid.status == "approved")
    return try await rig.call(GetSale.self, .init(sale: sale.sale))
  }

  /// Refunds as soon as the terminal is free, and waits for the document to end or to stop.
  private static func refund(_ rig: TillRig, _ params: RefundSale.Params) async throws -> SaleView {
    let begun = try await TerminalRig.whenFree(rig) { try await rig.call(RefundSale.self, params) }
    guard let tender = begun.openTender else { return begun }
    _ = try await TerminalRig.outcome(rig, tender)
    return try await rig.call(GetSale.self, .init(sale: begun.sale))
  }

  @Test("a whole payment of the same day is taken back, with its tip", arguments: ["zvt", "nexo"])
  func whole(name: String) async throws {
    try await TerminalRig.with(name) { rig, terminal in
      let sold = try await Self.sold(rig, ["1001", "1002"], tip: 100)
      #expect(sold.tenders[0].tip == 100 && sold.tenders[0].given == 848)
      let back = try await Self.refund(rig, .init(receipt: "1-1-1", reason: "stale"))
      #expect(back.status == "completed" && back.receipt == "1-1-2" && back.totals.paid == -748)
      #expect(back.tenders.count == 1 && back.tenders[0].given == -848 && back.tenders[0].tip == -100)
      #expect(back.tenders[0].returns == sold.tenders[0].tender)
      #expect(try await terminal.ledgerLines().allSatisfy { $0.hasSuffix("848 reversed") })
      let movement = try await rig.call(GetTender.self, .init(tender: back.tenders[0].tender))
      #expect(movement.purpose == "reversal" && movement.original == sold.tenders[0].tender && movement.sale == back.sale)
      #expect(await rig.refusal("sale.refund", ["receipt": "1-1-1", "reason": "x"]) == "refund.exceeds")
      #expect(!rig.effects.contains { if case .kickDrawer = $0 { true } else { false } })
      #expect(try rig.read { try $0.printJobs(limit: 20).items.filter { $0.draft.kind == "receipt" }.count } == 2)
    }
  }

  @Test("parts are paid on the card, never more than it paid; the tip stays", arguments: ["zvt", "nexo"])
  func parts(name: String) async throws {
    try await TerminalRig.with(name) { rig, terminal in
      let sold = try await Self.sold(rig, ["1001", "1002"], tip: 100)
      let first = RefundSale.Params(receipt: "1-1-1", lines: [.init(line: sold.lines[0].line)], reason: "stale")
      let back = try await Self.refund(rig, first)
      #expect(back.status == "completed" && back.tenders[0].given == -499 && back.tenders[0].tip == nil)
      let rest = try await Self.refund(rig, .init(receipt: "1-1-1", reason: "stale"))
      #expect(rest.status == "completed" && rest.tenders[0].given == -249)
      #expect(try await terminal.ledgerLines() == ["\(name) 0 848 charged", "\(name) 1 -499 charged", "\(name) 2 -249 charged"])
      let before = try rig.read { try $0.cardTenders(sale: Identifier(back.sale)) }
      try await rig.write { try $0.transaction.rebuildProjections() }
      #expect(try rig.read { try $0.cardTenders(sale: Identifier(back.sale)) } == before && before.count == 1)
      #expect(try await rig.call(VerifyJournal.self, .init()).receipts == 3)
    }
  }

  @Test("a split payment goes back in proportion: 20.92 of 40.00 by card and 41.87 in cash are 10.22 and 10.70")
  func split() async throws {
    try await TerminalRig.with("zvt") { rig, terminal in
      try await rig.importCatalogue("sku,barcode,name,price,tax,unit\n1,,A,59.90,A,piece\n2,,B,23.47,B,piece\n3,,C,8.50,A,piece\n")
      var sale = try await rig.sale("1", "2", "3")
      sale = try await rig.call(DiscountSale.self, .init(sale: sale.sale, amount: 1_000, reason: "friend"))
      _ = try await rig.call(TenderCash.self, .init(sale: sale.sale, amount: 4_187))
      _ = try await TerminalRig.outcome(rig, try await TerminalRig.pay(rig, .init(sale: sale.sale)).tender)
      let lines = try await rig.call(GetSale.self, .init(sale: sale.sale)).lines
      let back = try await Self.refund(rig, .init(receipt: "1-1-1", lines: [.init(line: lines[1].line)], reason: "stale"))
      #expect(back.status == "completed" && back.totals.paid == -2_092)
      #expect(back.tenders.map(\.kind) == ["card", "cash"] && back.tenders.map(\.applied) == [-1_022, -1_070])
      let rest = try await Self.refund(rig, .init(receipt: "1-1-1", reason: "stale"))
      #expect(rest.tenders.map(\.applied) == [-2_978, -3_117])
      #expect(try await terminal.ledgerLines() == ["zvt 0 4000 charged", "zvt 1 -1022 charged", "zvt 2 -2978 charged"])
    }
  }

  @Test("after an end of day the card is paid, for what it paid cannot be taken back any more")
  func settled() async throws {
    try await TerminalRig.with("zvt") { rig, terminal in
      _ = try await Self.sold(rig, ["1002"])
      while await rig.refusal("terminal.reconcile", [:]) != nil { try await rig.settle() }
      _ = await rig.event("terminal.serviceEnded")
      rig.clock.advance(ms: 1_000)
      let back = try await Self.refund(rig, .init(receipt: "1-1-1", reason: "stale"))
      #expect(back.status == "completed")
      #expect(try await terminal.ledgerLines() == ["zvt 0 249 charged", "zvt 1 -249 charged"])
    }
  }

  @Test("where the terminal refuses to take back, the card is paid by itself")
  func notReversible() async throws {
    try await TerminalRig.with("nexo") { rig, terminal in
      _ = try await Self.sold(rig, ["1002"])
      try await terminal.add([.notReversible])
      let begun = try await TerminalRig.whenFree(rig) { try await rig.call(RefundSale.self, .init(receipt: "1-1-1", reason: "stale")) }
      let refused = try await TerminalRig.outcome(rig, try #require(begun.openTender))
      #expect(refused.purpose == "reversal" && refused.status == "declined")
      let completed = await rig.event("sale.completed") { $0["sale"]?.stringValue == begun.sale }
      #expect(completed["receipt"]?.stringValue == "1-1-2")
      #expect(try await terminal.ledgerLines() == ["nexo 0 249 charged", "nexo 1 -249 charged"])
    }
  }

  @Test("a card that is refused leaves the document owed; cash needs a second person")
  func declined() async throws {
    try await TerminalRig.with("zvt") { rig, terminal in
      let sold = try await Self.sold(rig, ["1001", "1002"])
      try await terminal.add([.declined])
      let params = RefundSale.Params(receipt: "1-1-1", lines: [.init(line: sold.lines[0].line)], reason: "stale")
      let owed = try await Self.refund(rig, params)
      #expect(owed.status == "open" && owed.openTender == nil && owed.more?.owed?.map(\.amount) == [499])
      #expect(
        await rig.refusal(
          "sale.refund", ["receipt": "1-1-1", "lines": [["line": .string(sold.lines[0].line), "quantity": "1"]], "reason": "x"])
          == "refund.exceeds")
      let id = JSONValue.string(owed.sale)
      #expect(await rig.refusal("tender.cashBack", ["sale": id]) == "sale.approvalMissing")
      #expect(await rig.refusal("tender.cashBack", ["sale": id, "approvedBy": "unix:0"]) == "sale.approvalSamePerson")
      let done = try await rig.call(PayBackCash.self, .init(sale: owed.sale, version: owed.version, approvedBy: "unix:1002"))
      #expect(done.status == "completed" && done.tenders.map(\.kind) == ["cash"] && done.totals.paid == -499)
      // What went back in cash does not go back once more: the card gets what is left.
      let rest = try await Self.refund(rig, .init(receipt: "1-1-1", reason: "stale"))
      #expect(rest.tenders.map(\.applied) == [-249])
      #expect(try await rig.call(VerifyJournal.self, .init()).receipts == 3)
    }
  }

  @Test("what a card is owed goes onto no account besides, and behind a part onto one cash still needs a second person")
  func besides() async throws {
    try await TerminalRig.with("zvt") { rig, terminal in
      let sold = try await Self.sold(rig, ["1001", "1002"])
      _ = try await rig.call(SetAccountLimit.self, .init(customer: "C-7", limit: 1_000, approvedBy: "17"))
      try await terminal.add([.declined])
      let owed = try await Self.refund(rig, .init(receipt: "1-1-1", lines: [.init(line: sold.lines[0].line)], reason: "stale"))
      let onto: JSONValue = ["sale": .string(owed.sale), "to": "account", "customer": "C-7", "amount": 1]
      #expect(await rig.refusal("tender.payBackTo", onto) == "tender.overDue")
      let other = try await rig.call(OpenSale.self, Empty())
      _ = try await rig.call(
        RefundOnSale.self, .init(sale: other.sale, receipt: "1-1-1", line: sold.lines[1].line, quantity: "1", reason: "stale"))
      let part = try await rig.call(PayBackOnto.self, .init(sale: other.sale, to: "account", customer: "C-7", amount: 100))
      #expect(part.status == "tendering" && part.totals.due == -149)
      #expect(await rig.refusal("tender.cashBack", ["sale": .string(other.sale)]) == "sale.approvalMissing")
    }
  }

  @Test("all in cash is for a second person to agree to; without a terminal nothing is changed")
  func inCash() async throws {
    try await TerminalRig.with("zvt") { rig, terminal in
      _ = try await Self.sold(rig, ["1002"])
      let plain: JSONValue = ["receipt": "1-1-1", "reason": "stale", "inCash": true]
      #expect(await rig.refusal("sale.refund", plain) == "sale.approvalMissing")
      rig.ledger.context.terminals.update("card") { $0.isOnline = false }
      #expect(await rig.refusal("sale.refund", ["receipt": "1-1-1", "reason": "stale"]) == "terminal.offline")
      #expect(try await rig.call(ListSales.self, .init()).sales.count == 1)
      let back = try await rig.call(RefundSale.self, .init(receipt: "1-1-1", reason: "stale", inCash: true, approvedBy: "7"))
      #expect(back.status == "completed" && back.tenders.map(\.kind) == ["cash"])
      #expect(try await terminal.ledgerLines() == ["zvt 0 249 charged"])
    }
  }

  @Test("an exchange pays the difference on the card")
  func exchange() async throws {
    try await TerminalRig.with("zvt") { rig, terminal in
      let sold = try await Self.sold(rig, ["1001"])
      let new = try await rig.sale("1002")
      let taken = try await rig.call(
        RefundOnSale.self, .init(sale: new.sale, receipt: "1-1-1", line: sold.lines[0].line, quantity: "1", reason: "taste"))
      #expect(taken.totals.due == 249 - 499)
      let begun = try await TerminalRig.whenFree(rig) {
        try await rig.call(PayBackTender.self, .init(sale: new.sale, version: taken.version))
      }
      _ = try await TerminalRig.outcome(rig, try #require(begun.openTender))
      let done = try await rig.call(GetSale.self, .init(sale: new.sale))
      #expect(done.status == "completed" && done.totals.paid == -250)
      #expect(try await terminal.ledgerLines() == ["zvt 0 499 charged", "zvt 1 -250 charged"])
      #expect(await rig.refusal("tender.payBack", ["sale": .string(new.sale)]) == "sale.alreadyCompleted")
    }
  }
}
