import JSON
import Sales
import Testing

@testable import Store

/// What is said of a journal that somebody altered behind the till's back, apart from its verification.
@Suite("An altered journal")
struct AlteredJournalTests {
  private static func shop() throws -> (TemporaryState, StateStore, last: Int64) {
    let state = TemporaryState()
    let store = try state.open()
    var shop = Shop()
    let product = try #require(try shop.product(store))
    for _ in 0..<2 { _ = try shop.sell(product, store) }
    return (state, store, try store.read { try $0.journalRows(after: 0, limit: 100).last?.seq ?? 0 })
  }

  private static func alter(_ store: StateStore, _ sql: String...) throws {
    try store.write { tx in
      for trigger in ["journal_no_update", "journal_no_delete", "journal_in_order"] { try tx.db.run("DROP TRIGGER \(trigger)") }
      for statement in sql { try tx.db.run(statement) }
    }
  }

  @Test("A journal that cannot be replayed names the row and what to do")
  func replay() throws {
    for statement in [
      "DELETE FROM journal WHERE kind = 'sale.opened'", "UPDATE journal SET kind = 'sale.voided' WHERE kind = 'sale.lineAdded'",
    ] {
      let (_, store, _) = try Self.shop()
      try Self.alter(store, statement)
      let error = #expect(throws: StoreError.self) { try store.replayJournal() }
      guard case .journalUnreadable(let row, let kind, _)? = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
      #expect(row > 0 && kind.hasPrefix("sale."))
      #expect(error?.description.contains("Row \(row) of the journal") == true && error?.description.contains("journal.verify") == true)
    }
  }

  @Test("A journal whose end was cut off is told at the start, and nothing is written in its place")
  func cutOff() throws {
    let (state, store, last) = try Self.shop()
    try Self.alter(store, "DELETE FROM journal WHERE seq > \(last - 2)")
    try store.close()
    #expect(throws: StoreError.corrupt("the journal ends at row \(last - 2), but had row \(last): its end was cut off")) {
      try state.open()
    }
  }
}
