import JSON
import RPC
import Sales
import Testing

@testable import Store
@testable import Till

@Suite("Shifts through the daemon", .timeLimit(.minutes(5)))
@TillLoop
struct ShiftDeskTests {
  private static let strictShop = Samples.shop + "[shift]\nrequired = true\n"

  private func sell(_ rig: TillRig, _ amount: Int64 = 300) async throws -> SaleView {
    let sale = try await rig.sale("1002")
    return try await rig.call(TenderCash.self, .init(sale: sale.sale, amount: amount))
  }

  @Test("a shift from its float to its printed Z report, with the journal signed at its end")
  func whole() async throws {
    try await TillRig.with { rig in
      try await rig.importCatalogue()
      #expect(try await rig.call(OpenShift.self, .init(amount: 10_000)).status == "open")
      _ = try await sell(rig)
      _ = try await sell(rig)
      _ = try await rig.call(PayIn.self, .init(amount: 500, reason: "change"))
      _ = try await rig.call(PayOut.self, .init(amount: 100, reason: "expense"))
      _ = try await rig.call(DropCash.self, .init(amount: 5_000, reason: "bank"))
      _ = try await rig.call(OpenDrawer.self, .init(reason: "noSale"))
      let x = try await rig.call(XReport.self, .init())
      #expect(x.sales == 2 && x.gross == 498 && x.expected == 10_000 + 498 + 500 - 100 - 5_000 && x.noSales == 1)
      let closing = try await rig.call(CloseShift.self, .init())
      #expect(closing.status == "closing" && closing.expected == nil)
      #expect(await rig.refusal("report.x") == "shift.countPending")
      let counted = try await rig.call(CountShift.self, .init(denominations: [.init(value: 5_000, count: 1), .init(value: 100, count: 8)]))
      #expect(counted.status == "counted" && counted.expected == 5_898 && counted.difference == -98)
      let closed = try await rig.call(CloseShift.self, .init())
      #expect(closed.status == "closed" && closed.number == 1 && closed.difference == -98)
      #expect(closed.exceptions.map(\.kind) == ["cashDiffers", "waitingPrints"])
      let z = try await rig.call(ZReport.self, .init())
      #expect(z.shift == closed && z.gross == 498 && z.grandTotal == 498 && z.firstReceipt == "1-1-1" && z.lastReceipt == "1-1-2")
      #expect(z.tenders == [.init(kind: "cash", count: 2, amount: 498)] && z.dropped == 5_000)
      let jobs = try await rig.call(ListPrintJobs.self, .init()).jobs
      #expect(jobs.filter { $0.kind == "document" }.count == 1)
      let names = rig.events.map(\.name).filter { $0.hasPrefix("shift.") || $0.hasPrefix("cash.") }
      #expect(
        names == [
          "shift.opened", "shift.counted", "cash.moved", "cash.moved", "cash.moved", "shift.closing", "shift.counted", "shift.closed",
        ])
      let kept = try #require(try JournalVerifyHead(z.head))
      let report = try await rig.call(VerifyJournal.self, .init(seq: kept.seq, hash: kept.hash))
      #expect(report.isValid && report.checkpoints == 1)
      #expect(try await rig.call(VerifyJournal.self, .init(seq: 1_000_000, hash: kept.hash)).isValid == false)
    }
  }

  /// A head as a Z report shows it.
  private struct JournalVerifyHead {
    let hash: String
    let seq: Int64

    init?(_ text: String?) throws {
      guard let parts = text?.split(separator: "@"), parts.count == 2, let seq = Int64(parts[1]) else { return nil }
      (hash, self.seq) = (String(parts[0]), seq)
    }
  }

  @Test("a second opening is refused by name, and where a shift is required no sale begins without one")
  func required() async throws {
    try await TillRig.with(Self.strictShop) { rig in
      try await rig.importCatalogue()
      #expect(await rig.refusal("sale.open") == "shift.noneOpen")
      #expect(await rig.refusal("cash.in", ["amount": 100, "reason": "change"]) == "shift.noneOpen")
      let opened = try await rig.call(OpenShift.self, .init())
      #expect(opened.status == "openingCount")
      #expect(await rig.refusal("sale.open") == "shift.notOpen")
      #expect(await rig.refusal("shift.open", ["amount": 5]) == "shift.alreadyOpen")
      #expect(await rig.refusal("shift.count") == "shift.countInvalid")
      #expect(await rig.refusal("shift.count", ["amount": -5]) == "shift.countInvalid")
      _ = try await rig.call(CountShift.self, .init(amount: 0))
      #expect(try await sell(rig).receipt == "1-1-1")
      #expect(await rig.refusal("cash.out", ["amount": 0, "reason": "change"]) == "cash.amountInvalid")
      #expect(await rig.refusal("report.z") == "shift.notFound")
      #expect(try await rig.call(GetShift.self, .init()).shift == opened.shift)
      #expect(await rig.refusal("shift.get", ["shift": .string(Samples.anID)]) == "shift.notFound")
    }
  }

  @Test("a shift closes with sales that have not ended, and what comes after belongs to the next, late")
  func exceptions() async throws {
    try await TillRig.with { rig in
      try await rig.importCatalogue()
      _ = try await rig.call(OpenShift.self, .init(amount: 0))
      _ = try await rig.sale("1002")
      let part = try await rig.sale("1002")
      _ = try await rig.call(TenderCash.self, .init(sale: part.sale, amount: 100))
      #expect(await rig.refusal("shift.close", ["amount": 1, "denominations": [["value": 1, "count": 1]]]) == "shift.countInvalid")
      let closed = try await rig.call(CloseShift.self, .init(uncounted: true))
      #expect(closed.status == "closed" && closed.exceptions.map(\.kind) == ["notCounted", "openSales", "partlyPaidSales"])
      _ = try await rig.call(TenderCash.self, .init(sale: part.sale, amount: 149))
      _ = try await rig.call(OpenShift.self, .init(amount: 249))
      let x = try await rig.call(XReport.self, .init())
      #expect(x.lateSales == 1 && x.lateGross == 249 && x.sales == 1 && x.expected == 249)
      let second = try await rig.call(CloseShift.self, .init(amount: 249))
      #expect(second.number == 2 && second.difference == 0 && second.exceptions.map(\.kind).contains("lateSales"))
      #expect(try await rig.call(ListShifts.self, .init()).shifts.map(\.number) == [2, 1])
      #expect(try await rig.call(ListShifts.self, .init(limit: 1)).cursor != nil)
    }
  }

  @Test("a replay of the journal gives the tables, and tells what differs")
  func replay() async throws {
    try await TillRig.with { rig in
      try await rig.importCatalogue()
      _ = try await rig.call(OpenShift.self, .init(amount: 1_000))
      _ = try await sell(rig)
      let given = try await rig.sale("1001")
      _ = try await rig.call(TenderCash.self, .init(sale: given.sale, amount: 100))
      _ = try await rig.call(VoidSale.self, .init(sale: given.sale, reason: "customerLeft"))
      _ = try await rig.call(CloseShift.self, .init(amount: 1_249))
      _ = try await sell(rig)
      let open = try await rig.sale("1001")
      let result = try await rig.call(ReplayJournal.self, Empty())
      #expect(result.isEqual, "\(result.differences)")
      #expect(result.registers == [.init(register: "1", sales: 2, gross: 498, voids: 1, cash: 498, shifts: 1)])
      try await rig.write { scope in
        try scope.transaction.db.run("UPDATE sales SET gross_minor = 1 WHERE id = '\(open.sale)'")
        try scope.transaction.db.run("UPDATE number_series SET next = 9 WHERE series = 'shift'")
        try scope.transaction.db.run("UPDATE shifts SET closed = NULL")
      }
      let again = try await rig.call(ReplayJournal.self, Empty())
      #expect(!again.isEqual)
      #expect(again.differences.map { String($0.what.prefix { $0 != " " }) } == ["sale", "shift", "shift"])
      try await rig.write { try $0.transaction.rebuildProjections() }
      #expect(try await rig.call(ReplayJournal.self, Empty()).differences.map(\.what) == ["shift numbers of 1-1"])
    }
  }

  @Test("an amount that would keep the shift from closing is refused when it comes, and the shift closes")
  func amounts() async throws {
    try await TillRig.with(Self.strictShop + "[[currency]]\ncode = \"USD\"\nrate = \"0.90\"\n") { rig in
      try await rig.importCatalogue()
      let most: JSONValue = 9_007_199_254_740_991
      let usd: JSONValue = ["amount": 0, "foreign": [["currency": "USD", "amount": most]]]
      for params in [["amount": most], usd, ["denominations": [["value": 9_007_199_254_740_991, "count": 1]]]] as [JSONValue] {
        #expect(await rig.refusal("shift.open", params) == "shift.amountOutOfRange")
      }
      _ = try await rig.call(OpenShift.self, .init(amount: ShiftLimits.maximumAmount))
      for method in ["cash.in", "cash.out", "cash.drop"] {
        #expect(await rig.refusal(method, ["amount": most, "reason": "change"]) == "shift.amountOutOfRange")
      }
      _ = try await rig.call(PayIn.self, .init(amount: ShiftLimits.maximumAmount, reason: "change"))
      _ = try await sell(rig)
      let sale = JSONValue.string(try await rig.sale("1002").sale)
      #expect(await rig.refusal("tender.cash", ["sale": sale, "amount": most]) == "tender.amountInvalid")
      #expect(await rig.refusal("tender.foreignCash", ["sale": sale, "currency": "USD", "amount": most]) == "tender.amountInvalid")
      #expect(try await rig.call(XReport.self, .init()).expected == 2 * ShiftLimits.maximumAmount + 249)
      #expect(try await rig.call(CloseShift.self, .init()).status == "closing")
      #expect(await rig.refusal("shift.count", ["amount": most]) == "shift.amountOutOfRange")
      #expect(try await rig.call(CloseShift.self, .init(amount: 0)).status == "closed")
    }
  }

  @Test("cash that the shift could not be closed with is refused where it comes, and the payment leaves nothing")
  func noRoom() async throws {
    try await TillRig.with(Self.strictShop) { rig in
      try await rig.importCatalogue()
      _ = try await rig.call(OpenShift.self, .init(amount: 0))
      // As many movements as there is room for, without their thousands of calls.
      try await rig.write { scope in
        var book = try scope.view.shiftBook(register: RegisterID("1"))
        let context = ShiftContext(
          time: scope.time, identifier: scope.newIdentifier(), number: 1, epoch: 1, currency: try Currency("EUR"))
        var rest = Money.limit - ShiftLimits.maximumAmount
        while rest > 0 {
          let amount = try Money(minorUnits: min(rest, ShiftLimits.maximumAmount))
          for event in try book.decide(.move(.paidIn, amount: amount, reason: .change), context) { try book.take(event) }
          rest -= amount.minorUnits
        }
        try Projections(scope.transaction.db).keep(book)
      }
      let sale = try await rig.sale("1002")
      #expect(await rig.refusal("tender.cash", ["sale": .string(sale.sale), "amount": 300]) == "shift.amountOutOfRange")
      #expect(await rig.refusal("cash.in", ["amount": 1, "reason": "change"]) == "shift.amountOutOfRange")
      #expect(try await rig.call(GetSale.self, .init(sale: sale.sale)) == sale)
      #expect(try await rig.call(CloseShift.self, .init(amount: ShiftLimits.maximumAmount)).status == "closed")
      _ = try await rig.call(OpenShift.self, .init(amount: 0))
      #expect(try await rig.call(TenderCash.self, .init(sale: sale.sale, amount: 300)).receipt == "1-1-1")
    }
  }

  @Test("refunds are taken off the shift, practice counts nowhere and needs none, and a replay agrees")
  func refunds() async throws {
    try await TillRig.with(Self.strictShop) { rig in
      try await rig.importCatalogue()
      #expect(try await practise(rig).receipt == "1-1-T1")
      #expect(await rig.refusal("sale.refund", ["receipt": "1-1-1", "reason": "x"]) == "journal.receiptUnknown")
      _ = try await rig.call(OpenShift.self, .init(amount: 1_000))
      let sold = try await sell(rig)
      _ = try await sell(rig)
      #expect(try await practise(rig).receipt == "1-1-T2")
      let back = try await rig.call(RefundSale.self, .init(receipt: "till-receipt:1-1-1", reason: "stale"))
      #expect(back.receipt == "1-1-3" && back.totals.paid == -249 && sold.receipt == "1-1-1")
      let given = try await rig.call(OpenTrainingSale.self, Empty())
      _ = try await rig.call(AddSaleLine.self, .init(sale: given.sale, code: "1002"))
      _ = try await rig.call(TenderCash.self, .init(sale: given.sale, amount: 100))
      let x = try await rig.call(XReport.self, .init())
      #expect(x.sales == 2 && x.refunds == 1 && x.refunded == 249 && x.gross == 249 && x.grandTotal == 498)
      #expect(x.taxes.map(\.gross) == [249] && x.tenders == [.init(kind: "cash", count: 2, amount: 249)])
      #expect(x.expected == 1_249 && x.lastReceipt == "1-1-3" && x.voids == 0 && x.lateSales == 0)
      let closed = try await rig.call(CloseShift.self, .init(amount: 1_249))
      #expect(closed.difference == 0 && !closed.exceptions.map(\.kind).contains { $0.hasSuffix("Sales") })
      let book = try rig.read { try $0.shiftBook(register: RegisterID("1")) }
      let result = try await rig.call(ReplayJournal.self, Empty())
      #expect(result.isEqual, "\(result.differences)")
      #expect(result.registers == [.init(register: "1", sales: 2, gross: 249, voids: 0, cash: 249, shifts: 1)])
      try await rig.write { try $0.transaction.rebuildProjections() }
      #expect(try rig.read { try $0.shiftBook(register: RegisterID("1")) } == book)
      #expect(try await rig.call(VerifyJournal.self, .init()).receipts == 3)
    }
  }

  private func practise(_ rig: TillRig) async throws -> SaleView {
    let sale = try await rig.call(OpenTrainingSale.self, Empty())
    _ = try await rig.call(AddSaleLine.self, .init(sale: sale.sale, code: "1002"))
    return try await rig.call(TenderCash.self, .init(sale: sale.sale, amount: 300))
  }

  @Test("the journal is handed out in pages, with the names of what was sold")
  func export() async throws {
    try await TillRig.with { rig in
      try await rig.importCatalogue()
      _ = try await sell(rig)
      var rows: [JournalRowView] = []
      var (names, after): ([String], Int64?) = ([], 0)
      while let next = after {
        let page = try await rig.call(ExportJournal.self, .init(after: next, limit: 3))
        #expect(page.rows.count <= 3)
        rows += page.rows
        names += page.products.map(\.name)
        after = page.next
      }
      #expect(rows.map(\.seq) == Array(1...Int64(rows.count)) && names == ["Pencil"])
      #expect(rows.last?.hash == (try await rig.call(VerifyJournal.self, .init())).headHash)
      #expect(rows.dropFirst().map(\.prevHash) == rows.dropLast().map(\.hash))
      for row in rows { #expect(SHA256Digest.bytes(row.hash)?.count == 32) }
    }
  }
}
