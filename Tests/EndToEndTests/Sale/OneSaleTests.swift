import RPC
import Rehearsal
import Testing
import TillClient

extension EndToEnd {
  @Suite("One sale")
  struct OneSaleTests {
    @Test("A scanned sale paid in cash shows on the display, opens the drawer once, prints a confirmed receipt and stands in the journal")
    func sellsFromScanToJournal() throws {
      try Shop.with { shop in
        let client = shop.client
        try client.listen("*")
        let sale = try client.call(OpenSale.self, Empty()).sale

        try shop.sim.scan(Goods.milk)
        let milk = try client.next(SaleLineAdded.self)
        #expect(milk.line?.name == "Milk 1 l")
        #expect(milk.totals.gross == 179)
        try shop.sim.wait("display-contains=Milk 1 l")
        try shop.sim.wait("display-contains=1 x 1.79        1.79")
        try shop.sim.scan(Goods.wine)
        let wine = try client.next(SaleLineAdded.self)
        #expect(wine.sale == sale)
        #expect(wine.version == 3)
        #expect(wine.totals.gross == 1_428)
        #expect(wine.totals.due == 1_428)
        #expect(wine.totals.dueInCash == 1_430)

        let paid = try client.call(TenderCash.self, .init(sale: sale, amount: 2_000))
        #expect(paid.status == "completed")
        #expect(paid.receipt == "1-1-1")
        #expect(paid.tenders.map { [$0.given, $0.applied, $0.change, $0.rounding] } == [[2_000, 1_430, 570, 2]])
        let totals = paid.totals
        #expect([totals.net, totals.tax, totals.gross, totals.rounding, totals.total] == [1_217, 211, 1_428, 2, 1_430])
        #expect([totals.paid, totals.change, totals.due] == [1_430, 570, 0])

        let opened = try client.next(DrawerChanged.self)
        #expect([opened.change, opened.reason, opened.sale] == ["command", "sale", sale])
        let job = try #require(try client.jobs(of: sale).first)
        let confirmed = job.state == "confirmed" ? job : try client.job(job.job, reaches: "confirmed")
        #expect(confirmed.evidence == "processID")
        #expect(confirmed.receipt == "1-1-1")
        #expect(try shop.sim.drawerOpenings() == 1)
        try shop.sim.wait("display-contains=CHANGE          5.70")
        try expectReceipt(try shop.sim.paper())
        try expectJournal(client, sale: sale)
      }
    }

    private func expectReceipt(_ paper: String) throws {
      let lines = PaperText.lines(paper)
      #expect(lines.first == "CORNER SHOP")
      let expected = [
        "Receipt 1-1-1", "Milk 1 l 1.79 B", "Red wine 12.49 A", "Subtotal 14.28", "Cash rounding 0.02", "TOTAL EUR 14.30", "Cash 20.00",
        "Change 5.70", "B VAT 7% 1.67 0.12 1.79", "A VAT 19% 10.50 1.99 12.49", "Thank you!",
      ]
      for line in expected { #expect(PaperText.count(line, in: paper) == 1, "\(line) is not once in:\n\(paper)") }
    }

    private func expectJournal(_ client: TillClient, sale: String) throws {
      let report = try client.call(VerifyJournal.self, .init())
      #expect(report.isValid)
      #expect(report.receipts == 1)
      #expect(report.problem == nil)
      let trace = try client.call(TraceReceipt.self, .init(receipt: "1-1-1"))
      #expect(trace.sale.sale == sale)
      #expect(
        trace.entries.map(\.kind).prefix(6) == [
          "sale.opened", "sale.lineAdded", "sale.lineAdded", "sale.cashTendered", "sale.finalizing", "sale.completed",
        ])
      #expect(trace.entries.contains { $0.kind == "drawer.requested" })
      let added = trace.entries.filter { $0.kind == "sale.lineAdded" }
      #expect(added.map(\.cause) == ["scan:scanner#1", "scan:scanner#2"])
      #expect(added.allSatisfy { $0.actor == "scanner:scanner" })
      #expect(trace.entries.map(\.seq) == trace.entries.map(\.seq).sorted())
      #expect(trace.jobs.map(\.state) == ["confirmed"])
    }

    @Test("A display that speaks DM-D shows the same two lines")
    func showsOnTheOtherDisplay() throws {
      try Shop.with(simulator: ["--display", "dm-d"]) { shop in
        let sale = try shop.client.call(OpenSale.self, Empty()).sale
        _ = try shop.client.call(AddSaleLine.self, .init(sale: sale, code: Goods.coffee, quantity: "2"))
        try shop.sim.wait("display-contains=Ground coffee")
        try shop.sim.wait("display-contains=2 x 4.99        9.98")
      }
    }

    @Test("The same piece scanned again raises the quantity of its line")
    func raisesTheQuantity() throws {
      try Shop.with { shop in
        try shop.client.listen("sale")
        let sale = try shop.client.call(OpenSale.self, Empty()).sale
        try shop.sim.scan(Goods.coffee)
        _ = try shop.client.next(SaleLineAdded.self)
        try shop.sim.scan(Goods.coffee)
        let raised = try shop.client.next(SaleQuantitySet.self)
        #expect(raised.line?.quantity == "2")
        #expect(raised.totals.gross == 998)
        let view = try shop.client.call(GetSale.self, .init(sale: sale))
        #expect(view.lines.map(\.quantity) == ["2"])
        try shop.sim.wait("display-contains=2 x 4.99        9.98")
      }
    }

    @Test("Cash is rounded to the smallest coin", arguments: [(1, 179, 180), (2, 358, 360), (3, 537, 535), (4, 716, 715), (5, 895, 895)])
    func roundsCash(pieces: Int, gross: Int64, inCash: Int64) throws {
      try Shop.with { shop in
        let sale = try shop.client.call(OpenSale.self, Empty()).sale
        let open = try shop.client.call(AddSaleLine.self, .init(sale: sale, code: Goods.milk, quantity: "\(pieces)"))
        #expect(open.totals.gross == gross)
        #expect(open.totals.dueInCash == inCash)
        let paid = try shop.client.call(TenderCash.self, .init(sale: sale, amount: inCash))
        #expect(paid.status == "completed")
        #expect(paid.totals.change == 0)
        #expect(paid.totals.rounding == inCash - gross)
      }
    }

    @Test("Cash in two parts: the first leaves the sale tendering, the second completes it")
    func takesPartPayments() throws {
      try Shop.with { shop in
        let sale = try shop.client.call(OpenSale.self, Empty()).sale
        _ = try shop.client.call(AddSaleLine.self, .init(sale: sale, code: Goods.coffee))
        let part = try shop.client.call(TenderCash.self, .init(sale: sale, amount: 200))
        #expect(part.status == "tendering")
        #expect(part.totals.due == 299)
        #expect(try shop.client.refusal(of: AddSaleLine.self, .init(sale: sale, code: Goods.milk)).kind == "sale.notOpen")
        let rest = try shop.client.call(TenderCash.self, .init(sale: sale, amount: 300))
        #expect(rest.status == "completed")
        #expect(rest.totals.paid + rest.totals.change == 500)
        #expect(rest.totals.paid == 500)
      }
    }

    @Test("A sale explains each rounding with its figures")
    func explains() throws {
      try Shop.with { shop in
        let sale = try shop.client.call(OpenSale.self, Empty()).sale
        _ = try shop.client.call(AddSaleLine.self, .init(sale: sale, code: Goods.apples, quantity: "1.255"))
        let paid = try shop.client.call(TenderCash.self, .init(sale: sale, amount: 315))
        #expect(paid.totals.gross == 313)
        #expect(paid.totals.tax == 20)
        let steps = try shop.client.call(ExplainSale.self, .init(sale: sale)).steps
        let line = try #require(steps.first { $0.rule == "line.gross" })
        #expect(line.expression == "1.255 × 2.4950")
        #expect(line.exact == "3.131225")
        #expect(line.rounded == 313)
        #expect(line.subject == paid.lines.first?.line)
        let tax = try #require(steps.first { $0.rule == "tax.perRate" })
        #expect(tax.rounded == 20)
        #expect(tax.expression == "3.13 × 7 / (100 + 7)")
        let cash = try #require(steps.first { $0.rule == "cash.rounding" })
        #expect(cash.rounded == 315)
      }
    }

    @Test("A sale is voided: money goes back, no receipt number is used, and the next sale gets the next number")
    func voids() throws {
      try Shop.with { shop in
        #expect(try shop.sell(Goods.milk).receipt == "1-1-1")
        let sale = try shop.client.call(OpenSale.self, Empty()).sale
        _ = try shop.client.call(AddSaleLine.self, .init(sale: sale, code: Goods.wine))
        _ = try shop.client.call(TenderCash.self, .init(sale: sale, amount: 500))
        let voided = try shop.client.call(VoidSale.self, .init(sale: sale, reason: "customerLeft"))
        #expect(voided.status == "voided")
        #expect(voided.receipt == nil)
        #expect(try shop.client.refusal(of: TenderCash.self, .init(sale: sale, amount: 500)).kind == "sale.alreadyVoided")
        #expect(try shop.sell(Goods.milk).receipt == "1-1-2")
        #expect(try shop.client.call(VerifyJournal.self, .init()).receipts == 2)
      }
    }

    @Test("Lines can be changed and removed while the sale is open")
    func editsLines() throws {
      try Shop.with { shop in
        let sale = try shop.client.call(OpenSale.self, Empty()).sale
        _ = try shop.client.call(AddSaleLine.self, .init(sale: sale, code: Goods.milk))
        let two = try shop.client.call(AddSaleLine.self, .init(sale: sale, code: "W1"))
        #expect(two.totals.gross == 1_428)
        let (milk, wine) = (two.lines[0].line, two.lines[1].line)
        let more = try shop.client.call(SetSaleLineQuantity.self, .init(sale: sale, line: wine, quantity: "3"))
        #expect(more.totals.gross == 179 + 3_747)
        #expect(
          try shop.client.refusal(of: SetSaleLineQuantity.self, .init(sale: sale, line: wine, quantity: "1.5")).kind
            == "sale.quantityInvalid")
        let less = try shop.client.call(RemoveSaleLine.self, .init(sale: sale, line: milk))
        #expect(less.lines.map(\.line) == [wine])
        #expect(less.totals.gross == 3_747)
        #expect(try shop.client.refusal(of: CompleteSale.self, .init(sale: sale)).kind == "sale.amountDue")
      }
    }
  }
}
