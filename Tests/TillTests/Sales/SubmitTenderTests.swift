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

  @Test("a tender too many is told as such, and nothing was kept: no sale, and no receipt that a front end would tick off")
  func leftOver() async throws {
    try await TillRig.with { rig in
      try await rig.importCatalogue()
      let params: JSONValue = [
        "lines": [["code": "1002"]], "tenders": [["kind": "cash", "amount": 300], ["kind": "cash", "amount": 700]],
      ]
      guard case .failure(let error) = await rig.answer("sale.submit", params) else {
        Issue.record("it was taken")
        return
      }
      #expect(error.kind == "sale.tendersLeftOver" && error.message.hasPrefix("$.tenders[1]: ") && error.message.contains("700"))
      #expect(!error.message.contains("1-1-1"))
      #expect(try await rig.call(ListSales.self, .init()).sales.isEmpty)
      let good = try await rig.call(SubmitSale.self, .init(lines: [.init(code: "1002")], tenders: [.init(amount: 300)]))
      #expect(good.receipt == "1-1-1" && good.totals.change == 51)
    }
  }

  @Test("a sale was neither a day after now nor before the till had a clock")
  func times() async throws {
    try await TillRig.with { rig in
      try await rig.importCatalogue()
      func submit(at ms: Int64) -> JSONValue {
        ["lines": [["code": "1002"]], "tenders": [["kind": "cash", "amount": 249]], "occurredAtMs": .integer(ms)]
      }
      let (earliest, ahead) = (SubmitSale.Params.earliestMs, SubmitSale.Params.latestAheadMs)
      for ms in [0, earliest - 1, HandClock.start + ahead + 1, 9_700_000_000_000] {
        #expect(await rig.refusal("sale.submit", submit(at: ms)) == "sale.timeInvalid", "\(ms)")
      }
      for ms in [earliest, HandClock.start, HandClock.start + ahead] {
        #expect(await rig.refusal("sale.submit", submit(at: ms)) == nil, "\(ms)")
      }
      #expect(try await rig.call(ListSales.self, .init()).sales.count == 3)
    }
  }

  @Test("what was said of lines and document while the daemon was away comes in with the sale, as by the calls one by one")
  func edits() async throws {
    try await TillRig.with(SaleEditTests.shop) { rig in
      try await rig.importCatalogue(SaleEditTests.catalogue)
      let params = SubmitSale.Params(
        lines: [
          .init(code: "1002"),
          .init(code: "1002", price: .init(price: "2.00", reason: "damaged", approvedBy: "17")),
          .init(code: "1002", quantity: "2", discounts: [.init(percent: "50", reason: "lastDay")], note: "gift wrapped"),
          .init(code: "1002"),
        ], tenders: [.init(amount: 2_000)], customer: "c-1", coupons: ["SAVE10"], discounts: [.init(amount: 100, reason: "regular")],
        note: "by bicycle")
      let done = try await rig.call(SubmitSale.self, params)
      #expect(done.status == "completed" && done.lines.map(\.quantity) == ["1", "1", "2", "1"])
      #expect(done.lines.map(\.unitPrice) == ["2.49", "2.00", "2.49", "2.49"])
      #expect(done.lines[2].more?.note == "gift wrapped" && done.more?.note == "by bicycle" && done.more?.customer == "c-1")
      // 2.49 + 2.00 + 2.49 + 2.49, then 10 percent by the coupon and 1.00 by hand.
      #expect(done.more?.coupons == ["SAVE10"] && done.totals.total == 752)
    }
  }

  @Test("edits that would be refused one by one are refused in the whole, and leave nothing")
  func refusedEdits() async throws {
    try await TillRig.with(SaleEditTests.shop) { rig in
      try await rig.importCatalogue(SaleEditTests.catalogue)
      func submit(_ line: JSONObject, _ more: JSONObject = [:]) async -> String? {
        var (line, params) = (line, more)
        line["code"] = line["code"] ?? "1002"
        params["lines"] = [.object(line)]
        params["tenders"] = [["kind": "cash", "amount": 1_000]]
        return await rig.refusal("sale.submit", .object(params), as: .anna)
      }
      #expect(await submit(["price": ["price": "1.00", "reason": "x"]]) == "sale.approvalMissing")
      #expect(await submit(["price": ["price": "1.00", "reason": "x", "approvedBy": "unix:1001"]]) == "sale.approvalSamePerson")
      #expect(await submit(["discounts": [["reason": "x"]]]) == "sale.discountInvalid")
      #expect(await submit(["discounts": [["amount": 300, "reason": "x"]]]) == "sale.discountTooLarge")
      #expect(await submit(["code": "SAVE10", "note": "x"]) == "sale.lineFixed")
      #expect(await submit(["note": "4111 1111 1111 1111"]) == "sale.cardNumber")
      #expect(await submit([:], ["coupons": ["NONE"]]) == "sale.couponUnknown")
      #expect(await submit([:], ["taxExempt": "exempt"]) == "rpc.invalidParams")
      #expect(try await rig.call(ListSales.self, .init()).sales.isEmpty)
      let exempt = try await rig.call(
        SubmitSale.self, .init(lines: [.init(code: "1002")], tenders: [.init(amount: 1_000)], customer: "c-1", taxExempt: "exempt"))
      #expect(exempt.totals.tax == 0)
    }
  }
}
