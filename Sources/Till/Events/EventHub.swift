import JSON
import NIOCore
import RPC
import Store

/// Sends events to who subscribed: durable ones from a cursor on and in order, passing ones to who listens now.
@TillLoop
final class EventHub {
  /// Subscriptions of one connection.
  static let subscriptionsPerConnection = 8
  /// Events that a replay reads at once.
  nonisolated private static let replayPage = 64

  private let ledger: Ledger
  private var forgetWatchers: [@TillLoop (Connection) -> Void] = []
  private var subscriptions: [Subscription] = []
  /// The newest durable event that went through here; replay hands over to live sending when it has come this far.
  private var newest: EventPosition

  /// One `events.subscribe`.
  @TillLoop
  private final class Subscription {
    let connection: Connection
    let topics: Set<String>?
    /// Durable events up to here were sent.
    var position: EventPosition
    var isLive: Bool
    var isReading = false

    init(connection: Connection, topics: Set<String>?, position: EventPosition, isLive: Bool) {
      self.connection = connection
      self.topics = topics
      self.position = position
      self.isLive = isLive
    }

    func wants(_ topic: String) -> Bool { topics?.contains(topic) ?? true }
  }

  /// `head` is the newest durable event in the store.
  init(ledger: Ledger, head: EventPosition) {
    self.ledger = ledger
    newest = head
  }

  /// Reads the cursor on a reader's thread, then starts the subscription. Its first events leave after the answer.
  func subscribe(
    _ connection: Connection, topics: [String], after: String?,
    then complete: @escaping @Sendable @TillLoop (Result<SubscribeEvents.Result, any Error>) -> Void
  ) {
    let wanted = topics.contains("*") ? nil : Set(topics)
    guard let after else { return complete(Result { try add(connection, topics: wanted, from: newest) }) }
    ledger.read({ try $0.eventPosition(after) }) { [weak self] position in
      guard let self else { return }
      complete(Result { try self.add(connection, topics: wanted, from: position.get()) })
    }
  }

  private func add(_ connection: Connection, topics: Set<String>?, from position: EventPosition) throws -> SubscribeEvents.Result {
    // Its client hung up while the cursor was read, or the daemon stops: nobody would ever forget the subscription. A client that still
    // reads learns from the end of the connection that nothing follows, as in the middle of a replay.
    if connection.isClosing { return SubscribeEvents.Result(subscription: 1, cursor: newest.cursor) }
    guard connection.subscriptionCount < Self.subscriptionsPerConnection else { throw RPCError(.subscriptionLimit) }
    let isLive = position.number >= newest.number
    connection.subscriptionCount += 1
    subscriptions.append(
      Subscription(connection: connection, topics: topics, position: position, isLive: isLive))
    if !isLive { TillLoop.enqueue { [weak self] in self?.replay(connection) } }
    return SubscribeEvents.Result(subscription: Int64(connection.subscriptionCount), cursor: newest.cursor)
  }

  /// Calls `body` with each connection that is gone.
  func onForget(_ body: @escaping @TillLoop (Connection) -> Void) { forgetWatchers.append(body) }

  func forget(_ connection: Connection) {
    for watcher in forgetWatchers { watcher(connection) }
    subscriptions.removeAll { $0.connection === connection }
  }

  /// A reader has room again: a replay that waited goes on.
  func drained(_ connection: Connection) {
    guard subscriptions.contains(where: { $0.connection === connection && !$0.isLive && !$0.isReading }) else { return }
    replay(connection)
  }

  func publish(_ events: [PublicEvent]) {
    for event in events {
      newest = EventPosition(number: event.position, cursor: event.cursor)
      var line: ByteBuffer?
      for subscription in subscriptions where subscription.isLive && subscription.position.number < event.position {
        subscription.position = newest
        guard subscription.wants(event.topic) else { continue }
        // One for all readers: those that are slow do not each keep a copy.
        let bytes = line ?? ByteBuffer(bytes: event.line)
        line = bytes
        subscription.connection.sendEvent(bytes)
      }
    }
  }

  /// Tells all who listen now, but not the connection that gets a copy of its own.
  func publishPassing<Event: RPCEvent>(_ event: Event.Type, _ body: Event.Body, except own: Connection? = nil) {
    let readers = subscriptions.filter { $0.wants(Event.topic) && $0.connection !== own }
    guard !readers.isEmpty, let line = passingLine(event, body) else { return }
    for subscription in readers { subscription.connection.sendEvent(line) }
  }

  /// Tells one connection, whether it has subscribed or not.
  func send<Event: RPCEvent>(_ event: Event.Type, _ body: Event.Body, to connection: Connection) {
    if let line = passingLine(event, body) { connection.sendEvent(line) }
  }

  private func passingLine<Event: RPCEvent>(_ event: Event.Type, _ body: Event.Body) -> ByteBuffer? {
    precondition(!Event.isDurable, "\(Event.name) is a durable event")
    guard let bytes = try? StrictJSON.encode(body) else { return nil }
    return ByteBuffer(bytes: RPCNotification.line(name: Event.name, cursor: nil, timeMs: TillClock.milliseconds, data: bytes))
  }

  /// What a reader is told before it is closed for being too slow.
  func slowReaderLine() -> [UInt8] { lostLine(EventsGap(reason: "slowReader", oldest: nil)) }

  private func lostLine(_ gap: EventsGap) -> [UInt8] {
    let body = (try? StrictJSON.encode(gap)) ?? Array("{}".utf8)
    return RPCNotification.line(name: EventsLost.name, cursor: nil, timeMs: TillClock.milliseconds, data: body)
  }

  private func replay(_ connection: Connection) {
    for subscription in subscriptions where subscription.connection === connection && !subscription.isLive && !subscription.isReading {
      readPage(subscription)
    }
  }

  private func readPage(_ subscription: Subscription) {
    guard subscription.connection.hasRoomForEvents else { return }
    subscription.isReading = true
    let (cursor, topics) = (subscription.position.cursor, subscription.topics ?? [])
    ledger.read({ view in
      (try view.events(after: cursor, topics: topics, limit: Self.replayPage), try view.oldestEvent().cursor)
    }) { [weak self] result in self?.sendPage(result, to: subscription) }
  }

  private func sendPage(_ result: Result<(EventPage, String), any Error>, to subscription: Subscription) {
    guard subscriptions.contains(where: { $0 === subscription }) else { return }
    guard case .success(let (page, oldest)) = result else { return subscription.connection.close() }
    if page.lost { subscription.connection.sendEvent(ByteBuffer(bytes: lostLine(EventsGap(reason: "notKept", oldest: oldest)))) }
    for event in page.events { subscription.connection.sendEvent(ByteBuffer(bytes: event.line)) }
    subscription.position = EventPosition(number: page.nextPosition, cursor: page.next)
    // Not before: what is taken at once calls `drained`, which would read the same page again.
    subscription.isReading = false
    // What was committed may not have come through here yet: `publish` leaves out what the replay has sent.
    if !page.more, page.nextPosition >= newest.number {
      subscription.isLive = true
    } else {
      readPage(subscription)
    }
  }
}

extension PublicEvent {
  fileprivate var line: [UInt8] { RPCNotification.line(name: name, cursor: cursor, timeMs: timeUTCMilliseconds, data: body) }
}
