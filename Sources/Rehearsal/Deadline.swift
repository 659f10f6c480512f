/// The end of a wait. The limits are far beyond what a busy machine needs; a test that reaches one has failed.
package struct Deadline {
  /// For everything that has no limit of its own.
  package static let standard = Duration.seconds(30)

  private let end: ContinuousClock.Instant

  package init(_ timeout: Duration = Deadline.standard) { end = ContinuousClock.now.advanced(by: timeout) }

  package var hasPassed: Bool { ContinuousClock.now >= end }

  package var left: Duration { max(.zero, ContinuousClock.now.duration(to: end)) }

  /// What is left for poll(2), rounded up.
  package var milliseconds: Int32 {
    let (seconds, attoseconds) = left.components
    return Int32(clamping: seconds * 1_000 + attoseconds / 1_000_000_000_000_000 + 1)
  }
}
