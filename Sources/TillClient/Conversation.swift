internal import JSON
internal import RPC

/// The client's side of one connection, without the connection: bytes in, answers and events out.
///
/// Answers come in any order and are kept until they are asked for; events are kept in the order in which they came.
struct Conversation {
  typealias Answer = Result<JSONValue, RPCError>

  /// The most calls that may wait for answers, as the contract says.
  static let callLimit = 64

  let eventLimit: Int
  private(set) var answers: [Int64: Answer] = [:]
  private var waiting: [Int64] = []
  private var events: [Result<RPCNotification, TillClientError>] = []
  private var framer: LineFramer
  private var nextID: Int64 = 1

  init(answerLimit: Int, eventLimit: Int) {
    self.eventLimit = eventLimit
    framer = LineFramer(limit: answerLimit)
  }

  /// Opens a call and returns its id.
  mutating func open() throws(TillClientError) -> Int64 {
    guard waiting.count < Self.callLimit else { throw .tooManyCalls(limit: Self.callLimit) }
    defer { nextID += 1 }
    waiting.append(nextID)
    return nextID
  }

  /// Gives a call up: an answer that still comes is thrown away.
  mutating func abandon(_ id: Int64) {
    waiting.removeAll { $0 == id }
    answers[id] = nil
  }

  /// The answer of a call, once; nil while it has not come.
  mutating func takeAnswer(_ id: Int64) -> Answer? {
    guard let answer = answers.removeValue(forKey: id) else { return nil }
    waiting.removeAll { $0 == id }
    return answer
  }

  /// The oldest event, or why there will be a gap at this place; nil when none waits.
  mutating func takeEvent() throws(TillClientError) -> RPCNotification? {
    guard !events.isEmpty else { return nil }
    return try events.removeFirst().get()
  }

  /// Takes a piece of the daemon's stream.
  /// - Throws: `protocolViolation`; nothing that comes later on the connection can be trusted then.
  mutating func feed(_ bytes: [UInt8]) throws(TillClientError) {
    var lines: [[UInt8]] = []
    var framing: LineFramer.LineTooLong?
    do { try framer.feed(bytes) { lines.append($0) } } catch { framing = error }
    for line in lines { try take(line) }
    if let framing { throw .protocolViolation("a line is longer than \(framing.limit) bytes") }
  }

  /// Begins anew on another connection: calls that waited are given up, events that came are kept.
  mutating func reconnect(losingSubscription isSubscribed: Bool) {
    framer = LineFramer(limit: framer.limit)
    waiting = []
    answers = [:]
    if isSubscribed { events.append(.failure(.subscriptionLost)) }
  }

  private mutating func take(_ line: [UInt8]) throws(TillClientError) {
    let answer: RPCAnswer
    do { answer = try RPCAnswer(line: line) } catch { throw .protocolViolation("\(error)") }
    switch answer {
    case .event(let event): keep(event)
    case .result(let id, let result): try keep(.success(result), for: id)
    case .error(let id, let error): try keep(.failure(error), for: id)
    }
  }

  private mutating func keep(_ event: RPCNotification) {
    if events.count < eventLimit {
      events.append(.success(event))
    } else if events.count == eventLimit {
      events.append(.failure(.eventsDropped(limit: eventLimit)))
    }
  }

  private mutating func keep(_ answer: Answer, for id: JSONValue) throws(TillClientError) {
    switch (id, answer) {
    case (.integer(let number), _):
      // Not waited for: the late answer of a call that was given up.
      if waiting.contains(number) { answers[number] = answer }
    case (.null, .failure(let error)):
      // The daemon could not read which call it refuses; it closes the connection next.
      throw .refused(error)
    case (_, _): throw .protocolViolation("an answer carries an id that this client never gave")
    }
  }
}
