import JSON
import NIOCore
import RPC
import Sales
import Store
import Testing

@testable import Till

@Suite("Receipts to a web-hook", .timeLimit(.minutes(5)))
@TillLoop
struct DeliveryTests {
  private static let secret = "0123456789abcdef"

  private func shop(_ port: Int, more: String = "") -> String {
    Samples.shop + "[delivery]\nwebhook = \"http://127.0.0.1:\(port)/r/hidden\"\n\(more)\n"
  }

  private func sold(_ rig: TillRig) async throws -> String {
    let sale = try await rig.sale("1002")
    return try #require(try await rig.call(TenderCash.self, .init(sale: sale.sale, amount: 300)).receipt)
  }

  private func state(_ rig: TillRig, _ delivery: String) throws -> Delivery? { try rig.read { try $0.delivery(Identifier(delivery)) } }

  @Test("a web-hook that fails is asked again after a pause, with the same key and a signature, until it takes the receipt")
  func webhook() async throws {
    let hook = Hook([.status(503), .status(204)])
    let port = try await hook.start()
    let clock = HandClock()
    try await TillRig.with(shop(port, more: "webhook_secret = \"\(Self.secret)\""), clock: clock) { rig in
      try await rig.importCatalogue()
      let receipt = try await sold(rig)
      let sent = try await rig.call(SendReceipt.self, .init(receipt: receipt, by: "webhook"))
      #expect(sent.state == "waiting" && sent.attempts == 0 && sent.receipt == receipt)
      let first = await rig.event("delivery.changed") { $0["attempts"] == 1 }
      #expect(first["state"] == "waiting" && first["detail"] == "the web-hook answered 503")
      #expect(first["nextAtMs"] == .integer(HandClock.start + DeliveryLimits.firstPauseMs))
      rig.deliveries.start()
      try await rig.settle()
      #expect(hook.requests.count == 1)
      clock.advance(ms: DeliveryLimits.firstPauseMs)
      rig.deliveries.start()
      _ = await rig.event("delivery.changed") { $0["state"] == "delivered" }
      let shown = try await rig.call(ListDeliveries.self, .init(receipt: receipt))
      #expect(shown.deliveries.map(\.state) == ["delivered"] && shown.deliveries.first?.attempts == 2 && shown.waiting == 0)
      #expect((0...1).map { hook.header("Idempotency-Key", of: $0) } == [sent.delivery, sent.delivery])
      #expect(hook.requests.allSatisfy { $0.hasPrefix("POST /r/hidden HTTP/1.1\r\n") })
      let body = hook.body(of: 1)
      let json = try StrictJSON.parse(Array(body.utf8))
      #expect(json["receipt"] == .string(receipt) && json["delivery"] == .string(sent.delivery) && json["to"] == nil)
      #expect(json["record"]?["total"] == 249)
      let html = json["html"]?.stringValue ?? ""
      #expect(html.hasPrefix("<!DOCTYPE html>"))
      let seconds = clock.source().wall / 1_000
      let mac = SHA256Digest.hex(SHA256Digest.keyed(Array("\(seconds).\(body)".utf8), key: Array(Self.secret.utf8)))
      #expect(hook.header("Till-Signature", of: 1) == "t=\(seconds),v1=\(mac)")
    }
    try await hook.stop()
  }

  @Test("a web-hook that dies, is silent, says nonsense, sends elsewhere or is not there is said so, and its path is not")
  func faults() async throws {
    let hook = Hook([.die, .silence, .words("SSH-2.0-OpenSSH\r\n\r\n"), .status(302)])
    let port = try await hook.start()
    let clock = HandClock()
    try await TillRig.with(shop(port), clock: clock) { rig in
      rig.deliveries.lanes[.webhook]?.answerWait = .milliseconds(300)
      try await rig.importCatalogue()
      let sent = try await rig.call(SendReceipt.self, .init(receipt: try await sold(rig), by: "webhook"))
      for attempt in 1...5 {
        if attempt == 5 { try await hook.stop() }
        let told = await rig.event("delivery.changed") { $0["attempts"] == .integer(Int64(attempt)) }
        let detail = told["detail"]?.stringValue ?? ""
        #expect(detail.hasPrefix("the web-hook") && !detail.contains("hidden"), "\(attempt): \(detail)")
        clock.advance(ms: DeliveryLimits.pauseMs(after: Int64(attempt)))
        if attempt < 5 { rig.deliveries.start() }
      }
      #expect(try state(rig, sent.delivery)?.state == .waiting)
    }
  }

  @Test("a daemon that ended between the post and its mark posts again under the same key, and then marks it")
  func endedInBetween() async throws {
    let hook = Hook([.silence, .status(200)])
    let port = try await hook.start()
    let (folder, clock) = (TemporaryFolder(), HandClock())
    let first = try await TillRig(shop(port), folder: folder, clock: clock)
    try await first.importCatalogue()
    let sent = try await first.call(SendReceipt.self, .init(receipt: try await sold(first), by: "webhook"))
    await hook.took(1)
    try await first.close()
    let second = try await TillRig.restarted(shop(port), folder: folder, clock: clock)
    second.deliveries.start()
    _ = await second.event("delivery.changed") { $0["state"] == "delivered" }
    #expect(hook.header("Idempotency-Key", of: 0) == sent.delivery && hook.header("Idempotency-Key", of: 1) == sent.delivery)
    #expect(hook.body(of: 0) == hook.body(of: 1))
    #expect(hook.requests.count == 2)
    try await second.close()
    try await hook.stop()
  }

  @Test("each completed sale is posted where that is configured, and practice is not")
  func everySale() async throws {
    let hook = Hook([.status(200)])
    let port = try await hook.start()
    try await TillRig.with(shop(port, more: "every_sale = true")) { rig in
      try await rig.importCatalogue()
      let receipt = try await sold(rig)
      let told = await rig.event("delivery.changed") { $0["state"] == "delivered" }
      #expect(told["receipt"] == .string(receipt))
      let practice = try await rig.call(OpenTrainingSale.self, Empty())
      _ = try await rig.call(AddSaleLine.self, .init(sale: practice.sale, code: "1002"))
      _ = try await rig.call(TenderCash.self, .init(sale: practice.sale, amount: 300))
      #expect(try await rig.call(ListDeliveries.self, .init(sale: practice.sale)).deliveries.count == 0)
      #expect(await rig.refusal("receipt.send", ["sale": .string(practice.sale), "by": "webhook"]) == "delivery.training")
    }
    try await hook.stop()
  }

  @Test("what is asked for before the sale is completed goes when it is, and is called off when it comes to nothing")
  func held() async throws {
    let hook = Hook([.status(200)])
    let port = try await hook.start()
    try await TillRig.with(shop(port)) { rig in
      try await rig.importCatalogue()
      let sale = try await rig.sale("1002")
      let asked = SendReceipt.Params(sale: sale.sale, by: "webhook", to: "customer 12", consent: true)
      let held = try await rig.call(SendReceipt.self, asked)
      #expect(held.state == "held" && held.receipt == nil && hook.requests.isEmpty)
      _ = try await rig.call(TenderCash.self, .init(sale: sale.sale, amount: 300))
      _ = await rig.event("delivery.changed") { $0["state"] == "delivered" }
      #expect(try StrictJSON.parse(Array(hook.body(of: 0).utf8))["to"] == "customer 12")
      let other = try await rig.sale("1002")
      let off = try await rig.call(SendReceipt.self, .init(sale: other.sale, by: "webhook", to: "customer 13", consent: true))
      _ = try await rig.call(AbandonSale.self, .init(sale: other.sale))
      #expect(try state(rig, off.delivery)?.state == .cancelled && state(rig, off.delivery)?.address == "")
      #expect(await rig.refusal("receipt.send", ["sale": .string(other.sale), "by": "webhook"]) == "sale.notOpen")
    }
    try await hook.stop()
  }

  @Test("what was given up shows in the list, can be tried again and called off; what is over cannot")
  func deadLetters() async throws {
    let hook = Hook([.status(500), .status(200)])
    let port = try await hook.start()
    try await TillRig.with(shop(port)) { rig in
      try await rig.importCatalogue()
      let receipt = try await sold(rig)
      let sent = try await rig.call(SendReceipt.self, .init(receipt: receipt, by: "webhook"))
      _ = await rig.event("delivery.changed") { $0["attempts"] == 1 }
      let id = try Identifier(sent.delivery)
      let last = try await rig.write { scope in
        var last: Delivery?
        for _ in 1..<DeliveryLimits.maximumAttempts { last = try scope.transaction.attempted(id, failure: "x", nowMs: HandClock.start) }
        return last
      }
      #expect(last?.state == .failed)
      let shown = try await rig.call(ListDeliveries.self, .init(state: "failed"))
      #expect(shown.failed == 1 && shown.deliveries.map(\.delivery) == [sent.delivery])
      let again = try await rig.call(RetryDelivery.self, .init(delivery: sent.delivery))
      #expect(again.state == "waiting" && again.attempts == 0)
      _ = await rig.event("delivery.changed") { $0["state"] == "delivered" }
      for method in ["delivery.retry", "delivery.cancel"] {
        #expect(await rig.refusal(method, ["delivery": .string(sent.delivery)]) == "delivery.ended")
        #expect(await rig.refusal(method, ["delivery": .string(Samples.anID)]) == "delivery.unknown")
      }
      #expect(hook.header("Idempotency-Key", of: 1) == sent.delivery)
    }
    try await hook.stop()
  }

  @Test("the same call twice puts one delivery into the outbox")
  func idempotent() async throws {
    let hook = Hook([.silence])
    let port = try await hook.start()
    try await TillRig.with(shop(port)) { rig in
      try await rig.importCatalogue()
      let receipt = try await sold(rig)
      let key = "11111111-2222-4333-8444-555555555555"
      let first = try await rig.call(SendReceipt.self, .init(receipt: receipt, by: "webhook"), key: key)
      let second = try await rig.call(SendReceipt.self, .init(receipt: receipt, by: "webhook"), key: key)
      #expect(first.delivery == second.delivery)
      #expect(try await rig.call(ListDeliveries.self, .init()).deliveries.count == 1)
      await hook.took(1)
    }
    try await hook.stop()
  }

  @Test("what cannot be sent is refused by name")
  func refusals() async throws {
    try await TillRig.with { rig in
      try await rig.importCatalogue()
      let receipt = JSONValue.string(try await sold(rig))
      for way in ["webhook", "mail"] {
        let params: JSONValue = ["receipt": receipt, "by": .string(way), "to": "a@b", "consent": true]
        #expect(await rig.refusal("receipt.send", params) == "delivery.notConfigured")
      }
      #expect(await rig.refusal("receipt.send", ["by": "webhook"]) == "rpc.invalidParams")
      #expect(await rig.refusal("receipt.send", ["receipt": "1-1-9", "by": "webhook"]) == "journal.receiptUnknown")
    }
    try await TillRig.with(shop(9)) { rig in
      try await rig.importCatalogue()
      let receipt = JSONValue.string(try await sold(rig))
      let without: JSONValue = ["receipt": receipt, "by": "webhook", "to": "anna"]
      #expect(await rig.refusal("receipt.send", without) == "delivery.consentMissing")
      let card: JSONValue = ["receipt": receipt, "by": "webhook", "to": "4111 1111 1111 1111", "consent": true]
      #expect(await rig.refusal("receipt.send", card) == "sale.cardNumber")
      let language: JSONValue = ["receipt": receipt, "by": "webhook", "language": "xx"]
      #expect(await rig.refusal("receipt.send", language) == "rpc.invalidParams")
    }
  }
}
