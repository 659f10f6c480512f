import Sales
import Testing

@testable import Store

@Suite struct CatalogueTests {
  private func names(_ store: StateStore, _ query: String) throws -> [String] {
    try store.read { try $0.products(query: query, limit: 100).items.map(\.name) }
  }

  @Test func `a thousand rows are imported in one transaction and found by barcode and sku`() throws {
    let state = TemporaryState()
    let store = try state.open()
    var shop = Shop()
    let result = try shop.importRows((1...1_000).map { "S\($0),CODE\($0),Product \($0),\($0).50,standard" }, store)
    #expect(result.added == 1_000 && result.changed == 0 && result.unchanged == 0 && result.version == 1)
    let product = try #require(try store.read { try $0.product(barcode: "CODE777") })
    #expect(product.sku == "S777" && product.name == "Product 777" && product.unitPrice.description == "777.50" && product.revision == 1)
    #expect(try store.read { try $0.product(sku: "S777") } == product)
    #expect(try store.read { try $0.product(product.id) } == product)
    #expect(try store.read { try $0.product(barcode: "CODE1001") } == nil)
    let row = try #require(try store.read { try $0.journalRows(after: 0, limit: 10).last })
    #expect(row.kind == "catalogue.imported")
    #expect(String(decoding: row.body, as: UTF8.self).contains(result.hash))
  }

  @Test func `the forms of a GTIN find the same product`() throws {
    let state = TemporaryState()
    let store = try state.open()
    var shop = Shop()
    try shop.importRows(["A,036000291452,Soap,1.00,standard"], store)
    for code in ["036000291452", "0036000291452", "00036000291452"] {
      #expect(try store.read { try $0.product(barcode: code)?.sku } == "A")
    }
  }

  @Test func `a changed product gets a revision and the old one stays, an equal one does not`() throws {
    let state = TemporaryState()
    let store = try state.open()
    var shop = Shop()
    try shop.importRows(["A,1,Tea,1.00,standard", "B,2,Milk,2.00,standard"], store)
    let result = try shop.importRows(["A,1,Green tea,1.10,standard", "B,2,Milk,2.00,standard"], store)
    #expect(result.added == 0 && result.changed == 1 && result.unchanged == 1 && result.version == 2)
    let tea = try #require(try store.read { try $0.product(sku: "A") })
    #expect(tea.revision == 2 && tea.name == "Green tea" && tea.unitPrice.description == "1.10")
    let old = try #require(try store.read { try $0.product(tea.id, revision: 1) })
    #expect(old.name == "Tea" && old.unitPrice.description == "1.00")
    #expect(try names(store, "tea") == ["Green tea"])
    #expect(try names(store, "green") == ["Green tea"])
  }

  @Test func `a barcode may move to a product that stands before its old owner`() throws {
    let state = TemporaryState()
    let store = try state.open()
    var shop = Shop()
    try shop.importRows(["B,77,Milk,2.00,standard"], store)
    try shop.importRows(["A,77,Tea,1.00,standard", "B,78,Milk,2.00,standard"], store)
    #expect(try store.read { try $0.product(barcode: "77")?.sku } == "A")
    #expect(try store.read { try $0.product(barcode: "78")?.sku } == "B")
  }

  @Test func `a barcode of another product refuses the whole import`() throws {
    let state = TemporaryState()
    let store = try state.open()
    var shop = Shop()
    try shop.importRows(["A,77,Tea,1.00,standard"], store)
    #expect(throws: CatalogueError.barcodeTaken("77", by: "A", wantedBy: "C")) {
      try shop.importRows(["B,78,Milk,2.00,standard", "C,77,Soap,2.00,standard"], store)
    }
    #expect(try store.read { try $0.product(sku: "B") } == nil)
    #expect(try store.read { try $0.catalogueVersion() } == 1)
    #expect(try names(store, "Milk") == [])
  }

  @Test(arguments: [
    ("app", ["Apple juice", "Pineapple App"]), ("APPLE", ["Apple juice"]), ("juice apple", ["Apple juice"]), ("cafe", ["Café crème"]),
    ("AB-1", ["Screw M3"]), ("zzz", []), ("\"", []), ("*", []), ("a* OR b", []), ("NEAR(apple juice)", []), ("name:apple", []),
    ("apple\" OR \"screw", []), ("-apple", ["Apple juice"]), ("(apple", ["Apple juice"]), ("apple'", ["Apple juice"]),
    ("^apple", ["Apple juice"]),
    ("", ["Apple juice", "Café crème", "Pineapple App", "Screw M3"]), ("  ", ["Apple juice", "Café crème", "Pineapple App", "Screw M3"]),
  ])
  func `a search finds products by the beginnings of their words and punctuation is never syntax`(query: String, found: [String]) throws {
    let state = TemporaryState()
    let store = try state.open()
    var shop = Shop()
    try shop.importRows(
      [
        "J1,,Apple juice,1.00,standard", "P1,,Pineapple App,1.00,standard", "AB-12,,Screw M3,1.00,standard", "C1,,Café crème,1.00,standard",
      ],
      store)
    #expect(try names(store, query) == found)
  }

  @Test func `a search goes on where its part ended`() throws {
    let state = TemporaryState()
    let store = try state.open()
    var shop = Shop()
    try shop.importRows((1...25).map { "S\($0),,Soap \($0 % 3),1.00,standard" } + ["T,,Tea,1.00,standard"], store)
    var skus: [String] = []
    var cursor: String?
    repeat {
      let page = try store.read { try $0.products(query: "soap", limit: 4, cursor: cursor) }
      skus += page.items.map(\.sku)
      cursor = page.next
    } while cursor != nil
    #expect(skus.count == 25 && Set(skus).count == 25)
    #expect(throws: CursorError.malformed) { try store.read { try $0.products(query: "soap", limit: 4, cursor: "x") } }
  }
}
