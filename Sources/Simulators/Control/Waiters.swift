import JSON
import NIOCore

/// The clients that wait for something to happen.
struct Waiters {
  /// How many may wait at once.
  static let limit = 64

  private struct Waiter {
    let condition: WaitCondition
    let promise: EventLoopPromise<JSONValue>
  }

  private var waiters: [Int: Waiter] = [:]
  private var lastID = 0

  /// Registers a waiter and returns its number, or nil if too many wait.
  mutating func add(_ condition: WaitCondition, _ promise: EventLoopPromise<JSONValue>) -> Int? {
    guard waiters.count < Self.limit else { return nil }
    lastID += 1
    waiters[lastID] = Waiter(condition: condition, promise: promise)
    return lastID
  }

  /// Answers those for whom `answer` has something, the longest waiting first.
  mutating func settle(_ answer: (WaitCondition) -> JSONValue?) {
    for (id, waiter) in waiters.sorted(by: { $0.key < $1.key }) {
      guard let value = answer(waiter.condition) else { continue }
      waiters[id] = nil
      waiter.promise.succeed(value)
    }
  }

  /// Ends a wait without success; nothing happens if it is over.
  mutating func fail(_ id: Int, _ error: SimulatorError) {
    waiters.removeValue(forKey: id)?.promise.fail(error)
  }

  mutating func failAll(_ error: SimulatorError) {
    for id in waiters.keys { fail(id, error) }
  }
}
