import Glibc
import Rehearsal
import Synchronization

/// Where front ends and other clients stop between two steps while something has to be looked at in peace.
final class Gate: Sendable {
  /// How often a waiting thread looks again.
  private static let pauseMs: Int32 = 2

  private struct State {
    var isShut = false
    var members = 0
    var waiting = 0
  }

  private let state = Mutex(State())

  /// A thread begins that will pass here.
  func join() { state.withLock { $0.members += 1 } }
  func leave() { state.withLock { $0.members -= 1 } }

  /// Waits while the gate is shut. Whoever waits here has nothing under way.
  func pass() {
    guard state.withLock({ $0.isShut }) else { return }
    state.withLock { $0.waiting += 1 }
    while state.withLock({ $0.isShut }) { poll(nil, 0, Self.pauseMs) }
    state.withLock { $0.waiting -= 1 }
  }

  /// Shuts the gate, waits until all stand there, runs `body` and opens it again.
  func whileShut<Value>(_ body: () throws -> Value) throws -> Value {
    state.withLock { $0.isShut = true }
    defer { state.withLock { $0.isShut = false } }
    let deadline = Deadline(.seconds(60))
    while state.withLock({ $0.waiting < $0.members }) {
      if deadline.hasPassed { throw Broken("the clients do not come to rest: a call has had no answer for 60 s") }
      poll(nil, 0, Self.pauseMs)
    }
    return try body()
  }
}
