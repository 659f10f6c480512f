import JSON
import RPC
import Testing

@testable import Till

@Suite("Labels with a price or a weight", .timeLimit(.minutes(5)))
@TillLoop
struct ArticleTests {
  private static let shop = Samples.shop.replacing("business_day_start", with: "label_country = \"DE\"\nbusiness_day_start")

  /// The numbers of the articles are the labels' with zeros for value and check digit.
  private static let catalogue = """
    sku,barcode,name,price,tax,unit
    2001,2812340000002,Gouda,12.90,B,kilogram
    2002,2212340000000,Salad bowl,0.00,B,piece
    2003,2299990000000,Loose tea,3.00,B,kilogram
    2004,2512340000001,Eggs,0.35,B,piece
    2005,2812341012349,A package of its own,7.77,B,piece

    """

  private func with(_ body: @TillLoop (TillRig, SaleView) async throws -> Void) async throws {
    try await TillRig.with(Self.shop) { rig in
      _ = try await rig.importCatalogue(Self.catalogue)
      try await body(rig, try await rig.sale())
    }
  }

  private func add(_ code: String, _ rig: TillRig, _ sale: SaleView) async throws -> SaleView {
    try await rig.call(AddSaleLine.self, .init(sale: sale.sale, code: code))
  }

  @Test("the weight of the label is the quantity")
  func weight() async throws {
    try await with { rig, sale in
      let line = try #require(try await add("2812344001500", rig, sale).lines.last)
      #expect(line.name == "Gouda" && line.quantity == "0.150" && line.grossAmount == 194)
    }
  }

  @Test("the price of the label is the price of the package, and packages of two prices are two lines")
  func price() async throws {
    try await with { rig, sale in
      _ = try await add("2212346146856", rig, sale)
      _ = try await add("2212346146856", rig, sale)
      let after = try await add("2212341012347", rig, sale)
      #expect(after.lines.map(\.name) == ["Salad bowl", "Salad bowl"])
      #expect(after.lines.map(\.quantity) == ["2", "1"])
      #expect(after.totals.due == 2 * 14_685 + 1_234)
    }
  }

  @Test("a label of 2.65 on what costs 1.50 a kilogram is 1.767 kg, and costs 2.65")
  func ownLabel() async throws {
    let label = "[[label]]\npattern = \"27PPPPPVVVVV\"\nholds = \"price\"\ndecimals = 2\n"
    try await TillRig.with(Samples.shop + label) { rig in
      try await rig.importCatalogue("sku,barcode,name,price,tax,unit\n1,2799988000000,Potatoes,1.50,B,kilogram\n")
      let line = try #require(try await rig.sale("2799988002653").lines.last)
      #expect(line.quantity == "1.767" && line.grossAmount == 265)
    }
  }

  @Test("a price on what is sold by weight is what the line costs, and the weight is what it buys")
  func priceOfWeight() async throws {
    try await with { rig, sale in
      let line = try #require(try await add("2299991012347", rig, sale).lines.last)
      // 12.34 at 3.00 a kilogram.
      #expect(line.name == "Loose tea" && line.quantity == "4.113" && line.unitPrice == "3.00" && line.grossAmount == 1_234)
    }
  }

  @Test("the count of the label is the quantity")
  func count() async throws {
    try await with { rig, sale in
      let line = try #require(try await add("2512349000125", rig, sale).lines.last)
      #expect(line.name == "Eggs" && line.quantity == "12")
    }
  }

  @Test("a barcode of the catalogue goes before what a label would say")
  func whole() async throws {
    try await with { rig, sale in
      let after = try await add("2812341012349", rig, sale)
      #expect(after.lines.last?.name == "A package of its own")
    }
  }

  @Test(
    "labels that cannot be sold are refused by name",
    arguments: [
      ("2212347146855", "product.unknown"), ("2212356146853", "product.unknown"),
    ])
  func refusals(code: String, kind: String) async throws {
    try await with { rig, sale in
      #expect(await rig.refusal("sale.addLine", ["sale": .string(sale.sale), "code": .string(code)]) == kind)
      let after = try await rig.call(GetSale.self, .init(sale: sale.sale))
      #expect(after == sale)
    }
  }

  @Test("a label says its quantity itself")
  func quantity() async throws {
    try await with { rig, sale in
      let params: JSONValue = ["sale": .string(sale.sale), "code": "2812344001500", "quantity": "2"]
      #expect(await rig.refusal("sale.addLine", params) == "sale.quantityInvalid")
    }
  }
}
