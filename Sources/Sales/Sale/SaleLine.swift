/// A line of a sale, with everything its amounts are worked out from, so that a replay needs no catalogue.
public struct SaleLine: Codable, Hashable, Sendable {
  public let id: Identifier
  public let product: Identifier
  /// The revision of the product that was sold; its row has the name.
  public let productRevision: Int64
  public let sku: String
  public let unit: ProductUnit
  public internal(set) var quantity: FixedDecimal
  /// In units of the sale's currency, by `unit`.
  public let unitPrice: FixedDecimal
  public let tax: TaxSnapshot

  /// Whether another piece of the same may be counted on this line instead of getting one of its own.
  func takesMore(of other: SaleLine) -> Bool {
    unit == .piece && unit == other.unit && product == other.product && productRevision == other.productRevision
      && unitPrice == other.unitPrice && tax == other.tax
  }
}

extension CartLine {
  init(_ line: SaleLine) {
    self.init(
      key: .identifier(line.id), quantity: line.quantity, unitPrice: line.unitPrice, taxes: [line.tax], tags: [line.sku],
      isCounted: line.unit == .piece)
  }
}
