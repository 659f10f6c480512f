import JSON
import Peripherals
import RPC
import Sales
import Store
import Testing

@testable import Till

@Suite("Coupons with codes of GS1", .timeLimit(.minutes(5)))
@TillLoop
struct CouponDeskTests {
  /// Two articles of the company 0614141, one of another.
  private static let catalogue = """
    sku,barcode,name,price,tax,unit,groups
    2001,0614141000012,Cereal,3.00,B,piece,family-101
    2002,0614141000029,Oats,2.00,B,piece,family-102
    2003,4006381333931,Coffee,4.99,B,piece,

    """

  private static let america = Samples.shop + "[coupons]\nregion = \"north_america\"\nretailer = \"0614149\"\n"

  private static let europe =
    Samples.shop + """
      [coupons]
      region = "europe"
      [[coupon]]
      pattern = "981IIIIIVVVV"
      decimals = 2
      [[offer]]
      id = "valued"
      kind = "document"
      amount = "coupon"
      coupon = "9811234500003"
      [[offer]]
      id = "gcn"
      kind = "group"
      groups = ["2003"]
      percent = "10"
      coupon = "9501101530003"

      """

  /// The value of (8110): of 0614141, offer 654321, `save` cents off `pieces` pieces of a family.
  private static func coupon(save: String = "100", pieces: Int = 2, kind: Int = 0, family: String = "000", more: String = "") -> String {
    "(8110)10614141654321\(save.count)\(save)1\(pieces)\(kind)\(family)\(more)"
  }

  private func shop(_ text: String, _ body: @TillLoop (TillRig) async throws -> Void) async throws {
    try await TillRig.with(text) { rig in
      try await rig.importCatalogue(Self.catalogue)
      try await body(rig)
    }
  }

  private func refusal(_ rig: TillRig, _ sale: SaleView, _ code: String) async -> String? {
    await rig.refusal("sale.addLine", ["sale": .string(sale.sale), "code": .string(code)])
  }

  @Test("a coupon of North America takes its cents off the pieces that it asks for, once on a sale")
  func northAmerican() async throws {
    try await shop(Self.america) { rig in
      let sale = try await rig.sale("2001", "2001", "2003")
      #expect(sale.totals.total == 1_099)
      let handed = try await rig.call(AddSaleLine.self, .init(sale: sale.sale, code: Self.coupon()))
      #expect(handed.totals.total == 999 && handed.more?.coupons == ["8110.0614141.654321"])
      #expect(await refusal(rig, sale, Self.coupon()) == "sale.couponTwice")
      let back = try await rig.call(RemoveSaleCoupon.self, .init(sale: sale.sale, coupon: "8110.0614141.654321"))
      #expect(back.totals.total == 1_099)
      let label = "]e0" + Self.coupon().filter { !"()".contains($0) }
      let scanned = try await rig.call(AddSaleCoupon.self, .init(sale: sale.sale, coupon: label))
      #expect(scanned.totals.total == 999)
      let done = try await rig.call(TenderCash.self, .init(sale: sale.sale, amount: 1_000))
      #expect(done.status == "completed" && done.totals.total == 999)
    }
  }

  @Test("a percentage, a purchase in cents, and a coupon on the whole sale are worked out")
  func kinds() async throws {
    try await shop(Self.america) { rig in
      let first = try await rig.sale("2001")
      let percent = Self.coupon(save: "50", pieces: 1, more: "95000")
      #expect(try await rig.call(AddSaleLine.self, .init(sale: first.sale, code: percent)).totals.total == 150)
      let second = try await rig.sale("2001", "2003")
      // 1 cent of these articles has to be bought; 50 cents off.
      let cents = Self.coupon(save: "50", pieces: 1, kind: 1)
      #expect(try await rig.call(AddSaleLine.self, .init(sale: second.sale, code: cents)).totals.total == 749)
      let third = try await rig.sale("2001", "2003")
      let whole = Self.coupon(save: "75", pieces: 5, kind: 2, more: "96000")
      #expect(try await rig.call(AddSaleLine.self, .init(sale: third.sale, code: whole)).totals.total == 724)
    }
  }

  @Test("a coupon that is too early, too late, another shop's, for what nobody bought, or beyond the till is refused by name")
  func refusals() async throws {
    try await shop(Self.america) { rig in
      let sale = try await rig.sale("2001", "2003")
      #expect(await refusal(rig, sale, Self.coupon(more: "3251231")) == "coupon.expired")
      #expect(await refusal(rig, sale, Self.coupon(more: "4260102")) == "coupon.expired")
      #expect(await refusal(rig, sale, Self.coupon(more: "61123456")) == "coupon.invalid")
      #expect(await refusal(rig, sale, Self.coupon(more: "611234567")) == "coupon.unmet")
      #expect(await refusal(rig, sale, Self.coupon(family: "102")) == "coupon.unmet")
      #expect(await refusal(rig, sale, Self.coupon(pieces: 1, kind: 3)) == "coupon.unsupported")
      #expect(await refusal(rig, sale, Self.coupon(more: "101100009")) == "coupon.unsupported")
      #expect(await refusal(rig, sale, "(8110)106141416543") == "coupon.invalid")
      let other = try await rig.sale("2003")
      #expect(await refusal(rig, other, Self.coupon()) == "coupon.unmet")
      #expect(try await rig.call(GetSale.self, .init(sale: sale.sale)).totals.total == 799)
      // The family, the last day itself, and the retailer's own.
      let fits = Self.coupon(pieces: 1, family: "101", more: "3260101610614149")
      #expect(try await rig.call(AddSaleLine.self, .init(sale: sale.sale, code: fits)).totals.total == 699)
    }
    try await shop(Samples.shop) { rig in
      let sale = try await rig.sale("2001", "2001")
      #expect(await refusal(rig, sale, Self.coupon()) == "sale.couponUnknown")
    }
  }

  @Test("a coupon with a number of its own counts once, whichever sale; it is free again when that sale comes to nothing")
  func once() async throws {
    try await shop(Self.america) { rig in
      let numbered = Self.coupon(more: "59123456789012345")
      let first = try await rig.sale("2001", "2001")
      let handed = try await rig.call(AddSaleLine.self, .init(sale: first.sale, code: numbered))
      #expect(handed.more?.coupons == ["8110.0614141.654321.12345678.9012345"])
      let second = try await rig.sale("2001", "2001")
      #expect(await refusal(rig, second, numbered) == "coupon.used")
      _ = try await rig.call(AbandonSale.self, .init(sale: first.sale))
      _ = try await rig.call(AddSaleLine.self, .init(sale: second.sale, code: numbered))
      _ = try await rig.call(TenderCash.self, .init(sale: second.sale, amount: 1_000))
      let third = try await rig.sale("2001", "2001")
      #expect(await refusal(rig, third, numbered) == "coupon.used")
      #expect(try await rig.call(AddSaleLine.self, .init(sale: third.sale, code: Self.coupon())).totals.total == 500)
    }
  }

  @Test("a global coupon number finds its offer with a serial number and without, and each serial number counts once")
  func global() async throws {
    try await shop(Self.europe) { rig in
      let sale = try await rig.sale("2003")
      #expect(await refusal(rig, sale, "(255)9501101530004123") == "coupon.invalid")
      #expect(await refusal(rig, sale, "(255)9501101530010") == "sale.couponUnknown")
      let handed = try await rig.call(AddSaleLine.self, .init(sale: sale.sale, code: "]e02559501101530003777"))
      #expect(handed.totals.total == 449 && handed.more?.coupons == ["255.9501101530003.777"])
      _ = try await rig.call(TenderCash.self, .init(sale: sale.sale, amount: 449))
      let next = try await rig.sale("2003")
      #expect(await refusal(rig, next, "(255)9501101530003777") == "coupon.used")
      #expect(try await rig.call(AddSaleLine.self, .init(sale: next.sale, code: "(255)9501101530003778")).totals.total == 449)
    }
  }

  @Test("a code of 98 says its value by the shop's pattern; a wrong check digit and a coupon that nobody gives are refused by name")
  func patterned() async throws {
    try await shop(Self.europe) { rig in
      let sale = try await rig.sale("2003")
      func code(_ twelve: String) -> String { twelve + "\(CheckDigit.modulo10(twelve.utf8.map { $0 - 0x30 }))" }
      let right = code("981123450150")
      let handed = try await rig.call(AddSaleLine.self, .init(sale: sale.sale, code: right))
      #expect(handed.totals.total == 349 && handed.more?.coupons == [right])
      #expect(await refusal(rig, sale, right) == "sale.couponTwice")
      let wrong = String(right.dropLast()) + (right.hasSuffix("0") ? "1" : "0")
      #expect(await refusal(rig, sale, wrong) == "coupon.invalid")
      #expect(await refusal(rig, sale, code("990123450150")) == "sale.couponUnknown")
      #expect(await refusal(rig, sale, code("980123450150")) == "product.unknown")
    }
  }

  @Test("the code of a receipt is no article: it leads to its sale")
  func receiptCode() async throws {
    try await shop(Samples.shop) { rig in
      let sale = try await rig.sale("2003")
      #expect(await refusal(rig, sale, "till-receipt:1-1-1") == "sale.receiptCode")
    }
  }
}
