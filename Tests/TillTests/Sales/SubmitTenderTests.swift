import JSON
import RPC
import Sales
import Testing

@testable import Store
@testable import Till

@Suite("A whole sale in one call, paid in any way that needs no terminal", .timeLimit(.minutes(5)))
@TillLoop
struct SubmitTenderTests {
  @Test("cash, a gift card, a voucher and an account pay one sale together, and a gift card is sold with it")
  func mixed() async throws {
    try await GiftCardTests.with { rig in
      _ = try await GiftCardTests.sell(rig, 200)
      _ = try await rig.call(SetAccountLimit.self, .init(customer: "c-1", limit: 1_000, approvedBy: "17"))
      let sale = try await rig.call(
        SubmitSale.self,
        .init(
          lines: [.init(code: "1001", quantity: "2"), .init(code: "SLIP", giftCard: "V-0000-88")],
          tenders: [
            .init(kind: "giftCard", amount: 200, code: GiftCardTests.code), .init(kind: "account", amount: 300), .init(amount: 2_000),
          ], customer: "c-1"))
      #expect(sale.status == "completed" && sale.totals.total == 1_998 && sale.totals.change == 502)
      #expect(sale.tenders.map(\.kind) == ["giftCard", "account", "cash"])
      #expect(try await GiftCardTests.balance(rig) == 0)
      #expect(try await GiftCardTests.balance(rig, "V-0000-88") == 1_000)
      #expect(try await rig.call(GetAccount.self, .init(customer: "c-1")).balance == -300)
      #expect(try await rig.call(ReplayJournal.self, Empty()).differences.isEmpty)
    }
  }

  @Test("what one payment is refused for undoes all of it: balances, sale and number")
  func refused() async throws {
    try await GiftCardTests.with { rig in
      _ = try await GiftCardTests.sell(rig, 200)
      _ = try await rig.call(SetAccountLimit.self, .init(customer: "c-1", limit: 100, approvedBy: "17"))
      func submit(_ tenders: JSONValue) -> JSONValue { ["lines": [["code": "1001"]], "tenders": tenders] }
      let card: JSONValue = ["kind": "giftCard", "amount": 499, "code": .string(GiftCardTests.code)]
      let refusals: [(JSONValue, String)] = [
        ([card], "sale.amountDue"), ([["kind": "giftCard", "amount": 499]], "giftcard.codeInvalid"),
        ([card, ["kind": "account", "amount": 299, "customer": "c-1"]], "account.limitReached"),
        ([card, ["kind": "account", "amount": 299]], "account.customerMissing"),
        ([["kind": "account", "amount": 500, "customer": "c-1"]], "tender.overDue"),
        ([["kind": "card", "amount": 499]], "rpc.invalidParams"),
      ]
      for (tenders, kind) in refusals { #expect(await rig.refusal("sale.submit", submit(tenders)) == kind, "\(tenders)") }
      #expect(try await GiftCardTests.balance(rig) == 200)
      #expect(try await rig.call(GetAccount.self, .init(customer: "c-1")).balance == 0)
      #expect(try await rig.call(ListSales.self, .init()).sales.count == 1)
      let good = try await rig.call(SubmitSale.self, .init(lines: [.init(code: "1002")], tenders: [.init(amount: 249)]))
      #expect(good.receipt == "1-1-2")
    }
  }
}
