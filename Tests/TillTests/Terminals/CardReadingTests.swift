import JSON
import RPC
import Sales
import Simulators
import Store
import Terminals
import Testing

@testable import Till

@Suite("A card that is read before it pays", .timeLimit(.minutes(5)))
@TillLoop
struct CardReadingTests {
  /// The reading once a terminal has said something of it.
  private static func told(_ rig: TillRig, _ reading: String, _ status: String) async throws -> TerminalView {
    while true {
      let view = try #require(try await rig.call(GetTerminalStatus.self, Empty()).terminals.first)
      let isThere = rig.ledger.context.terminals.standing(of: "card").reading
      if status == "read", isThere?.id.description == reading, isThere?.card != nil { return view }
      if status == "ended", isThere == nil { return view }
      try await rig.settle()
    }
  }

  private static func read(_ rig: TillRig) async throws -> CardReadingView {
    try await TerminalRig.whenFree(rig) { try await rig.call(ReadTerminalCard.self, .init(amount: 249)) }
  }

  @Test(
    "its scheme is told, the payment refers to it, and the journal has no more of it than a slip", arguments: ["", "format = \"xml\"\n"])
  func pays(format: String) async throws {
    try await TerminalRig.with("nexo", more: format) { rig, terminal in
      let sale = try await rig.sale("1002")
      let begun = try await Self.read(rig)
      #expect(begun.status == "reading" && begun.terminal == "card")
      let view = try await Self.told(rig, begun.reading, "read")
      #expect(view.reading == begun.reading && view.state == "working")
      let card = try #require(rig.ledger.context.terminals.standing(of: "card").reading?.card)
      #expect(card.scheme == "mc" && card.card?.description.hasSuffix("9999") == true && card.loyalty == "*0123")
      // Another payment, another reading: the card in the terminal comes first.
      #expect(await rig.refusal("tender.card", ["sale": .string(sale.sale)]) == "terminal.cardWaiting")
      #expect(await rig.refusal("terminal.readCard") == "terminal.cardWaiting")
      let params: JSONValue = ["sale": .string(sale.sale), "reading": .string(Samples.anID)]
      #expect(await rig.refusal("tender.card", params) == "terminal.readingUnknown")
      let paying = try await rig.call(TenderCard.self, .init(sale: sale.sale, reading: begun.reading))
      #expect(try await TerminalRig.outcome(rig, paying.tender).status == "approved")
      #expect(try await terminal.ledgerLines() == ["nexo 0 249 charged"])
      #expect(try await rig.call(GetSale.self, .init(sale: sale.sale)).status == "completed")
      try await rig.settle()
      #expect(await rig.refusal("terminal.endCard", ["reading": .string(begun.reading)]) == "terminal.readingUnknown")
      let rows = try rig.read { try $0.journalRows(after: 0, limit: 500) }
      #expect(
        rows.map(\.kind).filter { $0.hasPrefix("terminal.card") } == ["terminal.cardAsked", "terminal.cardRead", "terminal.cardEnded"])
      #expect(!rows.contains { String(decoding: $0.body, as: UTF8.self).contains("0123\"") })
      // Every number is one that a slip would show.
      #expect(rows.contains { $0.kind == "terminal.cardRead" && String(decoding: $0.body, as: UTF8.self).contains("9999") })
    }
  }

  @Test("a card that is not to pay is given free, also one that is still being read, and the next one pays")
  func freed() async throws {
    var options = SimulatedTerminalOptions()
    options.zvt.customerMs = 200
    try await TerminalRig.with("nexo", options) { rig, terminal in
      let sale = try await rig.sale("1002")
      let first = try await Self.read(rig)
      _ = try await rig.call(EndTerminalCard.self, .init(reading: first.reading))
      _ = try await Self.told(rig, first.reading, "ended")
      let second = try await Self.read(rig)
      _ = try await Self.told(rig, second.reading, "read")
      #expect(try await rig.call(EndTerminalCard.self, .init(reading: second.reading)).status == "read")
      _ = try await Self.told(rig, second.reading, "ended")
      let paying = try await TerminalRig.pay(rig, .init(sale: sale.sale))
      #expect(try await TerminalRig.outcome(rig, paying.tender).status == "approved")
      #expect(try await terminal.ledgerLines() == ["nexo 0 249 charged"])
    }
  }

  @Test("a restart forgets what was read and gives the terminal free, and the customer pays as always")
  func restarted() async throws {
    let terminal = try SimulatedTerminal(SimulatedTerminalOptions())
    let port = try await terminal.start().nexoPort ?? 0
    let text =
      Samples.shop
      + "[[terminal]]\nname = \"card\"\nprotocol = \"nexo\"\nconnect = \"http://127.0.0.1:\(port)/nexo\"\nsale_id = \"till1\"\npoi_id = \"P1\"\n"
    let (folder, clock) = (TemporaryFolder(), HandClock())
    let first = try await TillRig(text, folder: folder, clock: clock)
    try await first.importCatalogue()
    first.terminals.start()
    let sale = try await first.sale("1002")
    let reading = try await Self.read(first)
    _ = try await Self.told(first, reading.reading, "read")
    try await first.close()
    let second = try await TillRig.restarted(text, folder: folder, clock: clock)
    second.terminals.start()
    #expect(
      await second.refusal("tender.card", ["sale": .string(sale.sale), "reading": .string(reading.reading)]) == "terminal.readingUnknown")
    let paying = try await TerminalRig.pay(second, .init(sale: sale.sale))
    #expect(try await TerminalRig.outcome(second, paying.tender).status == "approved")
    #expect(try await terminal.ledgerLines() == ["nexo 0 249 charged"])
    try await second.close()
  }

  @Test("a terminal that cannot, or none, is told by name")
  func unable() async throws {
    try await TerminalRig.with("zvt") { rig, _ in
      #expect(await rig.refusal("terminal.readCard") == "terminal.noReading")
      #expect(await rig.refusal("terminal.readCard", ["terminal": "card"]) == "terminal.noReading")
      #expect(await rig.refusal("terminal.readCard", ["terminal": "other"]) == "terminal.unknown")
    }
    try await TillRig.with { rig in #expect(await rig.refusal("terminal.readCard") == "terminal.none") }
  }
}
