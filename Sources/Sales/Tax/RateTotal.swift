/// The settled amounts of all lines with one tax: net + tax = gross, and each is the sum over those lines.
public struct RateTotal: Codable, Hashable, Sendable {
  public let taxCode: String
  /// In percent.
  public let rate: FixedDecimal
  /// Whether the unit prices contained the tax.
  public let included: Bool
  public let net: Money
  public let tax: Money
  public let gross: Money
  /// The amount for each unit, of a tax that has one in place of a rate.
  public internal(set) var perUnit: FixedDecimal?
}
