/// All settled amounts of a cart, before cash rounding.
public struct CartTotals: Hashable, Sendable {
  /// In the order of the cart.
  public let lines: [CartLineTotals]
  /// In the order in which the taxes first appear among the lines.
  public let taxes: [TaxTotal]
  /// What offers and discounts took off in all, as it shows in the marked prices or in the gross (see `DiscountBasis`).
  public let discount: Money
  public let net: Money
  public let tax: Money
  public let gross: Money
}

/// The settled amounts of one line: net + taxes = gross.
public struct CartLineTotals: Hashable, Sendable {
  public let key: CartLine.Key
  /// The marked price, before any discount.
  public let marked: Money
  public let discounts: [TakenDiscount]
  public let net: Money
  public let taxCodes: [String]
  /// In the order of the codes.
  public let taxes: [Money]
  public let gross: Money
}

/// The settled amounts of one tax.
public struct TaxTotal: Hashable, Sendable {
  public let tax: TaxSnapshot
  /// The net of all lines with this tax.
  public let net: Money
  public let amount: Money
  /// The gross of all lines with this tax. Lines with several taxes stand in several of these.
  public let gross: Money
}
