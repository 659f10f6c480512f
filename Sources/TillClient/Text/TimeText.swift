/// Times for people. The offset from UTC is given by the caller: the standard library knows no time zones.
public enum TimeText {
  /// `2026-01-01 00:00:00.123` for milliseconds since 1970 (UTC), moved by the offset. Years beyond 9999 are shown with their digits.
  public static func dateAndTime(_ milliseconds: Int64, offsetSeconds: Int) -> String {
    let (seconds, rest) = split(milliseconds, offsetSeconds)
    let (days, second) = floorDivide(seconds, 86_400)
    let date = civilDate(daysSince1970: days)
    return "\(pad(date.year, 4))-\(pad(date.month, 2))-\(pad(date.day, 2)) \(clock(second)).\(pad(rest, 3))"
  }

  /// `00:00:00.123`, the time of day alone.
  public static func time(_ milliseconds: Int64, offsetSeconds: Int) -> String {
    let (seconds, rest) = split(milliseconds, offsetSeconds)
    return "\(clock(floorDivide(seconds, 86_400).remainder)).\(pad(rest, 3))"
  }

  /// `2 d 3 h`, `3 h 4 min`, `4 min 5 s` or `5 s`: the two largest units of a span.
  public static func span(milliseconds: Int64) -> String {
    let seconds = max(milliseconds, 0) / 1_000
    let units = [(seconds / 86_400, "d"), (seconds / 3_600 % 24, "h"), (seconds / 60 % 60, "min"), (seconds % 60, "s")]
    let shown = units.drop { $0.0 == 0 }.prefix(2).filter { $0.0 > 0 }
    return shown.isEmpty ? "0 s" : shown.map { "\($0.0) \($0.1)" }.joined(separator: " ")
  }

  private static func split(_ milliseconds: Int64, _ offsetSeconds: Int) -> (seconds: Int64, rest: Int64) {
    let (seconds, rest) = floorDivide(milliseconds, 1_000)
    // A thousandth of an Int64 is far from overflow.
    return (seconds + Int64(clamping: offsetSeconds).clamped(to: -86_400...86_400), rest)
  }

  private static func clock(_ second: Int64) -> String { "\(pad(second / 3_600, 2)):\(pad(second / 60 % 60, 2)):\(pad(second % 60, 2))" }

  private static func floorDivide(_ value: Int64, _ divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }

  /// The proleptic Gregorian date of a day. Years are taken from March, so that the leap day ends a year, in cycles of 400 years.
  private static func civilDate(daysSince1970 days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let daysToMarchOfYear0: Int64 = 719_468
    let (cycle, dayOfCycle) = floorDivide(days + daysToMarchOfYear0, 146_097)
    let yearOfCycle = (dayOfCycle - dayOfCycle / 1_460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
    let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }

  private static func pad(_ number: Int64, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

extension Int64 {
  fileprivate func clamped(to range: ClosedRange<Int64>) -> Int64 { Swift.min(Swift.max(self, range.lowerBound), range.upperBound) }
}
