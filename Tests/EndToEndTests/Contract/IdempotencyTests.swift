import JSON
import RPC
import Rehearsal
import Testing
import TillClient

extension EndToEnd {
  @Suite("Idempotency keys")
  struct IdempotencyTests {
    @Test("The same key and params give the first answer again, with one effect")
    func answersAgain() throws {
      try Shop.with { shop in
        let key = IdempotencyKey.random()
        let sale = try shop.client.call(OpenSale.self, Empty(), idempotencyKey: key)
        #expect(try shop.client.call(OpenSale.self, Empty(), idempotencyKey: key) == sale)
        #expect(try shop.newClient().call(OpenSale.self, Empty(), idempotencyKey: key) == sale)
        #expect(try shop.client.call(ListSales.self, .init()).sales.count == 1)

        let line = IdempotencyKey.random()
        let params = AddSaleLine.Params(sale: sale.sale, code: Goods.milk)
        let first = try shop.client.call(AddSaleLine.self, params, idempotencyKey: line)
        _ = try shop.client.call(AddSaleLine.self, .init(sale: sale.sale, code: Goods.wine))
        #expect(try shop.client.call(AddSaleLine.self, params, idempotencyKey: line) == first)
        #expect(try shop.client.call(GetSale.self, .init(sale: sale.sale)).totals.gross == 1_428)
      }
    }

    @Test("A key that was used for something else is refused")
    func refusesReuse() throws {
      try Shop.with { shop in
        let key = IdempotencyKey.random()
        let sale = try shop.client.call(OpenSale.self, Empty(), idempotencyKey: key).sale
        let other = try shop.client.refusal(of: AddSaleLine.self, .init(sale: sale, code: Goods.milk), idempotencyKey: key)
        #expect([other.kind, "\(other.code)"] == ["rpc.idempotencyMismatch", "-32007"])
        let line = IdempotencyKey.random()
        _ = try shop.client.call(AddSaleLine.self, .init(sale: sale, code: Goods.milk), idempotencyKey: line)
        let wine = try shop.client.refusal(of: AddSaleLine.self, .init(sale: sale, code: Goods.wine), idempotencyKey: line)
        #expect(wine.kind == "rpc.idempotencyMismatch")
        #expect(try shop.client.call(GetSale.self, .init(sale: sale)).totals.gross == 179)
      }
    }

    @Test("A final refusal is kept: the same call is refused again when it would succeed by now")
    func keepsRefusals() throws {
      try Shop.with { shop in
        let sale = try shop.client.call(OpenSale.self, Empty()).sale
        let key = IdempotencyKey.random()
        let first = try shop.client.refusal(of: TenderCash.self, .init(sale: sale, amount: 500), idempotencyKey: key)
        #expect(first.kind == "sale.empty")
        _ = try shop.client.call(AddSaleLine.self, .init(sale: sale, code: Goods.milk))
        #expect(try shop.client.refusal(of: TenderCash.self, .init(sale: sale, amount: 500), idempotencyKey: key) == first)
        #expect(try shop.client.call(TenderCash.self, .init(sale: sale, amount: 500)).status == "completed")
      }
    }

    @Test("Answers and refusals under a key outlive a crash of the daemon")
    func survivesACrash() throws {
      try Shop.with { shop in
        let (open, pay, bad) = (IdempotencyKey.random(), IdempotencyKey.random(), IdempotencyKey.random())
        let sale = try shop.client.call(OpenSale.self, Empty(), idempotencyKey: open)
        let refusal = try shop.client.refusal(
          of: AddSaleLine.self, .init(sale: sale.sale, code: Goods.unknown), idempotencyKey: bad)
        _ = try shop.client.call(AddSaleLine.self, .init(sale: sale.sale, code: Goods.milk))
        let paid = try shop.client.call(TenderCash.self, .init(sale: sale.sale, amount: 200), idempotencyKey: pay)
        try shop.crash()
        #expect(try shop.client.call(OpenSale.self, Empty(), idempotencyKey: open) == sale)
        #expect(try shop.client.call(TenderCash.self, .init(sale: sale.sale, amount: 200), idempotencyKey: pay) == paid)
        #expect(
          try shop.client.refusal(of: AddSaleLine.self, .init(sale: sale.sale, code: Goods.unknown), idempotencyKey: bad) == refusal)
        #expect(try shop.client.call(ListSales.self, .init()).sales.count == 1)
      }
    }

    @Test("Two calls with one key at the same time have one effect and one answer")
    func answersTwins() throws {
      try Shop.with { shop in
        let raw = try RawClient(path: shop.socket)
        let params = #"{"idempotencyKey":"\#(IdempotencyKey.random())"}"#
        try raw.send((1...10).map { RawClient.line($0, "sale.open", params) }.joined())
        let sales = try (1...10).map { _ in try #require(try raw.answer()["result"]?["sale"]?.stringValue) }
        #expect(Set(sales).count == 1)
        #expect(try shop.client.call(ListSales.self, .init()).sales.count == 1)
      }
    }

    @Test("The display keeps its answers in memory under the same rule")
    func coversTheDisplay() throws {
      try Shop.with { shop in
        let key = IdempotencyKey.random()
        let first = try shop.client.call(ShowOnDisplay.self, .init(upper: "ONE", lower: "1"), idempotencyKey: key)
        _ = try shop.client.call(ShowOnDisplay.self, .init(upper: "TWO", lower: "2"))
        #expect(try shop.client.call(ShowOnDisplay.self, .init(upper: "ONE", lower: "1"), idempotencyKey: key) == first)
        try shop.sim.wait("display-contains=TWO")
        let mismatch = try shop.client.refusal(of: ShowOnDisplay.self, .init(upper: "TWO", lower: "1"), idempotencyKey: key)
        #expect(mismatch.kind == "rpc.idempotencyMismatch")
      }
    }
  }
}
