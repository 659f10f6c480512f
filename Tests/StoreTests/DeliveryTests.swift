import Sales
import Testing

@testable import Store

@Suite("Outbox of receipts")
struct DeliveryTests {
  private static let sale = "0197b8a0-1111-7000-8000-000000000001"

  private func delivery(_ number: Int, channel: Delivery.Channel = .webhook, isHeld: Bool = false) throws -> Delivery {
    let id = "0197b8a0-2222-7000-8000-" + String(repeating: "0", count: 12 - "\(number)".count) + "\(number)"
    return Delivery(
      id: try Identifier(id), sale: try Identifier(Self.sale), channel: channel, address: "a@b", isHeld: isHeld, nowMs: Int64(number))
  }

  @Test("HMAC-SHA-256 gives the second test vector of RFC 4231")
  func keyed() {
    let mac = SHA256Digest.keyed(Array("what do ya want for nothing?".utf8), key: Array("Jefe".utf8))
    #expect(SHA256Digest.hex(mac) == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
  }

  @Test("the first in time goes first, each channel for itself, and a limit refuses what a sale asks beyond")
  func order() throws {
    let state = TemporaryState()
    let store = try state.open()
    try store.write { transaction in
      for number in 1...3 { #expect(try transaction.ask(delivery(number))) }
      #expect(try transaction.ask(delivery(4, channel: .mail)))
      #expect(try transaction.view.nextDelivery(.webhook)?.createdUTCMilliseconds == 1)
      _ = try transaction.attempted(delivery(1).id, failure: "no", nowMs: 10)
      #expect(try transaction.view.nextDelivery(.webhook)?.createdUTCMilliseconds == 2)
      #expect(try transaction.view.nextDelivery(.mail)?.createdUTCMilliseconds == 4)
      #expect(try transaction.view.deliveryCounts() == DeliveryCounts(waiting: 4, delayed: 1, failed: 0))
      for number in 5...Int(DeliveryLimits.maximumOfSale) { #expect(try transaction.ask(delivery(number))) }
      #expect(try !transaction.ask(delivery(99)))
    }
  }

  @Test("what a completed sale brings when the outbox is full is given up at once, and says why")
  func full() throws {
    let state = TemporaryState()
    let store = try state.open()
    try store.write { transaction in
      try transaction.db.run(
        """
        WITH RECURSIVE many(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < ?)
        INSERT INTO deliveries SELECT n, 'row ' || n, 'sale', 'webhook', '', NULL, 'waiting', 0, n, n, NULL FROM many
        """, [DeliveryLimits.maximumWaiting])
      #expect(try transaction.enclose(delivery(1)).state == .failed)
      #expect(try transaction.view.delivery(delivery(1).id)?.detail == "20000 receipts wait already")
      #expect(try !transaction.ask(delivery(2)) && transaction.ask(delivery(3, channel: .mail)))
      #expect(try transaction.view.deliveryCounts().failed == 1)
    }
  }

  @Test("an end is final, an address goes with it, and only what is old is removed")
  func ends() throws {
    let state = TemporaryState()
    let store = try state.open()
    try store.write { transaction in
      for number in 1...3 { #expect(try transaction.ask(delivery(number))) }
      let first = try delivery(1).id
      #expect(try transaction.attempted(first, failure: nil, nowMs: 10)?.state == .delivered)
      #expect(try transaction.view.delivery(first)?.address == "")
      #expect(try transaction.attempted(first, failure: "late", nowMs: 11) == nil)
      #expect(try transaction.attempted(delivery(2).id, failure: "never", isFinal: true, nowMs: 10)?.state == .failed)
      #expect(try transaction.view.delivery(delivery(2).id)?.address == "a@b")
      #expect(try transaction.pruneDeliveries(olderThanMs: 1, nowMs: 0, limit: 9) == 0)
      #expect(try transaction.pruneDeliveries(olderThanMs: 100, nowMs: 100, limit: 9) == 1)
      #expect(try transaction.pruneDeliveries(olderThanMs: 100, nowMs: 2 * DeliveryLimits.keptMs, limit: 9) == 1)
      #expect(try transaction.view.deliveries(limit: 9).items.map(\.state) == [.waiting])
    }
  }

  @Test("what is held goes or ends with its sale, and pages lead through all of them")
  func held() throws {
    let state = TemporaryState()
    let store = try state.open()
    try store.write { transaction in
      for number in 1...3 { #expect(try transaction.ask(delivery(number, isHeld: true))) }
      #expect(try transaction.view.nextDelivery(.webhook) == nil)
      let sale = try Identifier(Self.sale)
      #expect(try transaction.endHold(of: sale, isCompleted: true, nowMs: 50).map(\.state) == [.waiting, .waiting, .waiting])
      #expect(try transaction.endHold(of: sale, isCompleted: false, nowMs: 51).isEmpty)
      let page = try transaction.view.deliveries(sale: sale, state: .waiting, limit: 2)
      #expect(page.items.map(\.createdUTCMilliseconds) == [3, 2])
      #expect(try transaction.view.deliveries(sale: sale, state: .waiting, limit: 2, cursor: page.next).items.count == 1)
    }
  }

  @Test("a time that a clock noted which was far ahead is no reason to wait for it")
  func ahead() throws {
    let late = try delivery(1_000_000_000)
    #expect(late.isDue(nowMs: 1) && !late.isDue(nowMs: 999_999_999) && late.isDue(nowMs: 1_000_000_000))
  }
}
