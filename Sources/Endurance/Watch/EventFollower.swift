import Glibc
import JSON
import RPC
import Rehearsal
import Synchronization
import TillClient

/// A subscriber that resumes after its last cursor when the daemon comes back, and notices what comes twice.
final class EventFollower: Sendable {
  private static let wait = Duration.milliseconds(200)
  private static let pauseMs: Int32 = 5
  /// How long the last event may take.
  private static let patience = Duration.seconds(120)

  private struct State {
    var last: String
    var cursors: Set<String> = []
    /// Fingerprints of the durable events in the order in which they came.
    var seen: [Int] = []
  }

  private let path: String
  private let record: SoakRecord
  private let state: Mutex<State>

  /// Follows all events after a cursor.
  init(path: String, after cursor: String, record: SoakRecord) {
    self.path = path
    self.record = record
    state = Mutex(State(last: cursor))
  }

  /// Follows until the soak is over.
  func run() throws { try follow { record.isOver } }

  /// Follows until the event with this cursor, and returns the fingerprints of all.
  func finish(at head: String) throws -> [Int] {
    let deadline = Deadline(Self.patience)
    try follow { deadline.hasPassed || state.withLock { $0.last == head } }
    guard state.withLock({ $0.last == head }) else { throw Broken("the event \(head) does not come") }
    return state.withLock { $0.seen }
  }

  private func follow(until isDone: () -> Bool) throws {
    var open: TillClient?
    while !isDone() {
      do {
        let client = try open ?? connected()
        open = client
        if let event = try client.nextEvent(timeout: Self.wait) { keep(event) }
      } catch let error as TillClientError {
        open = nil
        guard Self.passes(error) else { throw error }
        poll(nil, 0, Self.pauseMs)
      }
    }
  }

  private func connected() throws -> TillClient {
    let client = try TillClient(path: path)
    try client.listen("*", after: state.withLock { $0.last })
    record.count { $0.resumed += 1 }
    return client
  }

  /// The daemon is away for a moment, or closed a reader that was too slow.
  private static func passes(_ error: TillClientError) -> Bool {
    switch error {
    case .connectionLost, .notRunning, .subscriptionLost, .eventsDropped: true
    case .refused(let refusal): refusal.isRetryable
    case .timedOut, .system, .notAllowed, .pathTooLong, .protocolViolation, .paramsInvalid, .requestTooLong, .tooManyCalls: false
    }
  }

  private func keep(_ event: RPCNotification) {
    guard let cursor = event.cursor else { return }
    var hasher = Hasher()
    hasher.combine(cursor)
    hasher.combine(event.name)
    hasher.combine(StrictJSON.write(event.data))
    let print = hasher.finalize()
    let isNew = state.withLock { state in
      state.last = cursor
      state.seen.append(print)
      return state.cursors.insert(cursor).inserted
    }
    if !isNew { record.broken("the event \(cursor) came twice") }
    record.count { $0.events += 1 }
  }
}
