import JSON
import RPC
import Sales
import Testing

@testable import Store
@testable import Till

@Suite("Points through the daemon", .timeLimit(.minutes(5)))
@TillLoop
struct PointsTests {
  private static let shop = GiftCardTests.shop + "[points]\nper = \"1.00\"\nearns = 2\nworth = \"0.10\"\n"

  private func with(_ body: @TillLoop (TillRig) async throws -> Void) async throws {
    try await TillRig.with(Self.shop) { rig in
      try await rig.importCatalogue(GiftCardTests.catalogue)
      try await body(rig)
    }
  }

  private func points(_ rig: TillRig) async throws -> Int64 { try await rig.call(GetPoints.self, .init(customer: "c-1")).balance }

  private func sale(_ rig: TillRig, _ quantity: String) async throws -> SaleView {
    let sale = try await rig.call(OpenSale.self, Empty())
    _ = try await rig.call(SetSaleCustomer.self, .init(sale: sale.sale, customer: "c-1"))
    return try await rig.call(AddSaleLine.self, .init(sale: sale.sale, code: "1001", quantity: quantity))
  }

  @Test("a sale earns points once, however often its last call is repeated; gift cards and strangers earn none")
  func earned() async throws {
    try await with { rig in
      let sale = try await sale(rig, "3")
      let key = "0197b8a0-2222-7000-8000-000000000000"
      let done = try await rig.call(TenderCash.self, .init(sale: sale.sale, amount: 1_497), key: key)
      #expect(try await rig.call(TenderCash.self, .init(sale: sale.sale, amount: 1_497), key: key) == done)
      #expect(try await points(rig) == 28)
      let card = try await rig.call(OpenSale.self, Empty())
      _ = try await rig.call(SetSaleCustomer.self, .init(sale: card.sale, customer: "c-1"))
      _ = try await rig.call(SellGiftCard.self, .init(sale: card.sale, article: "GIFT", code: GiftCardTests.code, amount: 5_000))
      _ = try await rig.call(TenderCash.self, .init(sale: card.sale, amount: 5_000))
      let stranger = try await rig.sale("1001")
      _ = try await rig.call(TenderCash.self, .init(sale: stranger.sale, amount: 499))
      #expect(try await points(rig) == 28)
    }
  }

  @Test("points become a reward, come back when it is given up, and never go below what there is")
  func spent() async throws {
    try await with { rig in
      let first = try await sale(rig, "10")
      _ = try await rig.call(TenderCash.self, .init(sale: first.sale, amount: 4_990))
      #expect(try await points(rig) == 98)
      let next = try await sale(rig, "2")
      let reward = try await rig.call(RedeemPoints.self, .init(sale: next.sale, points: 50))
      #expect(reward.totals.due == 498)
      #expect(try await points(rig) == 48)
      #expect(await rig.refusal("points.redeem", ["sale": .string(next.sale), "points": 49]) == "points.short")
      #expect(try await rig.call(GetSale.self, .init(sale: next.sale)) == reward)
      let discount = try #require(reward.more?.discounts?.first?.discount)
      _ = try await rig.call(RemoveSaleDiscount.self, .init(sale: next.sale, discount: discount))
      #expect(try await points(rig) == 98)
      _ = try await rig.call(RedeemPoints.self, .init(sale: next.sale, points: 98))
      _ = try await rig.call(AbandonSale.self, .init(sale: next.sale))
      #expect(try await points(rig) == 98)
      let small = try await rig.sale("1002")
      #expect(await rig.refusal("points.redeem", ["sale": .string(small.sale), "points": 1]) == "points.customerMissing")
      _ = try await rig.call(SetSaleCustomer.self, .init(sale: small.sale, customer: "c-1"))
      #expect(await rig.refusal("points.redeem", ["sale": .string(small.sale), "points": 25]) == "sale.discountTooLarge")
      #expect(try await rig.call(ReplayJournal.self, Empty()).differences.isEmpty)
    }
  }

  @Test("points that paid all of a sale come back with it, piece by piece and all of them")
  func paidAll() async throws {
    try await with { rig in
      let first = try await sale(rig, "60")
      _ = try await rig.call(TenderCash.self, .init(sale: first.sale, amount: 29_940))
      let before = try await points(rig)
      let next = try await rig.call(OpenSale.self, Empty())
      _ = try await rig.call(SetSaleCustomer.self, .init(sale: next.sale, customer: "c-1"))
      let added = try await rig.call(AddSaleLine.self, .init(sale: next.sale, code: "1001", quantity: "10"))
      let reward = try await rig.call(RedeemPoints.self, .init(sale: next.sale, points: 499))
      #expect(reward.totals.due == 0)
      let done = try await rig.call(CompleteSale.self, .init(sale: next.sale))
      #expect(try await points(rig) == before - 499)
      let receipt = try #require(done.receipt)
      var balances: [Int64] = []
      for quantity in ["3", "1", "6"] {
        let line = RefundSale.Part(line: added.lines[0].line, quantity: quantity)
        _ = try await rig.call(RefundSale.self, .init(receipt: receipt, lines: [line], reason: "stale"))
        balances.append(try await points(rig) - before + 499)
      }
      #expect(balances == [149, 199, 499])
      #expect(try await rig.call(ReplayJournal.self, Empty()).differences.isEmpty)
    }
  }

  @Test("what comes back takes its points along piece by piece, and gives back those that were spent on it")
  func reversed() async throws {
    try await with { rig in
      let first = try await sale(rig, "10")
      _ = try await rig.call(TenderCash.self, .init(sale: first.sale, amount: 4_990))
      let next = try await sale(rig, "3")
      _ = try await rig.call(RedeemPoints.self, .init(sale: next.sale, points: 90))
      let paid = try await rig.call(TenderCash.self, .init(sale: next.sale, amount: 597))
      #expect(try await points(rig) == 98 - 90 + 10)
      var seen: [Int64] = []
      for _ in 0..<3 {
        let part = RefundSale.Part(line: paid.lines[0].line, quantity: "1")
        _ = try await rig.call(RefundSale.self, .init(receipt: try #require(paid.receipt), lines: [part], reason: "damaged"))
        seen.append(try await points(rig))
      }
      // Ten points go as 3, 3 and 4; ninety come as 30, 30 and 30.
      #expect(seen == [45, 72, 98])
      #expect(try await rig.call(ReplayJournal.self, Empty()).differences.isEmpty)
      #expect(try await rig.call(VerifyJournal.self, .init()).isValid)
    }
  }

  @Test("points of a reward that was taken off again come back once, and not again with the goods")
  func givenUp() async throws {
    try await with { rig in
      let first = try await sale(rig, "10")
      _ = try await rig.call(TenderCash.self, .init(sale: first.sale, amount: 4_990))
      let next = try await sale(rig, "2")
      let reward = try await rig.call(RedeemPoints.self, .init(sale: next.sale, points: 50))
      let discount = try #require(reward.more?.discounts?.first?.discount)
      _ = try await rig.call(RemoveSaleDiscount.self, .init(sale: next.sale, discount: discount))
      _ = try await rig.call(RedeemPoints.self, .init(sale: next.sale, points: 10))
      _ = try await rig.call(TenderCash.self, .init(sale: next.sale, amount: 898))
      #expect(try await points(rig) == 98 - 10 + 16)
      _ = try await rig.call(RefundSale.self, .init(receipt: "1-1-2", reason: "stale"))
      #expect(try await points(rig) == 98)
      #expect(try await rig.call(ReplayJournal.self, Empty()).differences.isEmpty)
    }
  }
}
