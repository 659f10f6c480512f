import NIOCore

/// The timer of a machine that says anew after each event when it wants to be woken.
///
/// Nearly always that is later than what it said before. A wake-up that is under way for an earlier time is left alone and sets the next one
/// when it comes: that costs less than a wake-up that is taken back and made anew for each event.
@TillLoop
final class Alarm {
  private let body: () -> Void
  private var wanted: Duration?
  private var underway: (task: Scheduled<Void>, at: Duration)?

  /// `body` runs on the loop, never inside a call of `set`.
  init(_ body: @escaping @TillLoop () -> Void) { self.body = body }

  /// Wakes at `time` of the loop's clock, or at once when that has passed; nil: not at all. What was wanted before is forgotten.
  func set(_ time: Duration?) {
    wanted = time
    guard let time else { return }
    if let underway {
      guard underway.at > time else { return }
      underway.task.cancel()
    }
    wake(at: time)
  }

  func cancel() {
    wanted = nil
    underway?.task.cancel()
    underway = nil
  }

  private func wake(at time: Duration) {
    let task = TillLoop.schedule(in: max(.zero, time - TillLoop.now)) { [weak self] in self?.woke() }
    underway = (task, time)
  }

  private func woke() {
    underway = nil
    guard let time = wanted else { return }
    guard TillLoop.now >= time else { return wake(at: time) }
    wanted = nil
    body()
  }
}
