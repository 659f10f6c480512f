import JSON
import RPC
import Sales
import Simulators
import Store
import Terminals
import Testing

@testable import Till

@Suite("Card payments through the daemon", .timeLimit(.minutes(5)))
@TillLoop
struct TenderHandlersTests {
  @Test("a card pays a sale, which completes in the transaction that books the charge", arguments: ["zvt", "nexo"])
  func approved(name: String) async throws {
    try await TerminalRig.with(name) { rig, terminal in
      let sale = try await rig.sale("1002")
      let begun = try await TerminalRig.pay(rig, .init(sale: sale.sale))
      #expect(begun.status == "created" && begun.amount == 249 && begun.purpose == "payment")
      let done = try await TerminalRig.outcome(rig, begun.tender)
      #expect(done.status == "approved" && done.charged == 249 && done.proof == "answer")
      let after = try await rig.call(GetSale.self, .init(sale: sale.sale))
      #expect(after.status == "completed" && after.receipt == "1-1-1" && after.tenders.map(\.kind) == ["card"])
      #expect(try await rig.call(GetTender.self, .init(tender: begun.tender)) == done)
      let charged = try await terminal.ledgerLines().filter { $0.hasSuffix("charged") }
      #expect(charged == ["\(name) 0 249 charged"])
      // A card opens no drawer.
      #expect(!rig.effects.contains { if case .kickDrawer = $0 { true } else { false } })
      let kinds = try rig.read { view in try view.printJobs(limit: 10).items.map(\.draft.kind) }
      #expect(kinds.filter { $0 == "receipt" }.count == 1)
    }
  }

  @Test("the slips of the terminal are printed")
  func slips() async throws {
    try await TerminalRig.with("zvt") { rig, _ in
      let begun = try await TerminalRig.pay(rig, .init(sale: try await rig.sale("1002").sale))
      _ = try await TerminalRig.outcome(rig, begun.tender)
      let jobs = try rig.read { view in try view.printJobs(limit: 10).items.map(\.draft) }
      let slips = jobs.filter { $0.kind == "document" }
      #expect(!slips.isEmpty)
      #expect(slips.allSatisfy { String(decoding: $0.document, as: UTF8.self).contains("CARD PAYMENT") })
    }
  }

  @Test("a declined card leaves the sale as it was, and cash pays it", arguments: ["zvt", "nexo"])
  func declined(name: String) async throws {
    var options = SimulatedTerminalOptions()
    options.zvt.limitMinor = 100
    try await TerminalRig.with(name, options) { rig, _ in
      let sale = try await rig.sale("1002")
      let begun = try await TerminalRig.pay(rig, .init(sale: sale.sale))
      let done = try await TerminalRig.outcome(rig, begun.tender)
      // ZVT has one code for a card that was refused and for one that was taken out.
      #expect(["declined", "aborted"].contains(done.status) && done.refusal != nil && done.charged == nil)
      let after = try await rig.call(GetSale.self, .init(sale: sale.sale))
      #expect(after.status == "open" && after.openTender == nil)
      #expect(try await rig.call(TenderCash.self, .init(sale: sale.sale, amount: 300)).status == "completed")
    }
  }

  @Test("what cannot be charged is refused by name, and the sale stays as it is")
  func refused() async throws {
    try await TerminalRig.with("zvt") { rig, terminal in
      let sale = try await rig.sale("1002")
      let id = JSONValue.string(sale.sale)
      try await terminal.add([.lateAnswer])
      let begun = try await TerminalRig.pay(rig, .init(sale: sale.sale, amount: 200))
      let form: JSONValue = ["tender": .string(begun.tender), "charged": true, "source": "terminalJournal", "person": "7"]
      #expect(await rig.refusal("tender.resolve", form) == "tender.notUnknown")
      #expect(await rig.refusal("tender.card", ["sale": id]) == "terminal.busy")
      #expect(await rig.refusal("terminal.reconcile", [:]) == "terminal.busy")
      #expect(await rig.refusal("tender.card", ["sale": id, "terminal": "nobody"]) == "terminal.unknown")
      #expect(await rig.refusal("tender.cash", ["sale": id, "amount": 50]) == "tender.open")
      #expect(await rig.refusal("sale.void", ["sale": id, "reason": "other"]) == "tender.open")
      #expect(await rig.refusal("sale.complete", ["sale": id]) == "tender.open")
      #expect(await rig.refusal("sale.addLine", ["sale": id, "code": "1002"]) == "sale.notOpen")
      #expect(await rig.refusal("tender.get", ["tender": .string(Samples.anID)]) == "tender.unknown")
    }
  }

  @Test("more than is due is refused, and so is a terminal that is not there")
  func away() async throws {
    try await TillRig.with(Samples.shop + "[[terminal]]\nname = \"card\"\nprotocol = \"zvt\"\nconnect = \"tcp:127.0.0.1:7\"\n") { rig in
      try await rig.importCatalogue()
      let sale = try await rig.sale("1002")
      let id = JSONValue.string(sale.sale)
      #expect(await rig.refusal("tender.card", ["sale": id]) == "terminal.offline")
      rig.ledger.context.terminals.update("card") { $0.isOnline = true }
      #expect(await rig.refusal("tender.card", ["sale": id, "amount": 250]) == "tender.overDue")
      #expect(await rig.refusal("tender.card", ["sale": id, "tip": 250]) == "tender.overDue")
      #expect(await rig.refusal("tender.card", ["sale": id, "tip": 1_000_000_000]) == "tender.overDue")
      #expect(await rig.refusal("tender.card", ["sale": id, "amount": 100, "tip": 101]) == "tender.overDue")
      #expect(try await rig.call(GetSale.self, .init(sale: sale.sale)) == sale)
      #expect(try await rig.call(GetTerminalStatus.self, Empty()).terminals.map(\.terminal) == ["card"])
    }
    try await TillRig.with { rig in
      try await rig.importCatalogue()
      let sale = try await rig.sale("1002")
      #expect(await rig.refusal("tender.card", ["sale": .string(sale.sale)]) == "terminal.none")
    }
  }

  @Test("what a card paid is taken back before the sale is voided", arguments: ["zvt", "nexo"])
  func reversed(name: String) async throws {
    try await TerminalRig.with(name) { rig, terminal in
      let sale = try await rig.sale("1002")
      let begun = try await TerminalRig.pay(rig, .init(sale: sale.sale, amount: 100))
      _ = try await TerminalRig.outcome(rig, begun.tender)
      #expect(await rig.refusal("sale.void", ["sale": .string(sale.sale), "reason": "other"]) == "tender.toReturn")
      let back = try await rig.call(ReverseTender.self, .init(tender: begun.tender))
      #expect(back.purpose == "reversal" && back.original == begun.tender && back.amount == 100)
      #expect(try await TerminalRig.outcome(rig, back.tender).status == "approved")
      #expect(try await rig.call(VoidSale.self, .init(sale: sale.sale, reason: "customerLeft")).status == "voided")
      #expect(try await terminal.ledgerLines().filter { $0.hasSuffix("charged") }.isEmpty)
    }
  }

  @Test("an end of day tells the terminal's totals, in the journal too")
  func reconciled() async throws {
    try await TerminalRig.with("zvt") { rig, _ in
      let begun = try await TerminalRig.pay(rig, .init(sale: try await rig.sale("1002").sale))
      _ = try await TerminalRig.outcome(rig, begun.tender)
      while await rig.refusal("terminal.reconcile", [:]) != nil { try await rig.settle() }
      let end = await rig.event("terminal.serviceEnded")
      #expect(end["service"]?.stringValue == "endOfDay" && end["isDone"] == .bool(true))
    }
  }

  @Test("a start ends what was never sent, and puts before a person what no machine knows")
  func recovered() async throws {
    let folder = TemporaryFolder()
    let clock = HandClock()
    let text = Samples.shop + "[[terminal]]\nname = \"card\"\nprotocol = \"zvt\"\nconnect = \"tcp:127.0.0.1:7\"\n"
    let rig = try await TillRig(text, folder: folder, clock: clock)
    try await rig.importCatalogue()
    rig.ledger.context.terminals.update("card") { $0.isOnline = true }
    let first = try await rig.sale("1002")
    let never = try await rig.call(TenderCard.self, .init(sale: first.sale))
    try await rig.close()
    let second = try await TillRig(text, folder: folder, clock: clock, recovers: true)
    let ended = try await second.call(GetTender.self, .init(tender: never.tender))
    #expect(ended.status == "aborted" && ended.refusal == "till.restarted" && ended.proof == "nothingSent")
    #expect(try await second.call(GetSale.self, .init(sale: first.sale)).status == "open")
    second.ledger.context.terminals.update("card") { $0.isOnline = true }
    let lost = try await second.call(TenderCard.self, .init(sale: first.sale))
    // The machine wrote its intent, and its record is lost with the terminal's table.
    try await second.write { scope in
      let desk = TenderDesk(scope: scope)
      try desk.run(.writeIntent, on: desk.existing(Identifier(lost.tender)))
    }
    try await second.close()
    let third = try await TillRig(text, folder: folder, clock: clock, recovers: true)
    let asked = try await third.call(GetTender.self, .init(tender: lost.tender))
    #expect(asked.status == "personAsked" && asked.question == "terminalGone")
    #expect(await third.refusal("tender.card", ["sale": .string(first.sale)]) == "terminal.unresolved")
    let form = ResolveTender.Params(tender: lost.tender, charged: true, source: "terminalJournal", person: "7", receiptNumber: 12)
    let decided = try await third.call(ResolveTender.self, form)
    #expect(decided.status == "approved" && decided.proof == "person" && decided.receiptNumber == 12)
    #expect(try await third.call(GetSale.self, .init(sale: first.sale)).status == "completed")
    try await third.close()
  }
}
