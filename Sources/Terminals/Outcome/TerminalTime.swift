/// A local time of a terminal or of the till: terminals tell no year.
public struct TerminalTime: Hashable, Sendable, Codable, CustomStringConvertible {
  /// 1–12.
  public var month: Int
  /// 1–31.
  public var day: Int
  public var hour: Int
  public var minute: Int
  public var second: Int

  private static let secondsADay = 86_400
  /// Days of a leap year before each month: only differences count, and a day too many is far inside the tolerance.
  private static let daysBefore = [0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335]
  private static let secondsAYear = 366 * secondsADay

  /// - Returns: nil for what is no date and time.
  public init?(month: Int, day: Int, hour: Int, minute: Int, second: Int) {
    guard (1...12).contains(month), (1...31).contains(day), (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second)
    else { return nil }
    (self.month, self.day, self.hour, self.minute, self.second) = (month, day, hour, minute, second)
  }

  /// Seconds from another time to this one, by the shorter way round the year: negative when this one is earlier.
  public func seconds(since other: TerminalTime) -> Int {
    var difference = (secondOfYear - other.secondOfYear) % Self.secondsAYear
    if difference > Self.secondsAYear / 2 { difference -= Self.secondsAYear }
    if difference <= -Self.secondsAYear / 2 { difference += Self.secondsAYear }
    return difference
  }

  private var secondOfYear: Int {
    (Self.daysBefore[month - 1] + day - 1) * Self.secondsADay + hour * 3_600 + minute * 60 + second
  }

  /// `11-22 22:45:01`.
  public var description: String {
    "\(Self.two(month))-\(Self.two(day)) \(Self.two(hour)):\(Self.two(minute)):\(Self.two(second))"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
