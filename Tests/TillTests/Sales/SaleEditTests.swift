import JSON
import Peripherals
import RPC
import Sales
import Store
import Testing

@testable import Till

@Suite("What a sale is beside lines and cash, through the daemon", .timeLimit(.minutes(1)))
@TillLoop
struct SaleEditTests {
  /// The shop with an offer, a coupon, a tax set and an exemption.
  static let shop =
    Samples.shop + """
      [[tax]]
      code = "exempt"
      rate = "0"
      [[tax]]
      code = "fee"
      per_unit = "0.10"
      [[tax_set]]
      code = "drinks"
      taxes = ["fee", "A"]
      [[offer]]
      id = "3for10"
      kind = "each"
      count = 3
      price = "10.00"
      groups = ["coffee"]
      [[offer]]
      id = "evening"
      kind = "group"
      percent = "50"
      groups = ["coffee"]
      priority = 9
      from_time = "03:00"
      to_time = "03:01"
      [[offer]]
      id = "save"
      kind = "document"
      minimum = "1.00"
      percent = "10"
      coupon = "SAVE10"

      """

  static let catalogue = """
    sku,barcode,name,price,tax,unit,groups,age,deposit,tracking
    1001,4006381333931,Ground coffee 500 g,4.99,B,piece,coffee hot,,,
    1002,,Pencil,2.49,A,piece,,,,
    1005,,Lemonade,1.19,drinks,piece,,,D1,
    1006,,Gin,19.90,A,piece,,18,,
    1007,,Phone,199.00,A,piece,,,,serial
    D1,,Deposit,0.25,A,piece,,,*,

    """

  private static func with(_ body: @TillLoop (TillRig) async throws -> Void) async throws {
    try await TillRig.with(shop) { rig in
      try await rig.importCatalogue(catalogue)
      try await body(rig)
    }
  }

  @Test("prices, discounts, a note and a customer change a sale, and are told")
  func edits() async throws {
    try await Self.with { rig in
      let sale = try await rig.sale("1002")
      let (id, line) = (sale.sale, sale.lines[0].line)
      let asked: JSONValue = ["sale": .string(id), "line": .string(line), "price": "2.00", "reason": "old"]
      #expect(await rig.refusal("sale.setPrice", asked) == "sale.approvalMissing")
      var own = asked.objectValue ?? [:]
      own["approvedBy"] = "unix:0"
      #expect(await rig.refusal("sale.setPrice", .object(own)) == "sale.approvalSamePerson")
      let priced = try await rig.call(
        SetSaleLinePrice.self, .init(sale: id, line: line, price: "2.00", reason: "old", approvedBy: "unix:1002"))
      #expect(priced.totals.due == 200 && priced.lines[0].more?.priceBefore == "2.49")
      let less = try await rig.call(DiscountSale.self, .init(sale: id, line: line, percent: "10", reason: "old"))
      #expect(less.totals.due == 180 && less.lines[0].more?.marked == 200)
      #expect(less.lines[0].more?.taken?.map(\.amount) == [20])
      let document = try await rig.call(DiscountSale.self, .init(sale: id, amount: 30, reason: "friend"))
      #expect(document.totals.due == 150 && document.more?.discount == 50)
      #expect(await rig.refusal("sale.discount", ["sale": .string(id), "percent": "101", "reason": "x"]) == "sale.discountInvalid")
      #expect(await rig.refusal("sale.discount", ["sale": .string(id), "amount": 999, "reason": "x"]) == "sale.discountTooLarge")
      #expect(await rig.refusal("sale.discount", ["sale": .string(id), "reason": "x"]) == "sale.discountInvalid")
      let discount = try #require(document.more?.discounts?.first?.discount)
      let back = try await rig.call(RemoveSaleDiscount.self, .init(sale: id, discount: discount))
      #expect(back.totals.due == 180)
      #expect(
        await rig.refusal("sale.setNote", ["sale": .string(id), "text": "card 4111 1111 1111 1111"]) == "sale.cardNumber")
      let noted = try await rig.call(SetSaleNote.self, .init(sale: id, line: line, text: "for Mrs Miller"))
      #expect(noted.lines[0].more?.note == "for Mrs Miller")
      let named = try await rig.call(SetSaleCustomer.self, .init(sale: id, customer: "c-17", taxExempt: "exempt"))
      #expect(named.more?.customer == "c-17" && named.more?.taxExempt == "exempt" && named.totals.tax == 0)
      let done = try await rig.call(TenderCash.self, .init(sale: id, amount: named.totals.due))
      #expect(done.status == "completed")
      #expect(await rig.refusal("sale.discount", ["sale": .string(id), "percent": "1", "reason": "x"]) == "sale.alreadyCompleted")
      #expect(rig.events.filter { $0.name == "sale.edited" }.count == 6)
      let rows = try rig.read { try $0.trace(sale: Identifier(id)) }
      #expect(rows.count > 8 && !rows.contains { String(decoding: $0.body, as: UTF8.self).contains("Miller") })
      #expect(try rig.read { try $0.sale(Identifier(id)) }?.version == done.version)
    }
  }

  @Test("offers and coupons take off what they promise, and sale.explain says so")
  func offers() async throws {
    try await Self.with { rig in
      let sale = try await rig.sale("4006381333931", "1001", "1001")
      #expect(sale.totals.due == 1_000 && sale.lines[0].more?.taken?.map(\.reason) == ["3for10"])
      let saved = try await rig.call(AddSaleLine.self, .init(sale: sale.sale, code: "SAVE10"))
      #expect(saved.totals.due == 900 && saved.more?.coupons == ["SAVE10"])
      #expect(await rig.refusal("sale.addCoupon", ["sale": .string(sale.sale), "coupon": "SAVE10"]) == "sale.couponTwice")
      #expect(await rig.refusal("sale.addCoupon", ["sale": .string(sale.sale), "coupon": "OTHER"]) == "sale.couponUnknown")
      let steps = try await rig.call(ExplainSale.self, .init(sale: sale.sale)).steps
      #expect(steps.filter { $0.rule == "discount.offer" }.map(\.rounded) == [497, 100])
      let without = try await rig.call(RemoveSaleCoupon.self, .init(sale: sale.sale, coupon: "SAVE10"))
      #expect(without.totals.due == 1_000)
    }
  }

  @Test("deposits come along, ages are asked, numbers are noted, and several taxes stand on one line")
  func goods() async throws {
    try await Self.with { rig in
      let sale = try await rig.sale("1005", "1005")
      #expect(sale.lines.map(\.sku) == ["1005", "D1"] && sale.lines.map(\.quantity) == ["2", "2"])
      #expect(sale.lines[0].more?.taxes?.map(\.code) == ["fee", "A"] && sale.lines[1].more?.belongsTo == sale.lines[0].line)
      let gin = try await rig.call(AddSaleLine.self, .init(sale: sale.sale, code: "1006"))
      #expect(await rig.refusal("tender.cash", ["sale": .string(sale.sale), "amount": 10_000]) == "sale.ageUnconfirmed")
      let line = try #require(gin.lines.last?.line)
      _ = try await rig.call(ConfirmSaleAge.self, .init(sale: sale.sale, line: line))
      #expect(await rig.refusal("sale.addLine", ["sale": .string(sale.sale), "code": "1007"]) == "sale.serialMissing")
      let phone = try await rig.call(AddSaleLine.self, .init(sale: sale.sale, code: "1007", serial: "SN-1"))
      #expect(phone.lines.last?.more?.serial == "SN-1")
      let empties = try await rig.call(TakeBackOnSale.self, .init(sale: sale.sale, code: "D1", quantity: "4"))
      #expect(empties.lines.last?.grossAmount == -100)
      let done = try await rig.call(TenderCash.self, .init(sale: sale.sale, amount: 50_000))
      #expect(done.status == "completed")
    }
  }

  @Test("a sale is parked by one and resumed by another, and an old version is told the actual one")
  func parking() async throws {
    try await Self.with { rig in
      let sale = try await rig.sale("1002")
      #expect(
        await rig.refusal("sale.park", ["sale": .string(sale.sale), "version": .integer(sale.version - 1)]) == "sale.versionConflict")
      let parked = try await rig.call(ParkSale.self, .init(sale: sale.sale, version: sale.version), as: .anna)
      #expect(parked.status == "parked")
      #expect(await rig.refusal("sale.get") == "sale.noneCurrent")
      #expect(await rig.refusal("sale.addLine", ["sale": .string(sale.sale), "code": "1002"]) == "sale.parked")
      #expect(await rig.refusal("sale.select", ["sale": .string(sale.sale)]) == "sale.parked")
      #expect(try await rig.call(ListSales.self, .init(status: "parked")).sales.map(\.sale) == [sale.sale])
      let resumed = try await rig.call(ResumeSale.self, .init(sale: sale.sale), as: .bert)
      #expect(resumed.status == "open")
      #expect(try await rig.call(GetSale.self, .init()).sale == sale.sale)
      #expect(await rig.refusal("sale.resume", ["sale": .string(sale.sale)]) == "sale.notParked")
      _ = try await rig.call(ParkSale.self, .init(sale: sale.sale))
      #expect(try await rig.call(AbandonSale.self, .init(sale: sale.sale)).status == "abandoned")
      #expect(await rig.refusal("sale.resume", ["sale": .string(sale.sale)]) == "sale.alreadyAbandoned")
      try await rig.write { try $0.transaction.rebuildProjections() }
      #expect(try await rig.call(ListSales.self, .init(status: "abandoned")).sales.count == 1)
    }
  }

  @Test("practice has numbers of its own, opens no drawer and is no receipt of the register's")
  func training() async throws {
    try await Self.with { rig in
      let sale = try await rig.call(OpenTrainingSale.self, Empty())
      _ = try await rig.call(AddSaleLine.self, .init(sale: sale.sale, code: "1002"))
      let done = try await rig.call(TenderCash.self, .init(sale: sale.sale, amount: 300))
      #expect(done.receipt == "1-1-T1" && done.more?.training == true)
      #expect(!rig.effects.contains { if case .kickDrawer = $0 { true } else { false } })
      let form = ReceiptForm(rig.ledger.context.configuration)
      let stored = try #require(try rig.read { try $0.sale(Identifier(sale.sale)) })
      let paper = ReceiptComposer(form: form).document(of: ReceiptSource(sale: stored))
      #expect(paper.elements.first == .text("TRAINING", align: .center, style: .init(bold: true, inverse: true, width: 2, height: 2)))
      let real = try await rig.sale("1002")
      #expect(try await rig.call(TenderCash.self, .init(sale: real.sale, amount: 249)).receipt == "1-1-1")
      // What stands on the paper finds it, and what comes back of it is practice, too.
      #expect(await rig.refusal("sale.refund", ["receipt": "1-1-T2", "reason": "x"]) == "journal.receiptUnknown")
      let back = try await rig.call(RefundSale.self, .init(receipt: "1-1-T1", reason: "x"))
      #expect(back.receipt == "1-1-T2" && back.more?.training == true && back.totals.paid == -249)
      #expect(try await rig.call(TraceReceipt.self, .init(receipt: "1-1-T1")).sale.sale == sale.sale)
      let report = try await rig.call(VerifyJournal.self, .init())
      #expect(report.isValid)
    }
  }

  @Test("a whole sale in one call is done or leaves nothing")
  func submit() async throws {
    try await Self.with { rig in
      let waiting = try await rig.sale("1002")
      let key = "0197b8a0-2222-4000-8000-000000000000"
      let whole = SubmitSale.Params(
        lines: [.init(code: "1001", quantity: "3"), .init(code: "1006", ageConfirmed: true)],
        tenders: [.init(amount: 2_000), .init(amount: 2_000)], customer: "c-1", occurredAtMs: 1_600_000_000_000)
      let done = try await rig.call(SubmitSale.self, whole, key: key)
      #expect(done.status == "completed" && done.receipt == "1-1-1" && done.totals.change == 1_010)
      #expect(done.more?.occurredAtMs == 1_600_000_000_000)
      #expect(try await rig.call(SubmitSale.self, whole, key: key) == done)
      #expect(try await rig.call(GetSale.self, .init()).sale == waiting.sale)
      let short: JSONValue = ["lines": [["code": "1002"]], "tenders": [["kind": "cash", "amount": 100]]]
      #expect(await rig.refusal("sale.submit", short) == "sale.amountDue")
      let young: JSONValue = ["lines": [["code": "1006"]], "tenders": [["kind": "cash", "amount": 5000]]]
      #expect(await rig.refusal("sale.submit", young) == "sale.ageUnconfirmed")
      #expect(try await rig.call(ListSales.self, .init()).sales.count == 2)
    }
  }
}
