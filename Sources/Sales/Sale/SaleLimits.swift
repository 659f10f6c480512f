/// The limits of a sale.
public enum SaleLimits {
  public static let maximumLines = 1_000
  public static let maximumQuantity = FixedDecimal(99_999)
  /// Grams of a kilogram.
  public static let maximumQuantityDecimals = 3
  /// Cash parts of one sale.
  public static let maximumTenders = 100
  /// Minor units that a document comes to, or that are handed over at once: far below `Money.limit`, so that the sums of a register never
  /// reach it by a mistake at the keys.
  public static let maximumAmount: Int64 = 1_000_000_000_000
  /// Of one line, and of the document.
  public static let maximumDiscounts = 20
  public static let maximumCoupons = 20
}
