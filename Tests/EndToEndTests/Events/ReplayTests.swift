import RPC
import Rehearsal
import Testing
import TillClient

extension EndToEnd {
  @Suite("Events")
  struct ReplayTests {
    @Test("A cursor replays the durable events in order, without gap or double, while new ones are made, and across a crash")
    func replays() throws {
      try Shop.with { shop in
        let live = shop.client
        let start = try live.listen("*")
        try shop.sell(Goods.milk, Goods.wine)
        let path = shop.socket
        let seller = try Background {
          let client = try TillClient(path: path)
          for _ in 0..<15 {
            let sale = try client.call(OpenSale.self, Empty()).sale
            _ = try client.call(AddSaleLine.self, .init(sale: sale, code: Goods.coffee))
            _ = try client.call(TenderCash.self, .init(sale: sale, amount: 1_000))
          }
        }
        // Subscribed in the middle of the selling: the replay has to meet what is new.
        var joiners: [TillClient] = []
        for _ in 0..<3 {
          let joiner = try shop.newClient()
          try joiner.listen("*", after: start)
          joiners.append(joiner)
        }
        try seller.join()
        let head = try shop.newClient().listen("sale")
        let seen = try durable(live, until: head)
        #expect(seen.count { $0.name == "sale.completed" } == 16)
        for joiner in joiners {
          let replayed = try durable(joiner, until: head)
          #expect(replayed.compactMap(\.cursor) == seen.compactMap(\.cursor))
          #expect(replayed == seen)
        }

        try shop.crash()
        try shop.sell(Goods.wine)
        let end = try shop.newClient().listen("sale")
        try shop.client.listen("*", after: head)
        let rest = try durable(shop.client, until: end)
        let whole = try shop.newClient()
        try whole.listen("*", after: start)
        let all = try durable(whole, until: end)
        #expect(all == seen + rest)
        #expect(Set(all.compactMap(\.cursor)).count == all.count)
      }
    }

    @Test("A replay brings the chosen topics only")
    func filtersTopics() throws {
      try Shop.with { shop in
        let start = try shop.client.listen("sale")
        try shop.sell(Goods.milk)
        let other = try shop.newClient()
        try other.listen("tender", after: start)
        try shop.sell(Goods.milk)
        for _ in 0..<2 { #expect(try other.nextEvent(timeout: Deadline.standard)?.name == "tender.cash") }
      }
    }

    @Test("Passing events come live and are never replayed, so that no scan acts twice")
    func neverReplaysScans() throws {
      try Shop.with { shop in
        let start = try shop.client.listen("*")
        _ = try shop.client.call(OpenSale.self, Empty())
        try shop.sim.scan(Goods.milk)
        _ = try shop.client.next(ScanReceived.self)
        _ = try shop.client.next(SaleLineAdded.self)
        let late = try shop.newClient()
        try late.listen("*", after: start)
        let head = try shop.newClient().listen("sale")
        let replayed = try durable(late, until: head)
        #expect(replayed.map(\.name).filter { $0.hasPrefix("sale.") } == ["sale.opened", "sale.selected", "sale.lineAdded"])
        #expect(!replayed.contains { $0.name.hasPrefix("scan.") || $0.name.hasPrefix("display.") })
        try shop.sim.scan(Goods.milk)
        let live = try late.next(ScanReceived.self)
        #expect(live.sequence == 2)
      }
    }

    @Test("A cursor of another database, and one that is none, are refused")
    func refusesForeignCursors() throws {
      try Shop.with { one in
        let cursor = try one.client.listen("sale")
        try Shop.with { other in
          for after in [cursor, "nonsense", cursor + "0"] {
            let refusal = try other.client.refusal(of: SubscribeEvents.self, .init(topics: ["sale"], after: after))
            #expect(refusal.kind == "rpc.cursorUnknown")
          }
        }
      }
    }

    @Test("A connection has eight subscriptions at most")
    func limitsSubscriptions() throws {
      try Shop.with { shop in
        for _ in 0..<8 { try shop.client.listen("sale") }
        #expect(try shop.client.refusal(of: SubscribeEvents.self, .init(topics: ["sale"])).kind == "events.subscriptionLimit")
      }
    }

    /// The durable events up to a cursor.
    private func durable(_ client: TillClient, until head: String) throws -> [RPCNotification] {
      var events: [RPCNotification] = []
      while events.last?.cursor != head {
        guard let event = try client.nextEvent(timeout: Deadline.standard) else {
          throw Broken("the event \(head) did not come; the last were \(events.suffix(3))")
        }
        if event.cursor != nil { events.append(event) }
      }
      return events
    }
  }
}
