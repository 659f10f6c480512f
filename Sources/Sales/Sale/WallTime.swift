/// A moment as the register's clock told it, with the local day that it was booked on.
public struct WallTime: Codable, Hashable, Sendable {
  /// Since 1970-01-01 00:00 UTC.
  public let utcMilliseconds: Int64
  /// Local time less UTC.
  public let utcOffsetMinutes: Int
  /// "YYYY-MM-DD"; may be the day before, for sales after midnight.
  public let businessDay: String
  /// Whether the clock had jumped or was out of its plausible range. Such a sale is still a sale.
  public let suspect: Bool

  public init(utcMilliseconds: Int64, utcOffsetMinutes: Int, businessDay: String, suspect: Bool) {
    self.utcMilliseconds = utcMilliseconds
    self.utcOffsetMinutes = utcOffsetMinutes
    self.businessDay = businessDay
    self.suspect = suspect
  }
}
