/// A tender of a completed sale.
public struct TenderReference: Codable, Hashable, Sendable {
  public let sale: Identifier
  public let tender: Identifier

  public init(sale: Identifier, tender: Identifier) { (self.sale, self.tender) = (sale, tender) }
}
