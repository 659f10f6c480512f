/// The limits of a shift.
public enum ShiftLimits {
  /// Denominations of one count.
  public static let maximumPiles = 50
  /// Pieces of one denomination.
  public static let maximumPieces: Int64 = 1_000_000
  /// Minor units of one float, count or movement of cash: what is more is a mistake at the keys, such as a barcode in the place of an amount.
  public static let maximumAmount: Int64 = 1_000_000_000_000
  /// How far the sums that a close works with may go: what is left up to `Money.limit` is room for any count.
  static let maximumSum = Money.limit - maximumAmount
  /// Tax rates, and ways of payment, that a report tells apart; all others are summed in one row named `other`.
  public static let maximumRows = 200

  /// - Throws: `ShiftError.amountTooLarge`.
  static func check(_ amount: Money) throws(ShiftError) {
    guard amount.minorUnits <= maximumAmount else { throw .amountTooLarge(amount) }
  }
}
