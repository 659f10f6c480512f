import Glibc
import JSON
import RPC
import Rehearsal
import TillClient

/// Calls until there is an answer: what was lost with the daemon is asked again with the same key.
final class PersistentCaller {
  /// How long the daemon may be away before the soak gives up.
  private static let patience = Duration.seconds(20)
  private static let pauseMs: Int32 = 3

  typealias Answer = Result<JSONValue, RPCError>

  private let path: String
  private let record: SoakRecord
  private var client: TillClient?

  init(path: String, record: SoakRecord) {
    self.path = path
    self.record = record
  }

  /// The answer, and whether an attempt before it may have been carried out.
  func ask(_ method: String, _ params: JSONValue, key: String?) throws -> (answer: Answer, isRepeated: Bool) {
    let deadline = Deadline(Self.patience)
    var isRepeated = false
    while true {
      do {
        let start = ContinuousClock.now
        let result = try attempt(method, params, key)
        record.answered(method, after: .now - start)
        return (.success(result), isRepeated)
      } catch TillClientError.refused(let error) where !error.isRetryable {
        record.count { $0.refused += 1 }
        return (.failure(error), isRepeated)
      } catch let error as TillClientError {
        if case .connectionLost = error {
          isRepeated = true
          record.count { $0.lostAnswers += 1 }
        }
        try pause(after: error, method, deadline)
      }
    }
  }

  /// A call of the table; its refusal is thrown as `TillClientError.refused`.
  func call<Method: RPCMethod>(_ method: Method.Type, _ params: Method.Params, key: String? = nil) throws -> Method.Result {
    switch try ask(Method.name, StrictJSON.value(of: params), key: key).answer {
    case .success(let result): return try StrictJSON.decode(Method.Result.self, from: result)
    case .failure(let error): throw TillClientError.refused(error)
    }
  }

  /// Hangs up.
  func rest() { client = nil }

  private func attempt(_ method: String, _ params: JSONValue, _ key: String?) throws -> JSONValue {
    let client = try client ?? TillClient(path: path)
    self.client = client
    return try client.finish(client.start(method: method, params: params, idempotencyKey: key))
  }

  /// The daemon is away, or did not take the call: a moment later it may.
  private func pause(after error: TillClientError, _ method: String, _ deadline: Deadline) throws {
    client = nil
    switch error {
    case .connectionLost, .notRunning, .refused: break
    case .timedOut, .system, .notAllowed, .pathTooLong, .protocolViolation, .paramsInvalid, .requestTooLong, .tooManyCalls, .eventsDropped,
      .subscriptionLost:
      throw Broken("\(method): \(error)")
    }
    if deadline.hasPassed { throw Broken("nobody has answered \(method) for \(Self.patience): \(error)") }
    poll(nil, 0, Self.pauseMs)
  }
}
