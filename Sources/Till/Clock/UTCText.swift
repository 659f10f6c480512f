/// Times in UTC as text (ISO 8601).
enum UTCText {
  /// `2026-11-22T22:30:00Z`
  static func full(_ milliseconds: Int64) -> String {
    let (date, time) = parts(milliseconds)
    return "\(date)T\(time)Z"
  }

  /// `20261122T223000Z`
  static func compact(_ milliseconds: Int64) -> String { full(milliseconds).filter { $0 != "-" && $0 != ":" } }

  private static func parts(_ milliseconds: Int64) -> (date: String, time: String) {
    let seconds = milliseconds.flooredQuotient(by: 1_000)
    let days = seconds.flooredQuotient(by: 86_400)
    let rest = seconds - days * 86_400
    let two = { (number: Int64) in number < 10 ? "0\(number)" : "\(number)" }
    return (CivilDate(daysSince1970: days).text, "\(two(rest / 3_600)):\(two(rest / 60 % 60)):\(two(rest % 60))")
  }
}
