/// The limits of a sale.
public enum SaleLimits {
  public static let maximumLines = 1_000
  public static let maximumQuantity = FixedDecimal(99_999)
  /// Grams of a kilogram.
  public static let maximumQuantityDecimals = 3
  /// Cash parts of one sale.
  public static let maximumTenders = 100
  /// Of one line, and of the document.
  public static let maximumDiscounts = 20
  public static let maximumCoupons = 20
}
