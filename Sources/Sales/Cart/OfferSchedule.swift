/// When an offer applies, on the shop's own clock.
public struct OfferSchedule: Hashable, Sendable {
  /// First and last day, both included, as `OfferMoment.day`.
  public var days: ClosedRange<Int>?
  /// By ISO 8601; empty: every day.
  public var weekdays: Set<Int>
  /// From the first minute to before the last; one that ends before it begins runs over midnight, and belongs to the day it began on.
  public var fromMinute: Int?
  public var toMinute: Int?

  public init(days: ClosedRange<Int>? = nil, weekdays: Set<Int> = [], fromMinute: Int? = nil, toMinute: Int? = nil) {
    self.days = days
    self.weekdays = weekdays
    self.fromMinute = fromMinute
    self.toMinute = toMinute
  }

  public func contains(_ moment: OfferMoment) -> Bool {
    let from = fromMinute ?? 0
    let to = toMinute ?? 1440
    let isOverMidnight = to <= from
    guard isOverMidnight ? moment.minute >= from || moment.minute < to : (from..<to).contains(moment.minute) else { return false }
    // What is after midnight began the day before.
    let isAfterMidnight = isOverMidnight && moment.minute < to
    if let days, !days.contains(isAfterMidnight ? moment.dayBefore : moment.day) { return false }
    guard !weekdays.isEmpty else { return true }
    return weekdays.contains(isAfterMidnight ? (moment.weekday + 5) % 7 + 1 : moment.weekday)
  }
}
