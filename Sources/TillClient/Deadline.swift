/// The moment at which a wait ends, whatever happens in between.
struct Deadline: Sendable {
  /// The longest wait of one poll(2), so that its milliseconds always fit.
  static let longestPoll = Duration.seconds(3_600)

  private let end: ContinuousClock.Instant

  init(after timeout: Duration) { end = ContinuousClock.now.advanced(by: max(timeout, .zero)) }

  var hasPassed: Bool { ContinuousClock.now >= end }

  /// What is left, in milliseconds rounded up, for poll(2): 0 when the moment has passed.
  var milliseconds: Int32 {
    let left = min(max(ContinuousClock.now.duration(to: end), .zero), Self.longestPoll)
    let (seconds, attoseconds) = left.components
    return Int32(seconds) * 1_000 + Int32((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }
}
