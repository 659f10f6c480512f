import JSON
import RPC
import Sales
import Testing

@testable import Store
@testable import Till

@Suite("Cash of another currency through the daemon", .timeLimit(.minutes(5)))
@TillLoop
struct ForeignCashDeskTests {
  private static let shop = Samples.shop + "[[currency]]\ncode = \"USD\"\nrate = \"0.92\"\n"

  @Test("dollars pay a sale with change in euros, and are counted by themselves at the end of the shift")
  func whole() async throws {
    try await TillRig.with(Self.shop) { rig in
      try await rig.importCatalogue()
      _ = try await rig.call(OpenShift.self, .init(amount: 10_000, foreign: [.init(currency: "USD", amount: 500)]))
      let sale = try await rig.sale("1001")
      let params: JSONObject = ["sale": .string(sale.sale), "currency": "GBP", "amount": 1_000]
      #expect(await rig.refusal("tender.foreignCash", .object(params)) == "currency.unknown")
      let done = try await rig.call(TenderForeignCash.self, .init(sale: sale.sale, currency: "USD", amount: 1_000))
      #expect(done.status == "completed" && done.totals.change == 421)
      let tender = try #require(done.tenders.first)
      #expect(tender.given == 920 && tender.foreignAmount == 1_000 && tender.foreignCurrency == "USD" && tender.rate == "0.92")
      let other = try await rig.sale("1001")
      _ = try await rig.call(TenderForeignCash.self, .init(sale: other.sale, currency: "USD", amount: 100))
      _ = try await rig.call(VoidSale.self, .init(sale: other.sale, reason: "customerLeft"))
      let x = try await rig.call(XReport.self, .init())
      #expect(x.expected == 10_000 - 421 && x.tenders.contains { $0.kind == "foreignCash" && $0.amount == 920 && $0.count == 2 })
      _ = try await rig.call(CloseShift.self, .init())
      let counted = try await rig.call(CountShift.self, .init(amount: 9_579, foreign: [.init(currency: "USD", amount: 1_400)]))
      #expect(
        counted.difference == 0
          && counted.foreign == [.init(currency: "USD", decimals: 2, expected: 1_500, counted: 1_400, difference: -100)])
      let closed = try await rig.call(CloseShift.self, .init())
      #expect(closed.exceptions.map(\.kind).contains("foreignCashDiffers") && closed.foreign == counted.foreign)
      #expect(try await rig.call(ZReport.self, .init()).shift.foreign == counted.foreign)
      #expect(try await rig.call(ReplayJournal.self, Empty()).differences.isEmpty)
      #expect(try await rig.call(VerifyJournal.self, .init()).isValid)
      #expect(await rig.refusal("shift.open", ["foreign": [["currency": "USD", "amount": 5]]]) == "shift.countInvalid")
    }
  }
}
