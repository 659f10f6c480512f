/// The limits of a shift.
public enum ShiftLimits {
  /// Denominations of one count.
  public static let maximumPiles = 50
  /// Pieces of one denomination.
  public static let maximumPieces: Int64 = 1_000_000
  /// Tax rates, and ways of payment, that a report tells apart; all others are summed in one row named `other`.
  public static let maximumRows = 200
}
