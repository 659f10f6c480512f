/// A moment on the shop's own clock, as offers look at it.
public struct OfferMoment: Hashable, Sendable {
  /// Year, month and day as one number, such as 20261122: it compares as the calendar does.
  public let day: Int
  /// 1 is Monday, 7 is Sunday (ISO 8601).
  public let weekday: Int
  /// Minutes since midnight, 0 to 1439.
  public let minute: Int

  /// - Parameters: A date of the Gregorian calendar and a time of day.
  /// - Returns: Nil when there is no such day or minute.
  public init?(year: Int, month: Int, dayOfMonth: Int, minute: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), (0..<1440).contains(minute) else { return nil }
    guard (1...Self.length(of: month, year)).contains(dayOfMonth) else { return nil }
    day = year * 10_000 + month * 100 + dayOfMonth
    // Sakamoto's method; 0 is Sunday.
    let shifted = month < 3 ? year - 1 : year
    let offsets = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
    let fromSunday = (shifted + shifted / 4 - shifted / 100 + shifted / 400 + offsets[month - 1] + dayOfMonth) % 7
    weekday = fromSunday == 0 ? 7 : fromSunday
    self.minute = minute
  }

  /// The day before it, in the form of `day`.
  var dayBefore: Int {
    let (year, month) = (day / 10_000, day / 100 % 100)
    if day % 100 > 1 { return day - 1 }
    return month > 1 ? year * 10_000 + (month - 1) * 100 + Self.length(of: month - 1, year) : (year - 1) * 10_000 + 1_231
  }

  private static func length(of month: Int, _ year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }
}
