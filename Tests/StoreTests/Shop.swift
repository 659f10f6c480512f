import JSON
import Sales
import Store

/// Makes identifiers, stamps, products and sales for the tests, always the same ones.
struct Shop {
  static let register = registerID("till1")
  private var last: UInt64 = 0

  static func registerID(_ text: String) -> RegisterID {
    guard let register = try? RegisterID(text) else { preconditionFailure("\(text) is no register") }
    return register
  }

  static func time(_ ms: Int64 = 1_767_225_600_000) -> WallTime {
    WallTime(utcMilliseconds: ms, utcOffsetMinutes: 60, businessDay: "2026-01-01", suspect: false)
  }

  static func stamp(_ register: RegisterID = register) -> JournalStamp {
    JournalStamp(register: register, time: time(), actor: "user:anna", cause: "request:1")
  }

  static func entry(_ kind: String = "test.happened", _ body: JSONValue = [:]) -> JournalEntry {
    JournalEntry(stamp: stamp(), kind: kind, version: 1, body: body)
  }

  mutating func identifier() -> Identifier {
    last += 1
    return Identifier(milliseconds: 1_767_225_600_000, random: (0, last))
  }

  /// The drafts of catalogue rows `sku,barcode,name,price,tax`.
  static func drafts(_ rows: String...) throws -> [ProductDraft] {
    var csv = CatalogueCSV()
    csv.feed((["sku,barcode,name,price,tax"] + rows).joined(separator: "\n").utf8)
    return try csv.finish()
  }

  /// Runs a command on a sale and records its events.
  mutating func act(
    _ command: SaleCommand, _ sale: Sale?, _ store: StateStore, product: Product? = nil, register: RegisterID = register
  ) throws -> Sale? {
    let identifiers = IdentifierSupply([identifier(), identifier()])
    let settings = SaleSettings(currency: try Currency("EUR"), taxRounding: .perLine, cashRounding: nil)
    let tax = try TaxSnapshot(code: "standard", rate: FixedDecimal(19), included: true)
    return try store.write { tx in
      let context = SaleContext(
        time: Self.time(), identifiers: identifiers, opening: SaleContext.Opening(register: register, settings: settings),
        item: product.map { SaleContext.Item(product: $0, tax: tax) }, nextReceipt: try tx.view.nextReceipt(register: register))
      return try tx.record(Sale.deciding(command, sale, context), stamp: Self.stamp(register))
    }
  }

  /// Sells one product for cash, paid exactly.
  mutating func sell(_ product: Product, _ store: StateStore, register: RegisterID = register) throws -> Sale? {
    var sale = try act(.open, nil, store, register: register)
    sale = try act(.addLine(quantity: FixedDecimal(2)), sale, store, product: product, register: register)
    return try act(.tenderCash(given: Money(minorUnits: 1_000)), sale, store, register: register)
  }

  /// Takes one product into the catalogue: 2.49 each.
  mutating func product(_ store: StateStore) throws -> Product? {
    try importRows(["A1,4006381333931,Pencil,2.49,standard"], store)
    return try store.read { try $0.product(sku: "A1") }
  }

  @discardableResult
  mutating func importRows(_ rows: [String], _ store: StateStore) throws -> CatalogueImport {
    var csv = CatalogueCSV()
    csv.feed((["sku,barcode,name,price,tax"] + rows).joined(separator: "\n").utf8)
    let drafts = try csv.finish()
    var identifiers = drafts.map { _ in identifier() }
    return try store.write { tx in
      try tx.importProducts(drafts, stamp: Self.stamp()) { identifiers.removeLast() }
    }
  }
}
