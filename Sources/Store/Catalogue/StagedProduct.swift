internal import JSON
internal import Sales

/// A product as it was handed in, in the form in which tables hold it.
struct StagedProduct: Equatable {
  let sku: String
  let name: String
  /// A JSON array of texts.
  let barcodes: String
  let unitPrice: String
  let taxCode: String
  let unit: String

  init(_ draft: ProductDraft) {
    sku = draft.sku
    name = draft.name
    barcodes = Self.list(draft.barcodes)
    unitPrice = draft.unitPrice.description
    taxCode = draft.taxCode
    unit = draft.unit.rawValue
  }

  /// Reads sku, name, barcodes, unit_price, tax_code and unit from column `first` on.
  init(_ row: StoredRow, from first: Int) {
    sku = row[first]
    name = row[first + 1]
    barcodes = row[first + 2]
    unitPrice = row[first + 3]
    taxCode = row[first + 4]
    unit = row[first + 5]
  }

  /// What the catalogue's hash covers of it: all fields, so that no two products give the same bytes.
  var canonical: [UInt8] {
    get throws {
      try StrictJSON.canonical([
        "barcodes": .string(barcodes), "name": .string(name), "sku": .string(sku), "taxCode": .string(taxCode), "unit": .string(unit),
        "unitPrice": .string(unitPrice),
      ])
    }
  }

  static func list(_ texts: [String]) -> String {
    String(decoding: StrictJSON.write(.array(texts.map { .string($0) })), as: UTF8.self)
  }

  static func texts(_ list: String) throws -> [String] {
    guard let values = try StrictJSON.parse(Array(list.utf8)).arrayValue else { throw StoreError.corrupt("a list of barcodes") }
    return values.compactMap(\.stringValue)
  }
}
