import NIOCore

/// What one connection was handed and what the kernel has taken of it.
struct WriteProgress: Sendable {
  private(set) var handedBytes = 0
  private(set) var takenBytes = 0
  private var lastMoved: NIODeadline

  init(now: NIODeadline) { lastMoved = now }

  var pendingBytes: Int { handedBytes - takenBytes }

  /// When the link must be given up unless a byte moves before; nil while nothing is pending.
  func deadline(after wait: TimeAmount) -> NIODeadline? { pendingBytes > 0 ? lastMoved + wait : nil }

  mutating func hand(_ bytes: Int, now: NIODeadline) {
    // A line that was idle starts its wait now.
    if pendingBytes == 0 { lastMoved = now }
    handedBytes += bytes
  }

  /// Notes what is still with the channel.
  ///
  /// - Returns: The new total, or nil when nothing moved.
  mutating func note(pending: Int, now: NIODeadline) -> Int? {
    let taken = handedBytes - pending
    guard taken > takenBytes else { return nil }
    takenBytes = taken
    lastMoved = now
    return taken
  }
}
