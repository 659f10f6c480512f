import JSON
import RPC
import Sales
import Testing

@testable import Store
@testable import Till

@Suite("Gift cards and vouchers through the daemon", .timeLimit(.minutes(5)))
@TillLoop
struct GiftCardTests {
  static let shop = Samples.shop + "[[tax]]\ncode = \"0\"\nrate = \"0\"\n[giftcard]\nmaximum = \"100.00\"\nvalid_days = 365\n"
  static let catalogue = """
    sku,barcode,name,price,tax,unit,value
    1001,4006381333931,Ground coffee 500 g,4.99,B,piece,
    1002,,Pencil,2.49,A,piece,
    GIFT,,Gift card,0,0,piece,giftCard
    SLIP,,Voucher 10,10.00,0,piece,voucher
    BAD,,Gift card with a tax,5.00,A,piece,giftCard

    """
  static let code = "GC-7F3K-1234"

  /// A rig with the catalogue above.
  static func with(_ body: @TillLoop (TillRig) async throws -> Void) async throws {
    try await TillRig.with(shop) { rig in
      try await rig.importCatalogue(catalogue)
      try await body(rig)
    }
  }

  /// Sells a card and pays for it in cash.
  static func sell(_ rig: TillRig, _ amount: Int64, code: String = code, topUp: Bool = false) async throws -> SaleView {
    let sale = try await rig.call(OpenSale.self, Empty())
    let params = LoadParams(sale: sale.sale, article: "GIFT", code: code, amount: amount)
    _ = topUp ? try await rig.call(TopUpGiftCard.self, params) : try await rig.call(SellGiftCard.self, params)
    return try await rig.call(TenderCash.self, .init(sale: sale.sale, amount: amount))
  }

  static func balance(_ rig: TillRig, _ code: String = code) async throws -> Int64 {
    try await rig.call(GetGiftCard.self, .init(code: code)).balance
  }

  @Test("a card is sold without tax, pays once its sale is completed, is loaded again, and runs out")
  func whole() async throws {
    try await Self.with { rig in
      let sale = try await rig.call(OpenSale.self, Empty())
      let loaded = try await rig.call(SellGiftCard.self, .init(sale: sale.sale, article: "GIFT", code: Self.code, amount: 2_000))
      #expect(loaded.lines.first?.more?.giftCard?.ending == "1234" && loaded.totals.due == 2_000 && loaded.totals.tax == 0)
      let pending = try await rig.call(GetGiftCard.self, .init(code: Self.code))
      #expect(pending.status == "pending" && pending.balance == 0 && pending.promised == 2_000)
      let other = try await rig.sale("1002")
      #expect(await rig.refusal("tender.giftCard", ["sale": .string(other.sale), "code": .string(Self.code)]) == "giftcard.notActive")
      _ = try await rig.call(TenderCash.self, .init(sale: sale.sale, amount: 2_000))
      let active = try await rig.call(GetGiftCard.self, .init(code: Self.code))
      #expect(active.status == "active" && active.balance == 2_000 && active.expiresOn != nil && active.promised == nil)
      let paid = try await rig.call(TenderGiftCard.self, .init(sale: other.sale, code: Self.code))
      #expect(paid.status == "completed" && paid.tenders.first?.kind == "giftCard" && paid.tenders.first?.balance == 1_751)
      #expect(paid.tenders.first?.ending == "1234" && paid.receipt == "1-1-2")
      _ = try await Self.sell(rig, 500, topUp: true)
      #expect(try await Self.balance(rig) == 2_251)
      let statement = try await rig.call(GetGiftCardStatement.self, .init(code: Self.code))
      #expect(statement.moves.map(\.reason) == ["loaded", "redeemed", "loaded"])
      #expect(statement.moves.map(\.amount) == [500, -249, 2_000] && statement.moves.map(\.balance) == [2_251, 1_751, 2_000])
      let first = try await rig.call(GetGiftCardStatement.self, .init(code: Self.code, limit: 2))
      let rest = try await rig.call(GetGiftCardStatement.self, .init(code: Self.code, limit: 2, cursor: first.cursor))
      #expect(first.moves + rest.moves == statement.moves)
      #expect(try await rig.call(ReplayJournal.self, Empty()).differences.isEmpty)
    }
  }

  @Test("a card that holds less pays what it holds; the rest stays due, and cash pays it")
  func partial() async throws {
    try await Self.with { rig in
      _ = try await Self.sell(rig, 300)
      let sale = try await rig.sale("1001")
      let part = try await rig.call(TenderGiftCard.self, .init(sale: sale.sale, code: Self.code))
      #expect(part.status == "tendering" && part.totals.due == 199 && part.tenders.first?.applied == 300)
      #expect(await rig.refusal("tender.giftCard", ["sale": .string(sale.sale), "code": .string(Self.code)]) == "giftcard.short")
      let done = try await rig.call(TenderCash.self, .init(sale: sale.sale, amount: 200))
      #expect(done.status == "completed" && done.totals.change == 1)
      #expect(try await Self.balance(rig) == 0)
    }
  }

  @Test("what a card paid goes back to it when the sale is voided, or by itself")
  func reversed() async throws {
    try await Self.with { rig in
      _ = try await Self.sell(rig, 300)
      let sale = try await rig.sale("1001")
      let paid = try await rig.call(TenderGiftCard.self, .init(sale: sale.sale, code: Self.code, amount: 100))
      let back = try await rig.call(GiveTenderBack.self, .init(sale: sale.sale, tender: paid.tenders[0].tender))
      #expect(back.status == "open" && back.totals.due == 499)
      #expect(try await Self.balance(rig) == 300)
      #expect(
        await rig.refusal("tender.giveBack", ["sale": .string(sale.sale), "tender": .string(paid.tenders[0].tender)]) == "tender.unknown"
          || back.tenders[0].isReturned == true)
      _ = try await rig.call(TenderGiftCard.self, .init(sale: sale.sale, code: Self.code))
      _ = try await rig.call(TenderCash.self, .init(sale: sale.sale, amount: 50))
      let voided = try await rig.call(VoidSale.self, .init(sale: sale.sale, reason: "customerLeft"))
      #expect(voided.status == "voided")
      #expect(try await Self.balance(rig) == 300)
      #expect(try await rig.call(ReplayJournal.self, Empty()).differences.isEmpty)
      let verified = try await rig.call(VerifyJournal.self, .init())
      #expect(verified.isValid, "\(verified.problem ?? "")")
    }
  }

  @Test("a load that is removed, voided or abandoned is never paid, and its code can be sold again")
  func dropped() async throws {
    try await Self.with { rig in
      let sale = try await rig.sale("1002")
      let loaded = try await rig.call(SellGiftCard.self, .init(sale: sale.sale, article: "GIFT", code: Self.code, amount: 2_000))
      #expect(await rig.refusal("giftcard.sell", Self.load(sale, Self.code)) == "giftcard.alreadySold")
      let line = try #require(loaded.lines.last?.line)
      for call in ["sale.setPrice", "sale.discount"] {
        let params: JSONValue =
          call == "sale.discount"
          ? ["sale": .string(sale.sale), "line": .string(line), "percent": "10", "reason": "friend"]
          : ["sale": .string(sale.sale), "line": .string(line), "price": "1.00", "reason": "friend", "approvedBy": "17"]
        #expect(await rig.refusal(call, params) == "sale.lineFixed")
      }
      _ = try await rig.call(RemoveSaleLine.self, .init(sale: sale.sale, line: line))
      _ = try await rig.call(SellGiftCard.self, .init(sale: sale.sale, article: "GIFT", code: Self.code, amount: 1_000))
      _ = try await rig.call(AbandonSale.self, .init(sale: sale.sale))
      #expect(try await rig.call(GetGiftCard.self, .init(code: Self.code)).promised == nil)
      _ = try await Self.sell(rig, 700)
      #expect(try await Self.balance(rig) == 700)
    }
  }

  private static func load(_ sale: SaleView, _ code: String, article: String = "GIFT", amount: Int64 = 100) -> JSONValue {
    ["sale": .string(sale.sale), "article": .string(article), "code": .string(code), "amount": .integer(amount)]
  }

  @Test("what is amiss with a card, a code or an article has a name, and nothing changes")
  func refused() async throws {
    try await Self.with { rig in
      _ = try await Self.sell(rig, 9_000)
      let sale = try await rig.sale("1002")
      let refusals: [(String, JSONValue, String)] = [
        ("giftcard.sell", Self.load(sale, Self.code), "giftcard.alreadySold"),
        ("giftcard.sell", Self.load(sale, "12345"), "giftcard.codeInvalid"),
        ("giftcard.sell", Self.load(sale, "4111111111111111"), "sale.cardNumber"),
        ("giftcard.sell", Self.load(sale, "GC-1 23456"), "sale.referenceInvalid"),
        ("giftcard.sell", Self.load(sale, "GC-NEW-1", article: "1001"), "giftcard.articleInvalid"),
        ("giftcard.sell", Self.load(sale, "GC-NEW-1", article: "BAD"), "giftcard.taxed"),
        ("giftcard.sell", Self.load(sale, "GC-NEW-1", amount: 10_001), "giftcard.overMaximum"),
        ("giftcard.sell", ["sale": .string(sale.sale), "article": "GIFT", "code": "GC-NEW-1"], "giftcard.amountInvalid"),
        ("giftcard.topUp", Self.load(sale, "GC-NEW-1"), "giftcard.unknown"),
        ("giftcard.topUp", Self.load(sale, Self.code, amount: 1_001), "giftcard.overMaximum"),
        ("sale.addLine", ["sale": .string(sale.sale), "code": "GIFT"], "giftcard.codeMissing"),
        ("tender.giftCard", ["sale": .string(sale.sale), "code": "GC-NEW-1"], "giftcard.unknown"),
        ("tender.giftCard", ["sale": .string(sale.sale), "code": .string(Self.code), "amount": 250], "tender.overDue"),
        ("giftcard.unblock", ["code": .string(Self.code)], "giftcard.notBlocked"),
      ]
      for (method, params, kind) in refusals { #expect(await rig.refusal(method, params) == kind, "\(method) \(params)") }
      let after = try await rig.call(GetSale.self, .init(sale: sale.sale))
      #expect(after == sale)
      #expect(await rig.refusal("giftcard.get", ["code": "GC-NEW-1"]) == "giftcard.unknown")
      #expect(try await rig.call(BlockGiftCard.self, .init(code: Self.code, reason: "lost")).status == "blocked")
      #expect(await rig.refusal("tender.giftCard", ["sale": .string(sale.sale), "code": .string(Self.code)]) == "giftcard.blocked")
      #expect(try await rig.call(UnblockGiftCard.self, .init(code: Self.code)).status == "active")
      rig.clock.advance(ms: 366 * 86_400_000)
      #expect(await rig.refusal("tender.giftCard", ["sale": .string(sale.sale), "code": .string(Self.code)]) == "giftcard.expired")
    }
  }

  @Test("gift cards are not paid for with gift cards, but what stands beside them is")
  func forItself() async throws {
    try await Self.with { rig in
      _ = try await Self.sell(rig, 5_000)
      let sale = try await rig.sale("1002")
      _ = try await rig.call(SellGiftCard.self, .init(sale: sale.sale, article: "SLIP", code: "V-0000-77"))
      let part = try await rig.call(TenderGiftCard.self, .init(sale: sale.sale, code: Self.code))
      #expect(part.totals.due == 1_000 && part.tenders.first?.applied == 249)
      #expect(await rig.refusal("tender.giftCard", ["sale": .string(sale.sale), "code": .string(Self.code)]) == "giftcard.forGiftCard")
      _ = try await rig.call(TenderCash.self, .init(sale: sale.sale, amount: 1_000))
      #expect(try await rig.call(GetGiftCard.self, .init(code: "V-0000-77")).kind == "voucher")
    }
  }

  @Test("two front ends spend one card at once: it never pays more than it held")
  func together() async throws {
    try await Self.with { rig in
      _ = try await Self.sell(rig, 300)
      let sales = [try await rig.sale("1002"), try await rig.sale("1002"), try await rig.sale("1002")]
      async let first = spend(rig, sales[0])
      async let second = spend(rig, sales[1])
      async let third = spend(rig, sales[2])
      let paid = await first + second + third
      #expect(paid == 300)
      #expect(try await Self.balance(rig) == 0)
    }
  }

  /// What the card paid; 0 where it was refused.
  private func spend(_ rig: TillRig, _ sale: SaleView) async -> Int64 {
    let answer = await rig.answer("tender.giftCard", ["sale": .string(sale.sale), "code": .string(Self.code)])
    guard let bytes = try? answer.get(), let view = try? StrictJSON.decode(SaleView.self, from: bytes) else { return 0 }
    return view.tenders.reduce(0) { $0 + $1.applied }
  }

  @Test("a refund goes onto the card that paid, and a sold card comes back only while it is unused")
  func refunded() async throws {
    try await Self.with { rig in
      let sold = try await Self.sell(rig, 1_000)
      let sale = try await rig.sale("1002")
      let paid = try await rig.call(TenderGiftCard.self, .init(sale: sale.sale, code: Self.code))
      let exchange = try await rig.call(OpenSale.self, Empty())
      let back = try await rig.call(
        RefundOnSale.self,
        .init(sale: exchange.sale, receipt: try #require(paid.receipt), line: paid.lines[0].line, quantity: "1", reason: "damaged"))
      #expect(back.totals.due == -249)
      #expect(
        await rig.refusal(
          "tender.payBackTo", ["sale": .string(exchange.sale), "to": "giftCard", "code": .string(Self.code), "amount": 250])
          == "tender.overDue")
      let done = try await rig.call(PayBackOnto.self, .init(sale: exchange.sale, to: "giftCard", code: Self.code))
      #expect(done.status == "completed" && done.tenders.first?.given == -249 && done.tenders.first?.balance == 1_000)
      #expect(try await Self.balance(rig) == 1_000)
      let refund = try await rig.call(RefundSale.self, .init(receipt: try #require(sold.receipt), reason: "unwanted"))
      #expect(refund.status == "completed" && refund.totals.total == -1_000)
      #expect(try await Self.balance(rig) == 0)
      let again = try await Self.sell(rig, 1_000, topUp: true)
      let other = try await rig.sale("1002")
      _ = try await rig.call(TenderGiftCard.self, .init(sale: other.sale, code: Self.code))
      #expect(await rig.refusal("sale.refund", ["receipt": .string(try #require(again.receipt)), "reason": "unwanted"]) == "giftcard.used")
      #expect(try await Self.balance(rig) == 751)
      #expect(try await rig.call(ReplayJournal.self, Empty()).differences.isEmpty)
    }
  }

  @Test("the shift counts what gift cards paid, the receipt says what is left, and the code is in no journal and no event")
  func counted() async throws {
    try await Self.with { rig in
      _ = try await rig.call(OpenShift.self, .init(amount: 0))
      _ = try await Self.sell(rig, 1_000)
      let sale = try await rig.sale("1002")
      let paid = try await rig.call(TenderGiftCard.self, .init(sale: sale.sale, code: Self.code))
      let x = try await rig.call(XReport.self, .init())
      #expect(x.tenders.contains { $0.kind == "giftCard" && $0.count == 1 && $0.amount == 249 } && x.expected == 1_000)
      let receipt = try await rig.call(PreviewReceipt.self, .init(sale: paid.sale, to: "text"))
      #expect(String(decoding: try StrictJSON.encode(receipt), as: UTF8.self).contains("Gift card *1234, balance 7.51"))
      let rows = try rig.read { try $0.journalRows(after: 0, limit: 1_000) }
      #expect(!rows.contains { String(decoding: $0.body, as: UTF8.self).contains("7F3K") })
      #expect(!rig.events.contains { String(decoding: $0.body, as: UTF8.self).contains("7F3K") })
    }
  }

  @Test("tables that are made anew from the journal hold the same balances")
  func rebuilt() async throws {
    try await Self.with { rig in
      _ = try await Self.sell(rig, 1_000)
      let before = try await rig.call(GetGiftCardStatement.self, .init(code: Self.code))
      try await rig.write { try $0.transaction.rebuildProjections() }
      #expect(try await rig.call(GetGiftCardStatement.self, .init(code: Self.code)) == before)
      // A balance that somebody wrote into the table shows.
      try await rig.write { scope in
        let body = "replace(CAST(body AS TEXT), '\"balance\":1000', '\"balance\":9000')"
        try scope.transaction.db.run("UPDATE value_ledgers SET body = CAST(\(body) AS BLOB)")
      }
      #expect(try await rig.call(ReplayJournal.self, Empty()).differences.isEmpty == false)
    }
  }
}
