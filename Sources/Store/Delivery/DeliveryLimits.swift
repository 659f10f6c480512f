/// The limits of the outbox.
public enum DeliveryLimits {
  /// With so many waiting for a channel, nobody can ask for another one there.
  public static let maximumAsked: Int64 = 1_000
  /// Deliveries that may wait in all; what a completed sale adds beyond is given up at once, and said to be.
  public static let maximumWaiting: Int64 = 20_000
  /// Deliveries of one sale.
  public static let maximumOfSale: Int64 = 50
  /// Attempts before one is given up: with the pauses of `pauseMs` a little more than a day.
  public static let maximumAttempts: Int64 = 24
  /// The pause after the first attempt; it doubles with each up to `longestPauseMs`.
  public static let firstPauseMs: Int64 = 5_000
  public static let longestPauseMs: Int64 = 7_200_000
  /// The longest reason that is kept.
  public static let maximumDetailCharacters = 256
  /// How long what was given up is kept to be tried again, with its address.
  public static let keptMs: Int64 = 30 * 86_400_000

  /// The pause after so many attempts.
  public static func pauseMs(after attempts: Int64) -> Int64 {
    attempts > 20 ? longestPauseMs : min(longestPauseMs, firstPauseMs << max(0, attempts - 1))
  }
}
