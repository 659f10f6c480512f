import JSON
import RPC
import Sales
import Simulators
import Store
import Testing

@testable import Till

@Suite("Whole sessions with card terminals", .timeLimit(.minutes(5)))
@TillLoop
struct TerminalSessionTests {
  private static func charged(_ terminal: SimulatedTerminal) async throws -> [String] {
    try await terminal.ledgerLines().filter { $0.hasSuffix("charged") }
  }

  @Test("ZVT over a serial line: a payment, a reversal, a refund and an end of day")
  func serial() async throws {
    let folder = TemporaryFolder()
    var options = SimulatedTerminalOptions()
    options.serialLink = "\(folder.path)/terminal"
    try await TerminalRig.with("serial", options) { rig, terminal in
      let sale = try await rig.sale("1001", "1002")
      let first = try await TerminalRig.pay(rig, .init(sale: sale.sale, amount: 100))
      #expect(try await TerminalRig.outcome(rig, first.tender).status == "approved")
      let back = try await TerminalRig.whenFree(rig) { try await rig.call(ReverseTender.self, .init(tender: first.tender)) }
      #expect(try await TerminalRig.outcome(rig, back.tender).status == "approved")
      let second = try await TerminalRig.pay(rig, .init(sale: sale.sale))
      #expect(try await TerminalRig.outcome(rig, second.tender).charged == 748)
      #expect(try await rig.call(GetSale.self, .init(sale: sale.sale)).status == "completed")
      let refund = try await TerminalRig.refund(rig, line: sale.lines[1].line, of: "1-1-1")
      #expect(refund.status == "approved" && refund.purpose == "refund")
      #expect(try await Self.charged(terminal) == ["zvt 2 748 charged", "zvt 3 -249 charged"])
      _ = try await TerminalRig.whenFree(rig) { try await rig.call(ReconcileTerminal.self, .init()) }
      #expect(await rig.event("terminal.serviceEnded")["isDone"] == .bool(true))
    }
  }

  @Test("who listens is told of the intent before anything is sent", arguments: ["zvt", "nexo"])
  func order(name: String) async throws {
    try await TerminalRig.with(name) { rig, _ in
      var wasSent: [Bool] = []
      var seen = rig.events.count
      rig.beforeEffects = {
        defer { seen = rig.events.count }
        guard rig.events.count > seen, let event = rig.events.last, event.name == "tender.changed",
          (try? StrictJSON.parse(event.body))?["status"]?.stringValue == "intentWritten"
        else { return }
        wasSent.append(rig.ledger.context.terminals.standing(of: "card").running != nil)
      }
      let sale = try await rig.sale("1002")
      let begun = try await TerminalRig.pay(rig, .init(sale: sale.sale))
      #expect(try await TerminalRig.outcome(rig, begun.tender).status == "approved")
      #expect(wasSent == [false])
      rig.beforeEffects = {}
    }
  }

  @Test("nexo with sealed messages: a payment, and money back on a card")
  func sealed() async throws {
    var options = SimulatedTerminalOptions()
    options.nexoKey = NexoVaultKey(identifier: "shop", passphrase: "correct horse")
    try await TerminalRig.with("nexo", options, more: "passphrase = \"correct horse\"\nkey_id = \"shop\"\n") { rig, terminal in
      let sale = try await rig.sale("1001", "1002")
      let begun = try await TerminalRig.pay(rig, .init(sale: sale.sale))
      #expect(try await TerminalRig.outcome(rig, begun.tender).status == "approved")
      #expect(try await rig.call(GetSale.self, .init(sale: sale.sale)).status == "completed")
      let done = try await TerminalRig.refund(rig, line: sale.lines[1].line, of: "1-1-1")
      #expect(done.status == "approved" && done.purpose == "refund" && done.original == begun.tender && done.charged == 249)
      #expect(try await Self.charged(terminal) == ["nexo 0 748 charged", "nexo 1 -249 charged"])
    }
  }

  @Test("a payment is stopped before the customer has a card in the terminal", arguments: ["zvt", "nexo"])
  func aborted(name: String) async throws {
    var options = SimulatedTerminalOptions()
    // The customer takes an hour.
    options.zvt.customerMs = 3_600_000
    try await TerminalRig.with(name, options) { rig, terminal in
      let sale = try await rig.sale("1002")
      let begun = try await TerminalRig.pay(rig, .init(sale: sale.sale))
      let id = GetTender.Params(tender: begun.tender)
      let working = name == "zvt" ? "inProgress" : "sent"
      while try await rig.call(GetTender.self, id).status != working { try await rig.settle() }
      // An abort may come to a nexo terminal before the order that it is about; then it says nothing.
      var ended: CardTenderView?
      repeat {
        if ended == nil || name == "nexo" { _ = try? await rig.call(AbortTender.self, id) }
        try await rig.settle()
        ended = try await rig.call(GetTender.self, id)
      } while ended?.status == "inProgress" || ended?.status == "sent"
      #expect(ended?.status == "aborted" && ended?.charged == nil)
      #expect(try await terminal.ledgerLines().isEmpty)
      #expect(try await rig.call(GetSale.self, .init(sale: sale.sale)).status == "open")
      #expect(await rig.refusal("tender.abort", ["tender": .string(begun.tender)]) == "tender.ended")
    }
  }

  @Test("the last slips are had once more", arguments: ["zvt", "nexo"])
  func repeated(name: String) async throws {
    try await TerminalRig.with(name) { rig, _ in
      let begun = try await TerminalRig.pay(rig, .init(sale: try await rig.sale("1002").sale))
      _ = try await TerminalRig.outcome(rig, begun.tender)
      let before = try rig.read { try $0.printJobs(limit: 20).items.count }
      _ = try await TerminalRig.whenFree(rig) { try await rig.call(RepeatTerminalReceipt.self, .init()) }
      let end = await rig.event("terminal.serviceEnded")
      #expect(end["service"] == "repeatReceipt" && end["isDone"] == .bool(true))
      let jobs = try rig.read { try $0.printJobs(limit: 20).items.count }
      #expect(jobs > before)
    }
  }
}
