import Testing

@testable import Store

@Suite struct StoreConditionTests {
  private struct Refused: Error {}

  /// Forbids the file to grow by more than a few pages.
  private func limitPages(_ tx: StoreTransaction) throws {
    let pages = try tx.db.integer("PRAGMA page_count") ?? 0
    _ = try tx.db.integer("PRAGMA max_page_count = \(pages + 2)")
  }

  private func fill(_ tx: StoreTransaction) throws {
    _ = try tx.publish(topic: "t", name: "n", body: [UInt8](repeating: 0x20, count: 200_000), nowMs: 0)
  }

  @Test func `what was thrown inside a transaction rolls all of it back`() throws {
    let state = TemporaryState()
    let store = try state.open()
    #expect(throws: Refused.self) {
      try store.write { tx in
        try tx.append(Shop.entry())
        throw Refused()
      }
    }
    #expect(try store.read { try $0.journalHead() } == nil)
  }

  @Test func `a full disk gives the reserve up and the work is done a second time`() throws {
    let state = TemporaryState()
    let store = try state.open()
    #expect(state.size("reserve") == 65_536)
    try store.write(limitPages)
    var runs = 0
    try store.write { tx in
      runs += 1
      if runs == 2 { _ = try tx.db.integer("PRAGMA max_page_count = 1000000") }
      try fill(tx)
    }
    #expect(runs == 2)
    #expect(state.size("reserve") == nil)
    #expect(store.condition == .full)
    #expect(try store.read { try $0.events(after: nil, limit: 10).events.count } == 1)

    #expect(store.refreshCondition() == .ok)
    #expect(state.size("reserve") == 65_536)
  }

  @Test func `a disk that is full without reserve is said, and nothing of the transaction is kept`() throws {
    let state = TemporaryState()
    let store = try state.open()
    try store.write(limitPages)
    #expect(throws: StoreError.diskFull) { try store.write(fill) }
    #expect(throws: StoreError.diskFull) { try store.write(fill) }
    #expect(store.condition == .full)
    #expect(try store.read { try $0.events(after: nil, limit: 10).events } == [])
    try store.write { _ = try $0.db.integer("PRAGMA max_page_count = 1000000") }
    #expect(store.condition == .full)
    try store.write(fill)
  }

  @Test func `a database that cannot be written says so until it can`() throws {
    let state = TemporaryState()
    let store = try state.open()
    #expect(throws: StoreError.readOnly) {
      try store.write { tx in
        try tx.db.run("PRAGMA query_only = 1")
        defer { try? tx.db.run("PRAGMA query_only = 0") }
        try tx.append(Shop.entry())
      }
    }
    #expect(store.condition == .readOnly)
    try store.write { try $0.append(Shop.entry()) }
    #expect(store.condition == .ok)
  }

  @Test(arguments: [StoreError.busy, .readOnly])
  func `a transaction that has begun disproves the lock and the write protection, however it ends`(error: StoreError) throws {
    let state = TemporaryState()
    let store = try state.open()
    #expect(throws: error) { try store.write { _ in throw error } }
    #expect(store.condition == (error == .busy ? .locked : .readOnly))
    #expect(throws: Refused.self) {
      try store.write { _ in
        #expect(store.condition == .ok)
        throw Refused()
      }
    }
    #expect(store.condition == .ok)
  }

  @Test func `a disk that was full stays so through other errors until the reserve is back`() throws {
    let state = TemporaryState()
    let store = try state.open()
    #expect(throws: StoreError.diskFull) { try store.write { _ in throw StoreError.diskFull } }
    #expect(throws: StoreError.busy) { try store.write { _ in throw StoreError.busy } }
    try store.write { try $0.append(Shop.entry()) }
    #expect(store.condition == .full)
    #expect(store.refreshCondition() == .ok)
  }

  @Test func `every error text names a remedy`() {
    let errors: [StoreError] = [
      .locked(path: "/d/tilld.lock", pid: 7), .file(path: "/d", errno: 13), .newerSchema(found: 2, known: 1),
      .foreignDatabase(applicationID: 1), .corrupt("x"), .notSynchronous(found: 1), .diskFull, .readOnly, .busy,
      .inputOutput(code: 10, detail: "x"), .sqlite(code: 1, detail: "x"), .tooLarge(what: "x", limit: 1, found: 2),
      .notFound(what: "sale", id: "x"), .stale(what: "sale", id: "x", expected: 1, found: 2),
      .receiptOutOfOrder(given: "a", expected: "b"),
    ]
    for error in errors { #expect(error.description.contains(": ") && error.description.hasSuffix("."), "\(error)") }
  }
}
