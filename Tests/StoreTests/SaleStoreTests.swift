import JSON
import Sales
import Testing

@testable import Store

@Suite struct SaleStoreTests {
  private static let tables = ["sales", "journal_sales"]

  /// All rows of the tables that are made from the journal, as text.
  private func tables(_ store: StateStore) throws -> [String] {
    try store.read { view in
      try Self.tables.flatMap { table in
        let columns = try view.db.rows("SELECT name FROM pragma_table_info(?)", [table]) { $0[0] as String }.joined(separator: ", ")
        return try view.db.rows("SELECT json_array(\(columns)) FROM \(table) ORDER BY 1") { "\(table) \($0[0] as String)" }
      }
    }
  }

  @Test func `a sale is the same from the journal as it was while it ran`() throws {
    let state = TemporaryState()
    let store = try state.open()
    var shop = Shop()
    let product = try #require(try shop.product(store))
    let sale = try #require(try shop.sell(product, store))
    #expect(sale.status == .completed)
    #expect(sale.totals.gross.minorUnits == 498)
    #expect(sale.receipt?.description == "till1-1-1")
    #expect(try store.read { try $0.sale(sale.id) } == sale)
  }

  @Test func `what was committed is there after a power cut`() throws {
    let state = TemporaryState()
    let store = try state.open()
    var shop = Shop()
    let product = try #require(try shop.product(store))
    let sale = try #require(try shop.sell(product, store))
    let crashed = state.crashed()
    let restarted = try crashed.open()
    #expect(try restarted.read { try $0.sale(sale.id) } == sale)
    #expect(try restarted.verifyJournal() == store.verifyJournal())
    #expect(try restarted.read { try $0.nextReceipt(register: Shop.register).number } == 2)
  }

  @Test func `the tables show the sale`() throws {
    let state = TemporaryState()
    let store = try state.open()
    var shop = Shop()
    let product = try #require(try shop.product(store))
    let sale = try #require(try shop.sell(product, store))
    let summary = try #require(try store.read { try $0.sales(limit: 10).items.first })
    #expect(summary.id == sale.id && summary.status == .completed && summary.version == sale.version && summary.lineCount == 1)
    #expect(summary.gross.minorUnits == 498 && summary.paid.minorUnits == 498 && summary.due.minorUnits == 0)
  }

  @Test func `projections made anew have the same rows`() throws {
    let state = TemporaryState()
    let store = try state.open()
    var shop = Shop()
    let product = try #require(try shop.product(store))
    for _ in 1...3 { _ = try shop.sell(product, store) }
    var open = try shop.act(.open, nil, store)
    open = try shop.act(.addLine(quantity: FixedDecimal(1)), open, store, product: product)
    let voided = try shop.act(.open, nil, store)
    _ = try shop.act(.void(.testSale), voided, store)
    let before = try tables(store)
    #expect(before.count > 20)
    try store.write { tx in
      try tx.db.run("UPDATE sales SET gross_minor = 1")
      try tx.rebuildProjections()
    }
    #expect(try tables(store) == before)
    #expect(try store.verifyJournal().problem == nil)
  }

  @Test func `an older version of the projections is rebuilt at start`() throws {
    let state = TemporaryState()
    var store = try state.open()
    var shop = Shop()
    let product = try #require(try shop.product(store))
    _ = try shop.sell(product, store)
    let before = try tables(store)
    try store.write { tx in
      try tx.db.run("UPDATE meta SET value = '0' WHERE key = 'projection_version'")
      try tx.db.run("UPDATE sales SET version = 77")
    }
    try store.close()
    store = try state.open()
    #expect(try tables(store) == before)
  }

  @Test func `receipt numbers have no gap after a transaction that was rolled back`() throws {
    struct Crash: Error {}
    let state = TemporaryState()
    let store = try state.open()
    var shop = Shop()
    let product = try #require(try shop.product(store))
    let first = try #require(try shop.sell(product, store))
    #expect(throws: Crash.self) {
      try store.write { tx in
        #expect(try tx.takeNumber(register: Shop.register, series: NumberSeries.receipts) == 2)
        throw Crash()
      }
    }
    let second = try #require(try shop.sell(product, store))
    let other = try #require(try shop.sell(product, store, register: Shop.registerID("till2")))
    #expect([first, second, other].map { $0.receipt?.description } == ["till1-1-1", "till1-1-2", "till2-1-1"])
    #expect(try store.verifyJournal().problem == nil)
  }

  @Test func `receipts begin anew in the next epoch`() throws {
    let state = TemporaryState()
    let store = try state.open()
    var shop = Shop()
    let product = try #require(try shop.product(store))
    _ = try shop.sell(product, store)
    _ = try store.write { try $0.startEpoch(.restored, stamp: Shop.stamp()) }
    #expect(try shop.sell(product, store)?.receipt?.description == "till1-2-1")
    #expect(try store.verifyJournal().problem == nil)
  }

  @Test func `events on another state than the stored one are refused`() throws {
    let state = TemporaryState()
    let store = try state.open()
    var shop = Shop()
    let product = try #require(try shop.product(store))
    let opened = try #require(try shop.act(.open, nil, store))
    _ = try shop.act(.addLine(quantity: FixedDecimal(1)), opened, store, product: product)
    #expect(throws: StoreError.stale(what: "sale", id: opened.id.description, expected: 1, found: 2)) {
      try shop.act(.addLine(quantity: FixedDecimal(1)), opened, store, product: product)
    }
  }

  @Test func `a receipt number taken behind the sale's back is found by the verification`() throws {
    let state = TemporaryState()
    let store = try state.open()
    var shop = Shop()
    let product = try #require(try shop.product(store))
    _ = try shop.sell(product, store)
    _ = try store.write { try $0.takeNumber(register: Shop.register, series: NumberSeries.receipts) }
    _ = try shop.sell(product, store)
    let report = try store.verifyJournal()
    #expect(report.problem == .receiptOutOfOrder(series: "till1-1", expected: 2, found: 3))
    #expect(report.firstBadSeq == report.rows + 1)
  }

  @Test(arguments: ["receipt_number = 7", "gross_minor = 1", "paid_minor = 0", "status = 'voided'", "line_count = 3"])
  func `a figure in the tables that the events do not give is found`(change: String) throws {
    let state = TemporaryState()
    let store = try state.open()
    var shop = Shop()
    let product = try #require(try shop.product(store))
    let sale = try #require(try shop.sell(product, store))
    #expect(try store.verifyJournal().problem == nil)
    try store.write { try $0.db.run("UPDATE sales SET \(change)") }
    #expect(try store.verifyJournal().problem == .figuresDiffer(sale: sale.id.description))
  }

  @Test func `tables that differ from the journal are found`() throws {
    let state = TemporaryState()
    let store = try state.open()
    var shop = Shop()
    let product = try #require(try shop.product(store))
    let sale = try #require(try shop.sell(product, store))
    try store.write { try $0.db.run("UPDATE sales SET version = version + 1") }
    #expect(
      try store.verifyJournal().problem
        == .projectionDiffers(sale: sale.id.description, events: sale.version, version: sale.version + 1))
    try store.write { try $0.db.run("UPDATE number_series SET next = 1") }
    #expect(try store.verifyJournal().problem == .seriesWrong(series: "till1-1", expected: 2, found: 1))
  }

  @Test func `a sale is traced to all rows that name its sale, in order`() throws {
    let state = TemporaryState()
    let store = try state.open()
    var shop = Shop()
    let product = try #require(try shop.product(store))
    let sale = try #require(try shop.sell(product, store))
    _ = try shop.sell(product, store)
    try store.write { try $0.append(Shop.entry("print.confirmed", ["sale": .string(sale.id.description)])) }
    let trace = try store.read { try $0.trace(sale: sale.id) }
    #expect(trace.first?.kind == "sale.opened")
    #expect(trace.last?.kind == "print.confirmed")
    #expect(Int64(trace.count) == sale.version + 1)
    #expect(trace.map(\.seq) == trace.map(\.seq).sorted())
    #expect(try store.read { try $0.sale(sale.id) } == sale)
    #expect(try store.read { try $0.trace(sale: shop.identifier()) } == [])
  }

  @Test func `sales are listed by status in parts, the newest first`() throws {
    let state = TemporaryState()
    let store = try state.open()
    var shop = Shop()
    let product = try #require(try shop.product(store))
    for _ in 1...5 { _ = try shop.sell(product, store) }
    _ = try shop.act(.open, nil, store)
    var numbers: [Int64] = []
    var cursor: String?
    repeat {
      let page = try store.read { try $0.sales(status: .completed, limit: 2, cursor: cursor) }
      numbers += page.items.compactMap { $0.receipt?.number }
      cursor = page.next
    } while cursor != nil
    #expect(numbers == [5, 4, 3, 2, 1])
    #expect(try store.read { try $0.sales(limit: 100).items.map(\.status).first } == .open)
    #expect(throws: CursorError.otherList(expected: "sales", found: "products")) {
      try store.read { view in try view.sales(limit: 1, cursor: try view.cursor(of: "products").text(1)) }
    }
  }

  @Test func `a register's current sale is gone once the sale is final`() throws {
    let state = TemporaryState()
    let store = try state.open()
    var shop = Shop()
    let sale = try #require(try shop.act(.open, nil, store))
    try store.write { try $0.setCurrentSale(sale.id, register: Shop.register) }
    #expect(try store.read { try $0.currentSale(register: Shop.register) } == sale.id)
    _ = try shop.act(.void(.customerLeft), sale, store)
    #expect(try store.read { try $0.currentSale(register: Shop.register) } == nil)
    let unknown = shop.identifier()
    #expect(throws: StoreError.notFound(what: "sale", id: unknown.description)) {
      try store.write { try $0.setCurrentSale(unknown, register: Shop.register) }
    }
  }
}
