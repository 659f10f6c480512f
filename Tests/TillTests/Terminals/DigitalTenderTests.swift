import JSON
import RPC
import Sales
import Simulators
import Store
import Testing

@testable import Till

@Suite("Digital payments through the daemon", .timeLimit(.minutes(5)))
@TillLoop
struct DigitalTenderTests {
  /// A provider whose customers never pay.
  private static var patient: SimulatedProviderOptions {
    var options = SimulatedProviderOptions()
    options.faults = [.expiry]
    return options
  }

  @Test("a customer scans the code and pays, and the sale completes in the transaction that books it")
  func approved() async throws {
    try await ProviderRig.with(Self.patient, more: "print = true\n") { rig, provider in
      let sale = try await rig.sale("1002")
      let begun = try await ProviderRig.pay(rig, sale.sale)
      #expect(begun.status == "created" && begun.kind == "digital" && begun.amount == 249 && begun.terminal == "qr")
      let shown = try await ProviderRig.shown(rig, begun.tender)
      #expect(shown.code == "sim:pay:1:\(begun.tender)" && shown.status == "inProgress")
      #expect((shown.codeExpiresAtMs ?? 0) > rig.clock.source().wall)
      // Front ends are told before the paper is asked for.
      try await rig.settle()
      #expect(rig.effects.contains(.showOnDisplay(upper: "SCAN TO PAY", lower: "EUR             2.49")))
      let slips = try rig.read { try $0.printJobs(limit: 5).items.map { String(decoding: $0.draft.document, as: UTF8.self) } }
      #expect(slips.count == 1 && slips[0].contains("sim:pay:1:"))
      let refusal = await rig.refusal("tender.digital", ["sale": .string(sale.sale)])
      #expect(["terminal.busy", "terminal.unresolved"].contains(refusal))
      // The customer goes away; the next one pays at once.
      _ = try await rig.call(AbortTender.self, .init(tender: begun.tender))
      let ended = try await TerminalRig.outcome(rig, begun.tender)
      #expect(ended.status == "aborted" && ended.refusal == "provider.cancelled" && ended.code == nil)
      let second = try await ProviderRig.pay(rig, sale.sale)
      let done = try await TerminalRig.outcome(rig, second.tender)
      #expect(done.status == "approved" && done.charged == 249 && done.reference == "SIM-2" && done.scheme == "SimPay")
      let after = try await rig.call(GetSale.self, .init(sale: sale.sale))
      #expect(after.status == "completed" && after.tenders.map(\.kind) == ["digital"] && after.tenders[0].reference == "SIM-2")
      #expect(try await provider.ledgerLines() == ["\(second.tender) 249 charged"])
      #expect(!rig.effects.contains { if case .kickDrawer = $0 { true } else { false } })
      try await rig.write { try $0.transaction.rebuildProjections() }
      #expect(try rig.read { try $0.cardTenders(sale: Identifier(sale.sale)).map(\.kind) } == [.digital, .digital])
    }
  }

  @Test(
    "whatever is lost or said twice, the customer is charged once",
    arguments: [ProviderFault.lostAnswer, .lostRequest, .powerLoss, .double, .garbage, .slow, .wrongAmount]
  )
  func faults(fault: ProviderFault) async throws {
    var options = SimulatedProviderOptions()
    options.faults = [fault]
    try await ProviderRig.with(options) { rig, provider in
      let sale = try await rig.sale("1002")
      let begun = try await ProviderRig.pay(rig, sale.sale)
      #expect(try await TerminalRig.outcome(rig, begun.tender).status == "approved")
      #expect(try await provider.ledgerLines() == ["\(begun.tender) 249 charged"])
      #expect(try await rig.call(GetSale.self, .init(sale: sale.sale)).status == "completed")
    }
  }

  @Test("a payment that is declined leaves the sale as it was, and cash pays it")
  func declined() async throws {
    var options = SimulatedProviderOptions()
    options.limitMinor = 100
    try await ProviderRig.with(options) { rig, provider in
      let sale = try await rig.sale("1002")
      let done = try await TerminalRig.outcome(rig, try await ProviderRig.pay(rig, sale.sale).tender)
      #expect(done.status == "declined" && done.refusal == "provider.declined" && done.charged == nil)
      #expect(try await rig.call(TenderCash.self, .init(sale: sale.sale, amount: 300)).status == "completed")
      #expect(try await provider.ledgerLines().isEmpty)
    }
  }

  @Test("who pays in the moment in which the cashier gives up has paid")
  func race() async throws {
    var options = SimulatedProviderOptions()
    options.faults = [.race]
    try await ProviderRig.with(options) { rig, provider in
      let sale = try await rig.sale("1002")
      let begun = try await ProviderRig.pay(rig, sale.sale)
      _ = try await ProviderRig.shown(rig, begun.tender)
      _ = try await rig.call(AbortTender.self, .init(tender: begun.tender))
      #expect(try await TerminalRig.outcome(rig, begun.tender).status == "approved")
      #expect(try await provider.ledgerLines() == ["\(begun.tender) 249 charged"])
      #expect(try await rig.call(GetSale.self, .init(sale: sale.sale)).status == "completed")
    }
  }

  @Test("a payment that is confirmed after it was given up is told, and goes back")
  func late() async throws {
    var options = SimulatedProviderOptions()
    options.faults = [.late]
    try await ProviderRig.with(options) { rig, provider in
      let sale = try await rig.sale("1002")
      let begun = try await ProviderRig.pay(rig, sale.sale)
      _ = try await ProviderRig.shown(rig, begun.tender)
      _ = try await rig.call(AbortTender.self, .init(tender: begun.tender))
      #expect(try await TerminalRig.outcome(rig, begun.tender).status == "aborted")
      #expect(try await rig.call(TenderCash.self, .init(sale: sale.sale, amount: 249)).status == "completed")
      let told = await rig.event("tender.paidLate")
      #expect(told["tender"]?.stringValue == begun.tender && told["amount"] == .integer(249))
      let back = try await TerminalRig.outcome(rig, try #require(told["goesBackBy"]?.stringValue))
      #expect(back.status == "approved" && back.purpose == "refund" && back.original == begun.tender && back.sale == sale.sale)
      #expect(try await provider.ledgerLines() == ["\(begun.tender) 249 charged", "\(back.tender) -249 charged"])
      let kinds = try rig.read { try $0.journalRows(after: 0, limit: 500).map(\.kind) }
      #expect(kinds.filter { $0 == "tender.paidLate" }.count == 1)
    }
  }

  @Test("a restart asks before anything else, shows the code again, and charges nobody twice")
  func restarted() async throws {
    let provider = SimulatedProvider(ProviderRig.prepared(Self.patient))
    let text = ProviderRig.text(port: try await provider.start())
    let (folder, clock) = (TemporaryFolder(), HandClock())
    let first = try await TillRig(text, folder: folder, clock: clock)
    try await first.importCatalogue()
    first.terminals.start()
    let sale = try await first.sale("1002")
    let begun = try await ProviderRig.pay(first, sale.sale)
    let code = try await ProviderRig.shown(first, begun.tender).code
    try await first.close()
    let second = try await TillRig.restarted(text, folder: folder, clock: clock)
    #expect(try await second.call(GetTender.self, .init(tender: begun.tender)).status == "unknown")
    second.terminals.start()
    let again = try await ProviderRig.shown(second, begun.tender)
    #expect(again.code == code && again.status == "inProgress")
    _ = try await second.call(AbortTender.self, .init(tender: begun.tender))
    #expect(try await TerminalRig.outcome(second, begun.tender).status == "aborted")
    let paid = try await ProviderRig.pay(second, sale.sale)
    #expect(try await TerminalRig.outcome(second, paid.tender).status == "approved")
    #expect(try await provider.ledgerLines() == ["\(paid.tender) 249 charged"])
    try await second.close()
  }

  @Test("what goes back goes back to the provider, in parts and once, and no card gets it")
  func refunds() async throws {
    try await ProviderRig.with { rig, provider in
      let sold = try await ProviderRig.sold(rig, ["1001", "1002"])
      let payment = sold.tenders[0].tender
      try await provider.add([.lostRefund])
      let part = RefundSale.Params(receipt: "1-1-1", lines: [.init(line: sold.lines[0].line)], reason: "stale")
      let begun = try await TerminalRig.whenFree(rig) { try await rig.call(RefundSale.self, part) }
      let back = try await TerminalRig.outcome(rig, try #require(begun.openTender))
      #expect(back.status == "approved" && back.kind == "digital" && back.original == payment && back.charged == 499)
      let first = try await rig.call(GetSale.self, .init(sale: begun.sale))
      #expect(first.status == "completed" && first.tenders.map(\.kind) == ["digital"])
      #expect(first.tenders[0].given == -499)
      try await provider.add([.refundDeclined])
      let rest = try await TerminalRig.whenFree(rig) { try await rig.call(RefundSale.self, .init(receipt: "1-1-1", reason: "stale")) }
      #expect(try await TerminalRig.outcome(rig, try #require(rest.openTender)).refusal == "provider.declined")
      #expect(await rig.refusal("tender.cashBack", ["sale": .string(rest.sale)]) == "sale.approvalMissing")
      let again = try await TerminalRig.whenFree(rig) { try await rig.call(PayBackTender.self, .init(sale: rest.sale)) }
      #expect(try await TerminalRig.outcome(rig, try #require(again.openTender)).status == "approved")
      #expect(try await rig.call(GetSale.self, .init(sale: rest.sale)).status == "completed")
      let amounts = try await provider.ledgerLines().map { String($0.split(separator: " ")[1]) }
      #expect(amounts == ["748", "-499", "-249"])
      #expect(try await rig.call(VerifyJournal.self, .init()).receipts == 3)
    }
  }

  @Test("what was paid by scanning is taken back before the sale is voided")
  func reversed() async throws {
    try await ProviderRig.with { rig, provider in
      let sale = try await rig.sale("1002")
      let paid = try await TerminalRig.outcome(rig, try await ProviderRig.pay(rig, sale.sale, amount: 100).tender)
      #expect(await rig.refusal("sale.void", ["sale": .string(sale.sale), "reason": "other"]) == "tender.toReturn")
      let back = try await TerminalRig.whenFree(rig) { try await rig.call(ReverseTender.self, .init(tender: paid.tender)) }
      #expect(try await TerminalRig.outcome(rig, back.tender).status == "approved")
      #expect(try await rig.call(VoidSale.self, .init(sale: sale.sale, reason: "customerLeft")).status == "voided")
      #expect(try await provider.ledgerLines() == ["\(paid.tender) 100 charged", "\(back.tender) -100 charged"])
    }
  }

  @Test("a provider is no card terminal, and the other way round")
  func refused() async throws {
    try await ProviderRig.with { rig, _ in
      let id = JSONValue.string(try await rig.sale("1002").sale)
      #expect(await rig.refusal("tender.card", ["sale": id]) == "terminal.none")
      #expect(await rig.refusal("tender.card", ["sale": id, "terminal": "qr"]) == "terminal.unknown")
      #expect(await rig.refusal("tender.digital", ["sale": id, "provider": "nobody"]) == "provider.unknown")
      #expect(await rig.refusal("terminal.reconcile", [:]) == "terminal.none")
      #expect(await rig.refusal("terminal.reconcile", ["terminal": "qr"]) == "terminal.unknown")
      while await rig.refusal("tender.digital", ["sale": id, "amount": 250]) == "terminal.offline" { try await rig.settle() }
      #expect(await rig.refusal("tender.digital", ["sale": id, "amount": 250]) == "tender.overDue")
      #expect(try await rig.call(GetTerminalStatus.self, Empty()).terminals.map(\.protocolName) == ["provider"])
    }
    try await TillRig.with { rig in
      try await rig.importCatalogue()
      let sale = try await rig.sale("1002")
      #expect(await rig.refusal("tender.digital", ["sale": .string(sale.sale)]) == "provider.none")
    }
  }
}
