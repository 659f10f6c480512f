internal import JSON
package import Sales

/// A product as it was handed in, in the form in which tables hold it.
package struct StagedProduct: Equatable {
  let sku: String
  let name: String
  /// A JSON array of texts.
  package let barcodes: String
  let unitPrice: String
  let taxCode: String
  let unit: String

  package init(_ draft: ProductDraft) {
    self.init(
      sku: draft.sku, name: draft.name, barcodes: Self.list(draft.barcodes), unitPrice: draft.unitPrice.description, taxCode: draft.taxCode,
      unit: draft.unit.rawValue)
  }

  init(sku: String, name: String, barcodes: String, unitPrice: String, taxCode: String, unit: String) {
    (self.sku, self.name, self.barcodes) = (sku, name, barcodes)
    (self.unitPrice, self.taxCode, self.unit) = (unitPrice, taxCode, unit)
  }

  /// What the catalogue's hash covers of it: all fields, so that no two products give the same bytes.
  package var canonical: [UInt8] {
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

  package static func texts(_ list: String) throws -> [String] {
    guard let values = try StrictJSON.parse(Array(list.utf8)).arrayValue else { throw StoreError.corrupt("a list of barcodes") }
    return values.compactMap(\.stringValue)
  }
}
