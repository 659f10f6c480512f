import RPC
import Sales
import Testing

@testable import Store
@testable import Till

@Suite("A sale's completion is one commit", .timeLimit(.minutes(5)))
struct OneCommitTests {
  /// What the books have that a completion makes.
  private struct Books: Equatable {
    var completed: Int64 = 0
    /// Given away.
    var receiptNumbers: Int64 = 0
    var entries: Int64 = 0
    var tenders: Int64 = 0
    var receiptsToPrint: Int64 = 0
    var drawerKicks: Int64 = 0
    /// Documents and money in the shift's book, out of which goods went.
    var counted: Int64 = 0
    var taken: Int64 = 0
    var answers: Int64 = 0
    var told: Int64 = 0
  }

  /// The same, after each commit of a run.
  private struct Step {
    let commits: Int
    let books: Books
  }

  @Test(
    "the last step brings tender, number, goods, shift, spool, drawer and answer with one commit, and every other step is one commit, too",
    arguments: [("zvt", CardPlan.Story.cash), ("zvt", .card), ("nexo", .card), ("provider", .card), ("zvt", .giftCard)]
  )
  func completion(name: String, story: CardPlan.Story) throws {
    let shop = try CardShop(protocol: name)
    // The log begins anew, so that it is not moved into the database meanwhile.
    try shop.store.write { _ = try $0.db.integer("PRAGMA wal_autocheckpoint = 0") }
    let world = CardWorld(CardPlan(seed: 4, protocolName: name, story: story), in: shop)
    let database = "\(shop.folder.path)/\(StateStore.databaseName)"
    var steps = [Step(commits: LogCommits.count(inLogOf: database), books: try Self.books(shop))]
    world.committed = { [unowned world] in
      guard let books = try? Self.books(shop) else { return world.problems.append("the books cannot be read") }
      steps.append(Step(commits: LogCommits.count(inLogOf: database), books: books))
    }
    world.run()
    #expect(world.problems.isEmpty)
    // Reading is no commit; whatever the till does is one, or none where it changes nothing.
    for (before, after) in zip(steps, steps.dropFirst()) { #expect(after.commits - before.commits <= 1) }
    let last = try #require(steps.indices.dropFirst().last { steps[$0].books.completed > steps[$0 - 1].books.completed })
    let (before, after) = (steps[last - 1], steps[last])
    #expect(after.commits == before.commits + 1)
    var expected = before.books
    expected.completed += 1
    expected.receiptNumbers += 1
    expected.entries += 1
    expected.tenders += 1
    expected.receiptsToPrint += 1
    expected.counted += 1
    expected.taken += CardPlan.Story.coffee - (story == .giftCard ? 1_200 : story == .cash ? 1_000 : 0)
    // Cash opens the drawer; the answer of a call is kept with it, and what a terminal says is no call.
    expected.drawerKicks += story == .cash ? 1 : 0
    expected.answers += story == .cash ? 1 : 0
    expected.told = after.books.told
    #expect(after.books == expected)
    #expect(after.books.told > before.books.told)
  }

  private static func books(_ shop: CardShop) throws -> Books {
    try shop.store.read { view in
      func count(_ query: String) throws -> Int64 { try view.db.integer("SELECT count(*) FROM \(query)") ?? 0 }
      let tally = try view.shiftBook(register: shop.configuration.register.id).tally
      var books = Books()
      books.completed = try count("sales WHERE status = 'completed'")
      books.receiptNumbers = try view.nextReceipt(register: shop.configuration.register.id).number - 1
      books.entries = try count("journal WHERE kind = 'sale.completed'")
      books.tenders = try count("journal WHERE kind IN ('sale.tendered', 'sale.cashTendered')")
      books.receiptsToPrint = try count("print_jobs WHERE kind = 'receipt'")
      books.drawerKicks = try count("drawer_kicks")
      (books.counted, books.taken) = (tally.sales, tally.tenders.reduce(0) { $0 + $1.amount.minorUnits })
      books.answers = try count("idempotency")
      books.told = try count("events")
      return books
    }
  }
}
