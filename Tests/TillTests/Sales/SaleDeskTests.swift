import JSON
import RPC
import Sales
import Store
import Testing

@testable import Till

@Suite("Sales through the daemon", .timeLimit(.minutes(5)))
@TillLoop
struct SaleDeskTests {
  @Test("a sale from its opening to its receipt, with its events and effects")
  func whole() async throws {
    try await TillRig.with { rig in
      try await rig.importCatalogue()
      let sale = try await rig.sale("4006381333931", "1001", "1002")
      #expect(sale.lines.map(\.quantity) == ["2", "1"])
      #expect(sale.lines.map(\.name) == ["Ground coffee 500 g", "Pencil"])
      #expect(sale.totals.due == 1_247)
      let done = try await rig.call(TenderCash.self, .init(sale: sale.sale, amount: 2_000))
      #expect(done.status == "completed" && done.receipt == "1-1-1" && done.totals.change == 753)
      #expect(
        rig.events.map(\.name) == [
          "sale.opened", "sale.selected", "sale.lineAdded", "sale.quantitySet", "sale.lineAdded", "tender.cash", "sale.completed",
          "printJob.changed", "sale.selected",
        ])
      #expect(
        rig.effects.contains { if case .kickDrawer(_, "drawer", "sale", let id) = $0 { id?.description == sale.sale } else { false } })
      #expect(rig.effects.contains { if case .printJob(_, "receipt") = $0 { true } else { false } })
      #expect(rig.effects.last == .select(nil))
      #expect(try await rig.call(GetSale.self, .init(sale: sale.sale)) == done)
    }
  }

  @Test("the sale that was opened or selected last is the current one")
  func current() async throws {
    try await TillRig.with { rig in
      #expect(await rig.refusal("sale.get") == "sale.noneCurrent")
      let (first, second) = (try await rig.sale(), try await rig.sale())
      #expect(try await rig.call(GetSale.self, .init()).sale == second.sale)
      _ = try await rig.call(SelectSale.self, .init(sale: first.sale))
      #expect(try await rig.call(GetSale.self, .init()).sale == first.sale)
      _ = try await rig.call(VoidSale.self, .init(sale: first.sale, reason: "testSale"))
      #expect(await rig.refusal("sale.get") == "sale.noneCurrent")
      #expect(await rig.refusal("sale.select", ["sale": .string(first.sale)]) == "sale.notOpen")
    }
  }

  @Test("what cannot be sold is refused by name and changes nothing")
  func refusals() async throws {
    try await TillRig.with { rig in
      try await rig.importCatalogue()
      let sale = try await rig.sale("1002")
      let id = JSONValue.string(sale.sale)
      #expect(await rig.refusal("sale.addLine", ["sale": id, "code": "nothing"]) == "product.unknown")
      #expect(await rig.refusal("sale.addLine", ["sale": id, "code": "1002", "quantity": "0.5"]) == "sale.quantityInvalid")
      #expect(await rig.refusal("sale.addLine", ["sale": .string(Samples.anID), "code": "1002"]) == "sale.notFound")
      #expect(await rig.refusal("sale.removeLine", ["sale": id, "line": .string(Samples.anID)]) == "sale.lineUnknown")
      #expect(await rig.refusal("sale.complete", ["sale": id]) == "sale.amountDue")
      #expect(await rig.refusal("tender.cash", ["sale": id, "amount": 0]) != nil)
      #expect(try await rig.call(GetSale.self, .init(sale: sale.sale)) == sale)
    }
  }

  @Test("a product whose tax left the configuration is refused by name")
  func taxGone() async throws {
    try await TillRig.with { rig in
      try await rig.write { scope in
        var csv = CatalogueCSV()
        csv.feed("sku,barcode,name,price,tax\n1,,Old,1.00,gone\n".utf8)
        _ = try scope.transaction.importProducts(csv.finish(), stamp: scope.stamp) { scope.newIdentifier() }
      }
      let sale = try await rig.sale()
      #expect(await rig.refusal("sale.addLine", ["sale": .string(sale.sale), "code": "1"]) == "tax.unknown")
    }
  }

  @Test("cash that was taken goes back through the drawer when the sale is voided")
  func voided() async throws {
    try await TillRig.with { rig in
      try await rig.importCatalogue()
      let sale = try await rig.sale("1001")
      _ = try await rig.call(TenderCash.self, .init(sale: sale.sale, amount: 100))
      let ended = try await rig.call(VoidSale.self, .init(sale: sale.sale, reason: "customerLeft"))
      #expect(ended.status == "voided" && ended.receipt == nil)
      #expect(rig.effects.contains { if case .kickDrawer(_, _, "void", _) = $0 { true } else { false } })
      #expect(try rig.read { try $0.printJobs(limit: 5).items } == [])
      let next = try await rig.sale("1001")
      #expect(try await rig.call(TenderCash.self, .init(sale: next.sale, amount: 499)).receipt == "1-1-1")
    }
  }

  @Test(
    "new sales are refused while the disk is full; what has passed by now refuses none",
    arguments: [StoreCondition.ok, .full, .readOnly, .locked])
  func condition(condition: StoreCondition) async throws {
    try await TillRig.with { rig async throws in
      let kind: String? = await {
        do {
          try await rig.write { scope in _ = try SaleDesk(scope: scope).open(condition: condition) }
          return nil
        } catch { return RPCError(from: error).kind }
      }()
      #expect(kind == (condition == .full ? "storage.full" : nil))
      #expect(try await rig.call(ListSales.self, .init()).sales.count == (condition == .full ? 0 : 1))
    }
  }

  @Test("a receipt can be traced by number to its rows and jobs, and the journal holds")
  func trace() async throws {
    try await TillRig.with { rig in
      try await rig.importCatalogue()
      let sale = try await rig.sale("1002")
      _ = try await rig.call(TenderCash.self, .init(sale: sale.sale, amount: 300), as: .anna)
      let trace = try await rig.call(TraceReceipt.self, .init(receipt: "1-1-1"))
      #expect(trace.sale.sale == sale.sale)
      #expect(trace.entries.map(\.kind).contains("drawer.requested"))
      #expect(trace.entries.contains { $0.actor == "unix:1001" && $0.cause.hasPrefix("tender.cash:") })
      #expect(trace.jobs.map(\.kind) == ["receipt"])
      #expect(trace.jobs.first?.receipt == "1-1-1")
      #expect(await rig.refusal("journal.trace", ["receipt": "1-1-2"]) == "journal.receiptUnknown")
      #expect(await rig.refusal("journal.trace", ["receipt": "x"]) == "journal.receiptUnknown")
      let report = try await rig.call(VerifyJournal.self, .init())
      #expect(report.isValid && report.receipts == 1 && report.problem == nil)
    }
  }

  @Test(
    "receipt numbers are read from the right, so that a register may hold hyphens",
    arguments: [("1-1-1", "1", 1, 1), ("till-2-3-42", "till-2", 3, 42)])
  func numbers(text: String, register: String, epoch: Int, number: Int64) throws {
    let receipt = try #require(ReceiptNumber(text))
    #expect(receipt.register.text == register && receipt.epoch == epoch && receipt.number == number)
    #expect(ReceiptNumber("1-1") == nil && ReceiptNumber("1-x-1") == nil && ReceiptNumber("-1-1") == nil)
  }
}
