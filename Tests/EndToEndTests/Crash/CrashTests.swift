import Chance
import Glibc
import RPC
import Rehearsal
import Testing
import TillClient

extension EndToEnd {
  @Suite("Fifty crashes")
  struct CrashTests {
    private static let crashes = 50
    /// When the daemon is killed, after the seller has connected.
    private static let microseconds: ClosedRange<UInt32> = 0...60_000
    private static let seed: UInt64 = 2_026

    @Test("Whatever was acknowledged is there after SIGKILL, no step counts twice, and receipts have no gap")
    func survivesFiftyKills() throws {
      try Shop.with { shop in
        var numbers = SeededNumbers(seed: Self.seed)
        let seller = Seller()
        var slowest = Duration.zero
        for _ in 0..<Self.crashes {
          try sell(seller, in: shop, killAfter: UInt32.random(in: Self.microseconds, using: &numbers))
          let start = ContinuousClock.now
          try shop.restart()
          slowest = max(slowest, .now - start)
          try seller.catchUp(with: shop.client)
        }
        #expect(seller.acknowledged > Self.crashes, "the kills came before anything could be sold")
        #expect(seller.receipts.count > 10)
        #expect(seller.repeated > 10)
        #expect(slowest < .seconds(5))
        try expectBooks(shop.client, seller)
        try expectPaper(shop)
      }
    }

    /// Sells until the daemon is killed, which happens on a thread of its own.
    private func sell(_ seller: Seller, in shop: Shop, killAfter microseconds: UInt32) throws {
      let pid = shop.till.pid
      let killer = try Background {
        // Any moment will do, and each seed has its own: nothing is waited for here.
        poll(nil, 0, Int32(microseconds / 1_000))
        kill(pid, SIGKILL)
      }
      let sold = Result { try seller.sell(through: shop.client) }
      try killer.join()
      #expect(try shop.till.waitForEnd() == .signalled(SIGKILL))
      try sold.get()
    }

    private func expectBooks(_ client: TillClient, _ seller: Seller) throws {
      var sales: [SaleSummary] = []
      var cursor: String?
      repeat {
        let page = try client.call(ListSales.self, .init(limit: 200, cursor: cursor))
        sales += page.sales
        cursor = page.cursor
      } while cursor != nil
      let completed = sales.filter { $0.status == "completed" }
      #expect(Set(completed.compactMap(\.receipt)) == Set((0..<completed.count).map { "1-1-\($0 + 1)" }))
      #expect(seller.receipts == (0..<completed.count).map { "1-1-\($0 + 1)" })
      #expect(completed.allSatisfy { $0.lineCount == Int64(Seller.codes.count) && $0.total == 1_927 || $0.total == 1_925 })
      #expect(sales.count - completed.count <= 1)
      let report = try client.call(VerifyJournal.self, .init())
      #expect(report.isValid, "\(report)")
      #expect(report.receipts == Int64(completed.count))
    }

    /// No receipt came out twice without saying so: the printer was hit by the crashes too.
    private func expectPaper(_ shop: Shop) throws {
      let printed = PaperText.lines(try shop.sim.paper()).filter { $0.hasPrefix("Receipt ") }
      #expect(!printed.isEmpty)
      #expect(Set(printed).count == printed.count, "\(printed)")
    }
  }
}
