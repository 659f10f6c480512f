/// How a sale is calculated; fixed when it is opened and stored with it.
public struct SaleSettings: Codable, Hashable, Sendable {
  public let currency: Currency
  public let taxRounding: TaxRounding
  /// The mode of every rounding of prices and taxes.
  public let rounding: RoundingMode
  /// Nil where cash is paid to the minor unit.
  public let cashRounding: CashRounding?

  public init(currency: Currency, taxRounding: TaxRounding, rounding: RoundingMode = .halfUp, cashRounding: CashRounding?) {
    self.currency = currency
    self.taxRounding = taxRounding
    self.rounding = rounding
    self.cashRounding = cashRounding
  }
}
