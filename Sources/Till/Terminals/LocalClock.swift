import Sales
import Terminals

/// What a clock on the wall showed, as terminals want it.
struct LocalClock {
  private let date: CivilDate
  private let secondOfDay: Int
  private let offsetMinutes: Int

  init(_ time: WallTime) {
    let seconds = time.utcMilliseconds.flooredQuotient(by: 1_000) + Int64(time.utcOffsetMinutes) * 60
    let day = seconds.flooredQuotient(by: 86_400)
    date = CivilDate(daysSince1970: day)
    secondOfDay = Int(seconds - day * 86_400)
    offsetMinutes = time.utcOffsetMinutes
  }

  var terminalTime: TerminalTime? {
    TerminalTime(
      month: Int(date.month), day: Int(date.day), hour: secondOfDay / 3_600, minute: secondOfDay / 60 % 60, second: secondOfDay % 60)
  }

  /// `2026-11-22T10:00:00+01:00`.
  var timestamp: String {
    let offset = abs(offsetMinutes)
    return "\(date.text)T\(Self.two(secondOfDay / 3_600)):\(Self.two(secondOfDay / 60 % 60)):\(Self.two(secondOfDay % 60))"
      + "\(offsetMinutes < 0 ? "-" : "+")\(Self.two(offset / 60)):\(Self.two(offset % 60))"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
