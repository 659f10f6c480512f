/// How long something took, as counts in 120 steps from 1 µs to 18 minutes, each at most a quarter wider than the one before.
///
/// It forgets slowly: at ``limit`` entries all counts are halved, so that what is told follows the present.
public struct LatencyHistogram: Sendable, Equatable, Codable {
  public static let limit: Int64 = 4_096
  static let steps = 120
  static let longestUs: Int64 = 1 << 31 - 1

  /// Counts by step, without the zeros at the end.
  private var counts: [Int64] = []

  public init() {}

  public var count: Int64 { counts.reduce(0, +) }

  public mutating func note(_ duration: Duration) {
    let (seconds, attoseconds) = duration.components
    let (us, isTooLong) = seconds.multipliedReportingOverflow(by: 1_000_000)
    note(microseconds: isTooLong ? Self.longestUs : us + attoseconds / 1_000_000_000_000)
  }

  public mutating func note(microseconds: Int64) {
    let step = Self.step(of: min(max(microseconds, 0), Self.longestUs))
    if counts.count <= step { counts += [Int64](repeating: 0, count: step + 1 - counts.count) }
    counts[step] += 1
    if count >= Self.limit { counts = counts.map { $0 / 2 } }
  }

  /// The time within which `percent` of the entries were done, rounded up to the end of its step, in µs; nil while there are none.
  public func microseconds(percent: Int) -> Int64? {
    let total = count
    guard total > 0 else { return nil }
    let wanted = max(1, (total * Int64(percent) + 99) / 100)
    var sum: Int64 = 0
    for (step, count) in counts.enumerated() {
      sum += count
      if sum >= wanted { return Self.end(of: step) }
    }
    return Self.end(of: counts.count - 1)
  }

  static func step(of us: Int64) -> Int {
    guard us >= 4 else { return Int(us) }
    let octave = 63 - us.leadingZeroBitCount
    return min(steps - 1, (octave - 1) * 4 + Int((us >> (octave - 2)) & 3))
  }

  static func end(of step: Int) -> Int64 {
    guard step >= 4 else { return Int64(step) }
    return (Int64(4 + step % 4 + 1) << (step / 4 - 1)) - 1
  }

  /// What was kept; steps beyond the last and negative counts are a mistake of the file and are dropped.
  public init(from decoder: any Decoder) throws {
    counts = try [Int64](from: decoder).prefix(Self.steps).map { min(max($0, 0), Self.limit) }
  }

  public func encode(to encoder: any Encoder) throws { try counts.encode(to: encoder) }
}
