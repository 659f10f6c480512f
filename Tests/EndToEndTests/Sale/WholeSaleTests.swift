import JSON
import RPC
import Rehearsal
import Testing
import TillClient

extension EndToEnd {
  /// A shell script is a front end: everything of a sale by `tillctl`, and what comes out of the printer.
  @Suite("A whole sale by tillctl")
  struct WholeSaleTests {
    private static func code(_ text: String) -> String { text.replacing("[receipt]", with: "[receipt]\ncode = true") }

    /// The paper once a job of this receipt and kind came out.
    private func paper(_ shop: Shop, kind: String, receipt: String? = nil) throws -> String {
      _ = try shop.client.next(PrintJobChanged.self) {
        $0.kind == kind && $0.state == "confirmed" && (receipt == nil || $0.receipt == receipt)
      }
      return try shop.sim.paper(all: false)
    }

    @Test("A sale is opened, changed in every way, put aside, taken up again and paid")
    func sells() throws {
      try Shop.with { shop in
        func sale(_ arguments: String...) throws -> JSONValue {
          try Finished.run(Programs.tillctl, ["sale"] + arguments + ["--json", "--socket", shop.socket]).json()
        }
        let opened = try sale("open")["sale"]?.stringValue
        #expect(try sale("add", Goods.milk)["totals"]?["gross"] == 179)
        #expect(try sale("add", Goods.wine, "--quantity", "2")["totals"]?["gross"] == 2_677)
        #expect(try sale("quantity", "1", "3")["totals"]?["gross"] == 3_035)
        #expect(try sale("price", "1", "1.50", "--reason", "offer", "--approved-by", "boss")["totals"]?["gross"] == 2_948)
        #expect(try sale("discount", "--line", "2", "--percent", "10", "--reason", "damaged")["totals"]?["gross"] == 2_698)
        #expect(try sale("discount", "--amount", "0.98", "--reason", "friend")["totals"]?["gross"] == 2_600)
        #expect(try sale("undiscount", "2")["totals"]?["gross"] == 2_698)
        _ = try sale("note", "two bags")
        _ = try sale("customer", "c-12")
        let shown = try shop.tillctl("sale", "show").succeeded()
        for part in ["discount 10 %, damaged", "note two bags", "customer c-12"] { #expect(shown.contains(part), "\(shown)") }
        #expect(try sale("park")["status"] == "parked")
        #expect(try shop.tillctl("sale", "list", "--status", "parked").succeeded().contains("parked"))
        #expect(try sale("resume", try #require(opened))["status"] == "open")
        #expect(try sale("remove", "1")["totals"]?["gross"] == 2_248)
        let paid = try sale("cash", "30.00")
        #expect(paid["status"] == "completed" && paid["receipt"] == "1-1-1" && paid["sale"]?.stringValue == opened)
        let nothing = try shop.tillctl("sale", "add", Goods.milk)
        #expect(nothing.ending == .exited(1) && nothing.errors.contains("fix: "))
        let wrong = try Finished.run(Programs.tillctl, ["sale", "discount", "--reason", "x", "--socket", shop.socket])
        #expect(wrong.ending == .exited(1))
        _ = try sale("open")
        _ = try sale("add", Goods.milk)
        #expect(try shop.tillctl("sale", "remove", "7").ending == .exited(64))
        #expect(try sale("abandon")["status"] == "abandoned")
      }
    }

    @Test("A return by the code on the receipt, an exchange as one document, a copy and a gift receipt are printed as what they are")
    func papers() throws {
      try Shop.with(configuration: Self.code) { shop in
        try shop.client.listen("printJob")
        try shop.sell(Goods.milk, Goods.milk, Goods.wine)
        let receipt = try paper(shop, kind: "receipt", receipt: "1-1-1")
        #expect(receipt.contains("till-receipt:1-1-1"))

        // The scan finds the sale and is no article.
        let found = try shop.tillctl("call", "receipt.find", #"{"code":"till-receipt:1-1-1"}"#, "--json").json()
        #expect(found["receipt"] == "1-1-1")
        let refund = try shop.tillctl(
          "sale", "refund", "till-receipt:1-1-1", "--line", "1=1", "--reason", "stale", "--json"
        ).json()
        #expect(refund["receipt"] == "1-1-2" && refund["totals"]?["gross"] == -179)
        let slip = try paper(shop, kind: "receipt", receipt: "1-1-2")
        #expect(slip.contains("REFUND") && slip.contains("1-1-1") && slip.contains("1.79") && slip.contains("stale"))

        _ = try shop.tillctl("sale", "open").succeeded()
        _ = try shop.tillctl("sale", "exchange", "1-1-1", "2", "--reason", "taste").succeeded()
        _ = try shop.tillctl("sale", "add", Goods.wine).succeeded()
        let exchange = try shop.tillctl("sale", "add", Goods.coffee, "--json").json()
        #expect(exchange["totals"]?["gross"] == 499)
        _ = try shop.tillctl("sale", "cash").succeeded()
        let both = try paper(shop, kind: "receipt", receipt: "1-1-3")
        #expect(both.contains("-12.49") && both.contains("12.49") && both.contains("4.99") && both.contains("1-1-1"))
        #expect(both.contains("till-receipt:1-1-3"))

        _ = try shop.tillctl("receipt", "print", "1-1-1").succeeded()
        #expect(try paper(shop, kind: "duplicate").contains("DUPLICATE"))
        _ = try shop.tillctl("receipt", "print", "1-1-1", "--gift").succeeded()
        let gift = try paper(shop, kind: "document")
        #expect(gift.contains("Red wine") && !gift.contains("12.49"))
      }
    }

    @Test("A card payment waits for its outcome, and the terminal's slip comes out of the printer beside the receipt")
    func cardSlip() throws {
      try withTerminal { shop in
        let paid = try shop.tillctl("sale", "card").succeeded()
        #expect(paid.contains("approved") && paid.contains("1.79"))
        _ = try shop.client.next(PrintJobChanged.self) { $0.kind == "document" && $0.state == "confirmed" }
        let paper = try shop.sim.paper()
        #expect(paper.contains("CARD PAYMENT") && paper.contains("1.79"))
        #expect(try shop.client.call(FindReceipt.self, .init(code: "1-1-1")).status == "completed")
      }
    }

    @Test("Of a payment that the terminal cannot tell about, the command for a person is said, and it answers with the outcome")
    func personAsked() throws {
      try withTerminal(["--fault", "hidden-refusal"]) { shop in
        let asked = try shop.tillctl("sale", "card")
        #expect(asked.ending == .exited(1))
        let command = try #require(asked.output.split(separator: "\n").first { $0.contains("tillctl tender resolve") })
        let tender = try #require(command.split(separator: " ").first { $0.count == 36 })
        #expect(try shop.tillctl("tender", "show", String(tender)).succeeded().contains(command))
        let resolved = try shop.tillctl(
          "tender", "resolve", String(tender), "--no-charged", "--source", "terminalJournal", "--person", "anna"
        ).succeeded()
        #expect(resolved.contains("aborted") && !resolved.contains("personAsked"))
      }
    }

    /// A shop with a ZVT terminal that is ready, and a sale of milk.
    private func withTerminal(_ options: [String] = [], _ body: (Shop) throws -> Void) throws {
      let terminal = try ChildProcess(
        Programs.simulator, ["terminal", "--zvt-port", "0", "--nexo-port", "0", "--pace", "20"] + options, keepsInput: true)
      defer { terminal.end() }
      try terminal.waitFor("ready")
      let place = try #require(terminal.output.split(separator: "\n").first { $0.hasPrefix("zvt") }?.split(separator: " ").last)
      let more = "[[terminal]]\nname = \"card\"\nprotocol = \"zvt\"\nconnect = \"\(place)\"\n"
      try Shop.with(configuration: { $0 + more }) { shop in
        try shop.client.listen("terminal", "printJob")
        let isReady = try shop.client.call(GetTerminalStatus.self, Empty()).terminals.first?.state == "ready"
        if !isReady { _ = try shop.client.next(TerminalChanged.self) { $0.state == "ready" } }
        _ = try shop.tillctl("sale", "open").succeeded()
        _ = try shop.tillctl("sale", "add", Goods.milk).succeeded()
        try body(shop)
      }
    }
  }
}
