import Endurance
import JSON
import RPC
import Rehearsal
import Testing
import TillClient

extension EndToEnd {
  @Suite("Clients that do not finish and clients that do not read")
  struct HostileClientTests {
    private static let line = RawClient.line(1, GetSystemInfo.name)
    private static let half = String(line.prefix(line.count / 2))
    private static let halfOpen = 60
    private static let neverReading = 20
    /// Answers of 160 KB each: more than may wait for a client that does not read.
    private static let requests = 100
    /// What a connection itself may cost, on which nothing is held back.
    private static let bytesOfConnection = 64 << 10
    /// What may wait for a client, with what was on its way when its limit was reached.
    private static let bytesOfUnread = 3 << 19

    @Test("Half lines hold what their bytes cost, and each can still be finished")
    func holdsHalfLines() throws {
      try Shop.with { shop in
        let before = try ProcessFigures(of: shop.till.pid)
        let clients = try (0..<Self.halfOpen).map { _ in try RawClient(path: shop.socket) }
        for client in clients { try client.send(Self.half) }
        for _ in 0..<10 { try shop.sell(Goods.milk, Goods.wine) }
        let during = try ProcessFigures(of: shop.till.pid)
        // The daemon may have had a file of its own open at the first look.
        #expect((before.descriptors + Self.halfOpen - 2...before.descriptors + Self.halfOpen).contains(during.descriptors))
        #expect(during.anonymousBytes - before.anonymousBytes < Self.halfOpen * Self.bytesOfConnection)
        for client in clients {
          #expect(client.isOpen)
          try client.send(String(Self.line.dropFirst(Self.half.count)))
          #expect(try client.answer()["result"]?["name"] == "tilld")
        }
      }
    }

    @Test("Who never reads holds what its limit allows, the others are answered, and its memory is used again")
    func limitsWhatIsNotRead() throws {
      try Shop.with { shop in
        let before = try ProcessFigures(of: shop.till.pid)
        try sellBeforeUnreadAnswers(shop)
        let first = try ProcessFigures(of: shop.till.pid)
        #expect(first.anonymousBytes - before.anonymousBytes < Self.neverReading * Self.bytesOfUnread)
        try waitForDescriptors(of: shop, before.descriptors)
        for _ in 0..<4 {
          try sellBeforeUnreadAnswers(shop)
          try waitForDescriptors(of: shop, before.descriptors)
        }
        let last = try ProcessFigures(of: shop.till.pid)
        #expect(last.anonymousBytes - before.anonymousBytes < Self.neverReading * Self.bytesOfUnread)
      }
    }

    /// Sells while many answers and events wait for clients that do not take them; then these hang up.
    private func sellBeforeUnreadAnswers(_ shop: Shop) throws {
      let lines = (1...Self.requests).map { RawClient.line($0, Discover.name) }.joined()
      let clients = try (0..<Self.neverReading).map { _ in try RawClient(path: shop.socket) }
      for client in clients { try client.send(RawClient.line(0, SubscribeEvents.name, #"{"topics":["*"]}"#) + lines) }
      for _ in 0..<10 { try shop.sell(Goods.milk, Goods.wine) }
      #expect(try shop.client.call(GetSystemInfo.self, Empty()).storage == "ok")
      for client in clients { #expect(client.isOpen) }
    }

    /// Each answer shows that the daemon went once more round its loop.
    private func waitForDescriptors(of shop: Shop, _ count: Int) throws {
      let deadline = Deadline()
      while try ProcessFigures(of: shop.till.pid).descriptors > count {
        _ = try shop.client.call(GetSystemInfo.self, Empty())
        if deadline.hasPassed { throw Broken("connections of clients that hung up are still there") }
      }
    }
  }
}
