/// A product of the catalogue, as it stands in one revision.
public struct Product: Codable, Hashable, Sendable {
  /// The highest price of one unit, in units of the currency.
  public static let maximumUnitPrice = FixedDecimal(99_999_999)
  /// The finest price of one unit; it may be finer than the currency.
  public static let maximumUnitPriceDecimals = 5

  public let id: Identifier
  /// From 1, one more for each change. Sales refer to it for the name.
  public let revision: Int64
  public let sku: String
  public let name: String
  /// In the form of `BarcodeKey.normalised(_:)`.
  public let barcodes: [String]
  public let unitPrice: FixedDecimal
  public let taxCode: String
  public let unit: ProductUnit
  /// Whether it may be sold.
  public let active: Bool
  public let traits: ProductTraits

  public init(
    id: Identifier, revision: Int64, sku: String, name: String, barcodes: [String], unitPrice: FixedDecimal, taxCode: String,
    unit: ProductUnit, active: Bool, traits: ProductTraits = .none
  ) {
    self.id = id
    self.revision = revision
    self.sku = sku
    self.name = name
    self.barcodes = barcodes
    self.unitPrice = unitPrice
    self.taxCode = taxCode
    self.unit = unit
    self.active = active
    self.traits = traits
  }

  /// The same product at the price of the package in hand.
  public func priced(at price: FixedDecimal) -> Product {
    Product(
      id: id, revision: revision, sku: sku, name: name, barcodes: barcodes, unitPrice: price, taxCode: taxCode, unit: unit, active: active,
      traits: traits)
  }

  /// Whether the decimal can be the price of one unit.
  public static func isUnitPrice(_ price: FixedDecimal) -> Bool {
    price >= .zero && price <= maximumUnitPrice && price.significantScale <= maximumUnitPriceDecimals
  }
}
