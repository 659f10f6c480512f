import NIOCore

/// The waits between attempts: each twice the one before, up to a longest.
struct BackOff: Sendable {
  private let first: TimeAmount
  private let longest: TimeAmount
  private var following: TimeAmount

  init(first: TimeAmount, longest: TimeAmount) {
    self.first = first
    self.longest = longest
    following = first
  }

  mutating func next() -> TimeAmount {
    let delay = min(following, longest)
    // Never beyond twice the longest, so the doubling cannot overflow.
    following = delay + delay
    return delay
  }

  mutating func reset() { following = first }
}
