/// What one device has done since it was counted for the first time, or since a reset.
public struct DeviceStatistics: Sendable, Equatable, Codable {
  /// When counting began: milliseconds since 1970, UTC.
  public var sinceMs: Int64
  private var counts: [String: Int64] = [:]
  /// The last jobs, scans, openings or texts.
  public private(set) var recent = RecentOutcomes()
  /// A printer: from the first byte of a job to its evidence. A scanner: from the last byte of a scan to the line that is on the disk.
  /// A drawer: from the order to the sensor. A display: from the text to the last byte that the system took.
  public private(set) var latency = LatencyHistogram()
  /// The day, counted since 1970, to which the next number belongs.
  private var day: Int64 = 0
  private var reconnectsOfDay: Int64 = 0

  public init(sinceMs: Int64) { self.sinceMs = sinceMs }

  public subscript(_ figure: DeviceFigure) -> Int64 { counts[figure.rawValue] ?? 0 }

  public mutating func count(_ figure: DeviceFigure, _ number: Int64 = 1, nowMs: Int64) {
    let (sum, overflow) = self[figure].addingReportingOverflow(number)
    counts[figure.rawValue] = overflow ? Int64.max : sum
    guard figure == .reconnects else { return }
    let today = Self.day(of: nowMs)
    if day != today { (day, reconnectsOfDay) = (today, 0) }
    reconnectsOfDay += number
  }

  public mutating func note(isGood: Bool) { recent.note(isGood: isGood) }

  public mutating func took(_ duration: Duration) { latency.note(duration) }

  /// How often the device was lost and came back on the day (UTC) of `nowMs`.
  public func reconnectsToday(nowMs: Int64) -> Int64 { day == Self.day(of: nowMs) ? reconnectsOfDay : 0 }

  private static func day(of ms: Int64) -> Int64 { ms / 86_400_000 }
}
