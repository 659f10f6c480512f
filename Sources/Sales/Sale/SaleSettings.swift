/// How a sale is calculated; fixed when it is opened and stored with it.
public struct SaleSettings: Codable, Hashable, Sendable {
  public let currency: Currency
  public let taxRounding: TaxRounding
  /// The mode of every rounding of prices and taxes.
  public let rounding: RoundingMode
  /// Nil where cash is paid to the minor unit.
  public let cashRounding: CashRounding?
  /// What discounts on the document are taken off; nil is `gross`.
  public let discountBasis: DiscountBasis?

  public init(
    currency: Currency, taxRounding: TaxRounding, rounding: RoundingMode = .halfUp, cashRounding: CashRounding?,
    discountBasis: DiscountBasis? = nil
  ) {
    self.currency = currency
    self.taxRounding = taxRounding
    self.rounding = rounding
    self.cashRounding = cashRounding
    self.discountBasis = discountBasis
  }
}
