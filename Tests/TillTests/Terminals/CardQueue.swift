/// What is to happen in a simulated world, by its time; what has the same time happens in the order in which it was planned.
struct CardQueue<What> {
  private var planned: [(time: Duration, what: What)] = []
  private(set) var now = Duration.zero

  var nextTime: Duration? { planned.first?.time }

  mutating func plan(_ what: What, in time: Duration) {
    let due = now + time
    let index = planned.lastIndex { $0.time <= due }.map { $0 + 1 } ?? 0
    planned.insert((due, what), at: index)
  }

  mutating func next() -> What? {
    guard !planned.isEmpty else { return nil }
    let first = planned.removeFirst()
    now = max(now, first.time)
    return first.what
  }

  /// Time passes without anything planned.
  mutating func pass(to time: Duration) { now = max(now, time) }
}
