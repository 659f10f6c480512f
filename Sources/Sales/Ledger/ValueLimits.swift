/// The limits of ledgers of value.
public enum ValueLimits {
  /// The characters of a code: fewer are guessed too easily.
  public static let codeLength = 6...64
  /// How many characters of a code are kept readable.
  public static let endingLength = 4
  /// Loads of one card that stand on open sales.
  public static let maximumPromises = 20
}
