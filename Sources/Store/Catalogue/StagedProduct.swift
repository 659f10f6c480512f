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
  /// JSON; nil for a product like most.
  let traits: String?

  package init(_ draft: ProductDraft) {
    self.init(
      sku: draft.sku, name: draft.name, barcodes: Self.list(draft.barcodes), unitPrice: draft.unitPrice.description, taxCode: draft.taxCode,
      unit: draft.unit.rawValue, traits: Self.text(draft.traits))
  }

  init(sku: String, name: String, barcodes: String, unitPrice: String, taxCode: String, unit: String, traits: String?) {
    (self.sku, self.name, self.barcodes) = (sku, name, barcodes)
    (self.unitPrice, self.taxCode, self.unit, self.traits) = (unitPrice, taxCode, unit, traits)
  }

  /// What the catalogue's hash covers of it: all fields, so that no two products give the same bytes.
  package var canonical: [UInt8] {
    get throws {
      var fields: JSONObject = [
        "barcodes": .string(barcodes), "name": .string(name), "sku": .string(sku), "taxCode": .string(taxCode), "unit": .string(unit),
        "unitPrice": .string(unitPrice),
      ]
      if let traits { fields["traits"] = .string(traits) }
      return try StrictJSON.canonical(.object(fields))
    }
  }

  private static func text(_ traits: ProductTraits) -> String? {
    // Texts and numbers always have a form in JSON.
    guard traits != .none, let bytes = try? StrictJSON.encode(traits) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func traits(_ text: String?) throws -> ProductTraits {
    try text.map { try StrictJSON.decode(ProductTraits.self, from: Array($0.utf8)) } ?? .none
  }

  static func list(_ texts: [String]) -> String {
    String(decoding: StrictJSON.write(.array(texts.map { .string($0) })), as: UTF8.self)
  }

  package static func texts(_ list: String) throws -> [String] {
    guard let values = try StrictJSON.parse(Array(list.utf8)).arrayValue else { throw StoreError.corrupt("a list of barcodes") }
    return values.compactMap(\.stringValue)
  }
}
