/// A row of a catalogue file that passed every check.
public struct ProductDraft: Hashable, Sendable {
  /// The line of the file that the row begins on, from 1.
  public let line: Int
  public let sku: String
  /// In the form of `BarcodeKey.normalised(_:)`, without repeats.
  public let barcodes: [String]
  public let name: String
  public let unitPrice: FixedDecimal
  public let taxCode: String
  public let unit: ProductUnit
  public let traits: ProductTraits
}
