/// What is to happen in a simulated world, by its time; what has the same time happens in the order in which it was planned.
struct Happenings<What> {
  private var planned: [(time: Duration, what: What)] = []
  private(set) var now = Duration.zero

  mutating func plan(_ what: What, at time: Duration) {
    // Few things are planned at a time: a search from the end is the shortest way.
    let index = planned.lastIndex { $0.time <= time }.map { $0 + 1 } ?? 0
    planned.insert((time, what), at: index)
  }

  mutating func plan(_ what: What, in time: Duration) { plan(what, at: now + time) }

  /// When the next thing happens.
  var nextTime: Duration? { planned.first?.time }

  mutating func next() -> What? {
    guard !planned.isEmpty else { return nil }
    let first = planned.removeFirst()
    now = max(now, first.time)
    return first.what
  }

  /// Time passes without anything planned.
  mutating func pass(to time: Duration) { now = max(now, time) }

  mutating func forget(_ isForgotten: (What) -> Bool) { planned.removeAll { isForgotten($0.what) } }
}
