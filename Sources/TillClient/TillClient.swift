public import JSON
public import RPC

/// A blocking client of the daemon's socket: JSON-RPC 2.0, one message a line.
///
/// Answers are matched by id, whatever order they come in; events that come in between are kept for ``nextEvent(timeout:)``. Every wait has
/// a deadline. One client is for one thread.
public final class TillClient {
  /// How long connecting may take, and a call when its caller says nothing else.
  public static let standardTimeout = Duration.seconds(10)

  /// What the client keeps at most.
  public struct Limits: Sendable, Equatable {
    /// Bytes of one line of the daemon.
    public var answerLine: Int
    /// Events that came and were not taken; more are dropped, and the gap is told in their place.
    public var waitingEvents: Int

    public init(answerLine: Int = LineFramer.answerLimit, waitingEvents: Int = 10_000) {
      self.answerLine = answerLine
      self.waitingEvents = waitingEvents
    }
  }

  public let path: String
  private var conversation: Conversation
  private var link: UnixConnection?
  private var connectionCount = 0
  private var isSubscribed = false

  /// Connects to the daemon at `path` (see ``SocketPath/resolve(option:)``).
  /// - Throws: `notRunning`, `notAllowed`, `pathTooLong`, `timedOut` or `system`.
  public init(path: String, timeout: Duration = TillClient.standardTimeout, limits: Limits = Limits()) throws(TillClientError) {
    self.path = path
    conversation = Conversation(answerLimit: limits.answerLine, eventLimit: limits.waitingEvents)
    try connect(deadline: Deadline(after: timeout))
  }

  /// Calls a method and returns its result.
  ///
  /// A call that changes something gets a random idempotency key when its caller gives none. When the connection is lost before the
  /// answer, the client connects again and repeats the call once, with the same key.
  /// - Throws: `refused` with the daemon's error; otherwise what went wrong on the way.
  public func call<Method: RPCMethod>(
    _ method: Method.Type, _ params: Method.Params, idempotencyKey: String? = nil, timeout: Duration = TillClient.standardTimeout
  ) throws(TillClientError) -> Method.Result {
    let document: JSONValue
    do { document = try StrictJSON.value(of: params) } catch { throw .paramsInvalid("\(error)") }
    let result = try callRaw(method: Method.name, params: document, idempotencyKey: idempotencyKey, timeout: timeout)
    do { return try StrictJSON.decode(Method.Result.self, from: result) } catch {
      throw .protocolViolation("the result of \(Method.name): \(error)")
    }
  }

  /// Calls a method by its name with params as they are (an object), and returns the result as it came.
  ///
  /// Keys and repetition are as with ``call(_:_:idempotencyKey:timeout:)``; a method that is not in the catalogue is repeated only when
  /// its caller gave a key.
  public func callRaw(
    method: String, params: JSONValue, idempotencyKey: String? = nil, timeout: Duration = TillClient.standardTimeout
  ) throws(TillClientError) -> JSONValue {
    let known = Catalogue.method(named: method)
    let key = idempotencyKey ?? (known?.changes == true ? IdempotencyKey.random() : nil)
    let deadline = Deadline(after: timeout)
    do {
      return try attempt(method, params, key, deadline)
    } catch .connectionLost(let subject) where key != nil || known?.changes == false {
      // What the repetition cannot reach is told as the loss that it was: the first attempt may have been carried out.
      do { try connect(deadline: deadline) } catch { throw .connectionLost(waitingFor: subject) }
      return try attempt(method, params, key, deadline)
    }
  }

  /// Sends a call without waiting for its answer; up to 64 may wait. It is not repeated when the connection is lost.
  public func start(
    method: String, params: JSONValue, idempotencyKey: String? = nil, timeout: Duration = TillClient.standardTimeout
  ) throws(TillClientError) -> PendingCall {
    try start(method, params, idempotencyKey, Deadline(after: timeout))
  }

  /// Waits for the answer of a call that ``start(method:params:idempotencyKey:timeout:)`` sent.
  public func finish(_ call: PendingCall, timeout: Duration = TillClient.standardTimeout) throws(TillClientError) -> JSONValue {
    try finish(call, Deadline(after: timeout))
  }

  /// The next event of this connection's subscriptions, or nil when none came in time. Call `events.subscribe` first.
  /// - Throws: `eventsDropped` or `subscriptionLost` at the place of a gap, `connectionLost` when the daemon is gone.
  public func nextEvent(timeout: Duration) throws(TillClientError) -> RPCNotification? {
    let deadline = Deadline(after: timeout)
    while true {
      if let event = try conversation.takeEvent() { return event }
      do { try read(waitingFor: "events", deadline) } catch .timedOut { return nil }
    }
  }

  private func attempt(
    _ method: String, _ params: JSONValue, _ key: String?, _ deadline: Deadline
  ) throws(TillClientError) -> JSONValue {
    let result = try finish(start(method, params, key, deadline), deadline)
    if method == SubscribeEvents.name { isSubscribed = true }
    return result
  }

  private func start(
    _ method: String, _ params: JSONValue, _ key: String?, _ deadline: Deadline
  ) throws(TillClientError) -> PendingCall {
    if link == nil { try connect(deadline: deadline) }
    let id = try conversation.open()
    let line = RPCRequest(id: .integer(id), method: method, params: params, idempotencyKey: key).line()
    guard line.count <= LineFramer.requestLimit else {
      conversation.abandon(id)
      throw .requestTooLong(bytes: line.count)
    }
    do { try link?.send(line, deadline: deadline) } catch {
      // Half a line may be on its way: nothing else can be said on this connection.
      link = nil
      throw Self.translate(error, waitingFor: method)
    }
    return PendingCall(method: method, id: id, connection: connectionCount)
  }

  private func finish(_ call: PendingCall, _ deadline: Deadline) throws(TillClientError) -> JSONValue {
    guard call.connection == connectionCount else { throw .connectionLost(waitingFor: call.method) }
    while true {
      switch conversation.takeAnswer(call.id) {
      case .success(let result)?: return result
      case .failure(let error)?: throw .refused(error)
      case nil: break
      }
      do { try read(waitingFor: call.method, deadline) } catch {
        conversation.abandon(call.id)
        throw error
      }
    }
  }

  private func read(waitingFor subject: String, _ deadline: Deadline) throws(TillClientError) {
    let piece: [UInt8]
    do throws(UnixConnection.Failure) {
      guard let received = try link?.receive(deadline: deadline) else { throw .closed }
      piece = received
    } catch {
      if error != .timedOut { link = nil }
      throw Self.translate(error, waitingFor: subject)
    }
    do { try conversation.feed(piece) } catch {
      link = nil
      throw error
    }
  }

  private func connect(deadline: Deadline) throws(TillClientError) {
    link = nil
    link = try UnixConnection.open(path: path, deadline: deadline)
    connectionCount += 1
    conversation.reconnect(losingSubscription: isSubscribed)
    isSubscribed = false
  }

  private static func translate(_ failure: UnixConnection.Failure, waitingFor subject: String) -> TillClientError {
    switch failure {
    case .closed: .connectionLost(waitingFor: subject)
    case .timedOut: .timedOut(waitingFor: subject)
    case .system(let call, let code): .system(call: call, code: code)
    }
  }
}
