import JSON
import RPC
import Sales
import Testing

@testable import Store
@testable import Till

@Suite("What comes back without a receipt, by the shop's policy", .timeLimit(.minutes(5)))
@TillLoop
struct ReturnPolicyTests {
  /// The price of the pencil goes from 2.49 to 1.99 and to 2.99, five days apart.
  private func priced(_ policy: String, _ body: @TillLoop (TillRig) async throws -> Void) async throws {
    try await TillRig.with(GiftCardTests.shop + "[refund]\n\(policy)\n") { rig in
      try await rig.importCatalogue(GiftCardTests.catalogue)
      for (number, price) in ["1.99", "2.99"].enumerated() {
        rig.clock.advance(ms: 5 * 86_400_000)
        _ = try await rig.call(
          ImportProducts.self,
          .init(
            import: "0197b8a0-1111-7000-8000-00000000000\(number + 1)", sequence: 0,
            chunk: GiftCardTests.catalogue.replacing("Pencil,2.49", with: "Pencil,\(price)"), last: true))
      }
      try await body(rig)
    }
  }

  private func back(_ rig: TillRig, approvedBy: String? = "17") async throws -> SaleView {
    let sale = try await rig.call(OpenSale.self, Empty())
    return try await rig.call(
      TakeBackOnSale.self, .init(sale: sale.sale, code: "1002", quantity: "2", reason: "unwanted", approvedBy: approvedBy))
  }

  @Test("today's price, a fixed part of it, or the lowest price of the last days")
  func prices() async throws {
    let expected: [(String, Int64)] = [
      ("price = \"current\"", -598), ("price = \"fixed\"\nfixed_percent = \"50\"", -300), ("price = \"lowest\"", -398),
      ("price = \"lowest\"\nlowest_days = 6", -398), ("price = \"lowest\"\nlowest_days = 4", -398),
    ]
    for (policy, due) in expected {
      try await priced(policy) { rig in
        let today = try await back(rig)
        #expect(today.totals.due == due, "\(policy)")
        rig.clock.advance(ms: 20 * 86_400_000)
        let later: Int64 = policy.contains("lowest_days") ? -598 : due
        let last = try await back(rig)
        #expect(last.totals.due == later, "\(policy), later")
      }
    }
  }

  @Test("nobody agrees to what they ask for themselves, and nothing comes back without a second person")
  func approval() async throws {
    try await priced("price = \"lowest\"") { rig in
      let sale = try await rig.call(OpenSale.self, Empty())
      let params: JSONObject = ["sale": .string(sale.sale), "code": "1002", "reason": "unwanted"]
      #expect(await rig.refusal("sale.takeBack", .object(params)) == "sale.approvalMissing")
      var own = params
      own["approvedBy"] = .string(Caller.owner.principal)
      #expect(await rig.refusal("sale.takeBack", .object(own)) == "sale.approvalSamePerson")
      #expect(try await rig.call(GetSale.self, .init(sale: sale.sale)).lines.isEmpty)
    }
  }

  @Test("with store credit only it is paid onto a gift card and never in cash")
  func storeCredit() async throws {
    try await priced("store_credit = true") { rig in
      _ = try await GiftCardTests.sell(rig, 500)
      let sale = try await back(rig)
      #expect(await rig.refusal("tender.cashBack", ["sale": .string(sale.sale)]) == "refund.storeCreditOnly")
      let done = try await rig.call(PayBackOnto.self, .init(sale: sale.sale, to: "giftCard", code: GiftCardTests.code))
      #expect(done.status == "completed")
      #expect(try await GiftCardTests.balance(rig) == 1_098)
      #expect(try await rig.call(ReplayJournal.self, Empty()).differences.isEmpty)
    }
  }

  @Test("nor in cash for what it was exchanged for, however often", arguments: 1...3)
  func exchangedStoreCredit(times: Int) async throws {
    try await priced("store_credit = true") { rig in
      var sale = try await back(rig)
      for number in 1...times {
        if number > 1 {
          let line = try #require(sale.lines.last?.line)
          let receipt = try #require(sale.receipt)
          sale = try await rig.call(OpenSale.self, Empty())
          sale = try await rig.call(
            RefundOnSale.self, .init(sale: sale.sale, receipt: receipt, line: line, quantity: "2", reason: "unwanted"))
        }
        sale = try await rig.call(AddSaleLine.self, .init(sale: sale.sale, code: "1002", quantity: "2"))
        sale = try await rig.call(CompleteSale.self, .init(sale: sale.sale))
      }
      let receipt = try #require(sale.receipt)
      let refused = await rig.refusal(
        "sale.refund", ["receipt": .string(receipt), "reason": "unwanted", "inCash": true, "approvedBy": "17"])
      #expect(refused == "refund.storeCreditOnly")
    }
  }
}
