import GRDB
import Sales
import Testing

@testable import Store

@Suite("Schema")
struct SchemaTests {
  private let id = "0197b8a0-1111-7000-8000-000000000001"
  private let copy = "0197b8a0-1111-7000-8000-000000000002"

  /// A database as the first release left it.
  private func makeFirst(_ state: TemporaryState) throws {
    let queue = try DatabaseQueue(path: "\(state.folder)/till.db")
    try Schema.migrator.migrate(queue, upTo: "1")
    try queue.write { db in
      try db.execute(
        sql: """
          INSERT INTO products (number, id, sku, revision, name_key) VALUES (7, '\(id)', 'A1', 2, 'new name');
          INSERT INTO product_revisions VALUES ('\(id)', 1, 'A1', 'Old name', '["123"]', '1.00', 'A', 'piece', 1, 0);
          INSERT INTO product_revisions VALUES ('\(id)', 2, 'A1', 'New name', '["123"]', '2.00', 'A', 'piece', 1, 0);
          INSERT INTO barcodes VALUES ('123', '\(id)');
          INSERT INTO product_search (rowid, name, sku) VALUES (7, 'New name', 'A1');
          INSERT INTO idempotency VALUES ('anna', 'k', x'01', x'02', 5);
          INSERT INTO events (cursor, topic, name, time_utc_ms, body) VALUES (4, 'sale', 'a', 0, x'7b7d'), (5, 'sale', 'b', 0, x'7b7d');
          INSERT INTO drawer_kicks VALUES ('\(id)', 'drawer', '1', NULL, 'cause', 'boot', 'pending', 0, 5000);
          INSERT INTO print_jobs VALUES (3, '\(id)', 'receipt', '1', NULL, 'receipt', 'failed', NULL, NULL, 'cause', 'ask', 0, 0, 0, 0, 0,
            NULL, x'7b7d');
          INSERT INTO print_jobs VALUES (4, '\(copy)', 'receipt', '1', NULL, 'duplicate', 'queued', NULL, NULL, 'cause', 'ask', 0, 0, 0, 0, 0,
            '\(id)', x'7b7d');
          """)
    }
    try queue.close()
  }

  @Test func `a database of the first schema keeps what it holds`() throws {
    let state = TemporaryState()
    try makeFirst(state)
    let store = try state.open()
    let (product, other) = (try Identifier(id), try Identifier(copy))
    try store.read { (view: StoreReader) throws -> Void in
      #expect(try view.product(barcode: "123")?.revision == 2)
      #expect(try view.product(product, revision: 1)?.name == "Old name")
      #expect(try view.productName(product, revision: 2) == "New name")
      #expect(try view.products(query: "new", limit: 10).items.map(\.sku) == ["A1"])
      #expect(try view.idempotency(principal: "anna", key: "k", paramsHash: [1]) == .repeated(outcome: [2]))
      #expect(try view.events(after: nil, limit: 10).events.map(\.position) == [4, 5])
      #expect(try view.drawerKick(product) == .pending)
      #expect(try view.printJobs(printer: "receipt", limit: 10).items.map(\.id) == [other, product])
      #expect(try view.printJobs(state: .queued, limit: 10).items.map(\.draft.duplicateOf) == [product])
    }
    #expect(try store.write { try $0.publish(topic: "sale", name: "c", body: [], nowMs: 0) }.position == 6)
  }

  @Test func `a barcode of the second schema leads to the latest revision`() throws {
    let state = TemporaryState()
    try makeFirst(state)
    let queue = try DatabaseQueue(path: "\(state.folder)/till.db")
    try Schema.migrator.migrate(queue, upTo: "2")
    try queue.close()
    let store = try state.open()
    #expect(try store.read { try $0.product(barcode: "123")?.name } == "New name")
    #expect(try store.write { try $0.db.integer("PRAGMA user_version") } == 7)
    #expect(try store.read { try $0.printJobs(limit: 10).items.map(\.draft.document) } == [Array("{}".utf8), Array("{}".utf8)])
  }

  @Test func `a cursor is not given twice when the first schema had no event left`() throws {
    let state = TemporaryState()
    try makeFirst(state)
    let queue = try DatabaseQueue(path: "\(state.folder)/till.db")
    try queue.write { try $0.execute(sql: "DELETE FROM events") }
    try queue.close()
    let store = try state.open()
    #expect(try store.write { try $0.publish(topic: "sale", name: "c", body: [], nowMs: 0) }.position == 6)
  }
}
