import JSON
import NIOCore
import RPC

/// One client: its lines in, answers and events out, and its limits.
@TillLoop
final class Connection {
  /// Requests that wait for their answers.
  static let requestsInFlight = 64
  /// What may lie unsent before no more requests are read.
  private static let pauseReadingAt = 256 << 10
  /// What may lie unsent at all; then the connection is closed. As much again may wait in requests that are not answered yet.
  private static let bufferLimit = 16 << 20
  /// Answers of one read that are put together before they go out; less than a power of two, to which buffers are rounded up.
  private static let flushAt = 60 << 10
  /// What an idle connection may keep reserved after many answers.
  private static let keptCapacity = 16 << 10

  private static var opened: Int64 = 0

  /// Tells connections of one run of the daemon apart.
  let number: Int64
  private let channel: any Channel
  private let server: SocketServer
  private let dispatcher: Dispatcher
  private let hub: EventHub
  private var framer = LineFramer(limit: LineFramer.requestLimit)
  private var caller: Caller?
  /// What arrived before the kernel said who sent it.
  private var early: [ByteBuffer] = []
  private(set) var user: UInt32?
  private var countedPending = 0
  /// Lines that came while the client does not read its answers.
  private var backlog: ArraySlice<[UInt8]> = []
  private var inFlight = 0
  private var inFlightBytes = 0
  private var unsentBytes = 0
  private var events = EventQueue()
  private var isReading = true
  private var isInputClosed = false
  /// Answers made while a read is handled go out in one piece at its end.
  private var isHandlingRead = false
  private var answers: [UInt8] = []
  private(set) var isClosing = false
  var subscriptionCount = 0

  init(channel: any Channel, server: SocketServer, dispatcher: Dispatcher, hub: EventHub) {
    Self.opened += 1
    number = Self.opened
    self.channel = channel
    self.server = server
    self.dispatcher = dispatcher
    self.hub = hub
  }

  func opened() {
    PeerCredentials.of(channel).whenComplete { result in
      TillLoop.assumeIsolated { self.identify(try? result.get()) }
    }
  }

  private func identify(_ peer: PeerCredentials?) {
    guard let peer else { return close() }
    guard let caller = server.identified(self, as: peer) else {
      send(RPCAnswer.line(id: .null, error: RPCError(.tooManyConnections)))
      return close()
    }
    user = peer.user
    self.caller = caller
    for buffer in early { received(buffer) }
    early = []
    readCompleted()
    if isInputClosed { inputClosed() }
  }

  func received(_ buffer: ByteBuffer) {
    guard !isClosing else { return }
    guard let caller else {
      early.append(buffer)
      return
    }
    isHandlingRead = true
    // The lines are taken out first: answering one may close the connection, which comes back here at once.
    var lines: [[UInt8]] = []
    var isTooLong = false
    do { try framer.feed(buffer.readableBytesView) { lines.append($0) } } catch { isTooLong = true }
    countPending(framer.pendingCount)
    if backlog.isEmpty { backlog = lines[...] } else { backlog += lines }
    handleBacklog(caller)
    if isTooLong {
      send(RPCAnswer.line(id: .null, error: RPCError(.oversize)))
      close()
    }
  }

  /// Takes lines as long as their answers are read; at most one read's worth waits here, for reading is paused then.
  private func handleBacklog(_ caller: Caller) {
    while isReading, !isClosing, let line = backlog.popFirst() { handle(line, caller) }
  }

  /// Half a line waits in memory too.
  private func countPending(_ count: Int) {
    server.buffered(count - countedPending)
    countedPending = count
  }

  private func handle(_ line: [UInt8], _ caller: Caller) {
    guard !isClosing, !line.isEmpty else { return }
    let request: RPCRequest
    do { request = try RPCRequest(line: line) } catch {
      return send(RPCAnswer.line(id: error.id, error: error.error))
    }
    let size = line.count
    guard inFlight < Self.requestsInFlight, inFlightBytes + size <= Self.bufferLimit, server.hasRoom else {
      return answer(request.id, .failure(RPCError(.tooManyRequests)))
    }
    inFlight += 1
    inFlightBytes += size
    server.buffered(size)
    dispatcher.dispatch(request, caller, self) { result in
      self.inFlight -= 1
      self.inFlightBytes -= size
      self.server.buffered(-size)
      self.answer(request.id, result)
      if self.isInputClosed || self.isClosing { self.closeWhenIdle() }
    }
  }

  /// A notification (no id) gets no answer.
  private func answer(_ id: JSONValue?, _ result: Result<[UInt8], RPCError>) {
    guard let id else { return }
    switch result {
    case .success(let bytes) where bytes.count <= LineFramer.answerLimit:
      send { RPCAnswer.append(id: id, result: bytes, to: &$0) }
    case .success: send(RPCAnswer.line(id: id, error: RPCError(.answerTooLarge)))
    case .failure(let error): send(RPCAnswer.line(id: id, error: error))
    }
  }

  func readCompleted() {
    isHandlingRead = false
    flushAnswers()
  }

  private func flushAnswers() {
    guard !answers.isEmpty else { return }
    let lines = answers
    answers.removeAll(keepingCapacity: lines.count <= Self.keptCapacity)
    write(ByteBuffer(bytes: lines)) { self.sent(lines.count) }
  }

  private func send(_ line: [UInt8]) { send { $0.append(contentsOf: line) } }

  private func send(_ append: (inout [UInt8]) -> Void) {
    guard channel.isActive else { return }
    let before = answers.count
    append(&answers)
    let count = answers.count - before
    unsentBytes += count
    server.buffered(count)
    let isReadingNow = isReading
    if !isHandlingRead || answers.count > Self.flushAt { flushAnswers() }
    if unsentBytes > Self.bufferLimit { return giveUp("it does not read: \(unsentBytes) bytes wait for it") }
    server.relieve()
    if unsentBytes > Self.pauseReadingAt, isReadingNow { pauseReading(true) }
  }

  private func sent(_ count: Int) {
    unsentBytes -= count
    server.buffered(-count)
    if !isReading, unsentBytes < Self.pauseReadingAt / 2 {
      pauseReading(false)
      if let caller { handleBacklog(caller) }
    }
    if isClosing || isInputClosed { closeWhenIdle() }
  }

  private func pauseReading(_ pause: Bool) {
    isReading = !pause
    channel.setOption(.autoRead, value: !pause).whenComplete { _ in }
  }

  /// True while the reader keeps up; replay sends its next page only then.
  var hasRoomForEvents: Bool { events.hasRoom }

  /// Sends an event; a reader that is too far behind is told and closed.
  func sendEvent(_ line: ByteBuffer) {
    guard channel.isActive, !isClosing else { return }
    guard events.append(line) else {
      hub.forget(self)
      dropEvents()
      send(hub.slowReaderLine())
      return close()
    }
    // What was answered before the event goes out before it.
    flushAnswers()
    unsentBytes += line.readableBytes
    server.buffered(line.readableBytes)
    pumpEvents()
  }

  private func pumpEvents() {
    // Of a connection that is gone every write fails at once.
    while channel.isActive, let line = events.next() {
      let count = line.readableBytes
      write(line) {
        self.events.sent(count)
        self.pumpEvents()
        self.sent(count)
        self.hub.drained(self)
      }
    }
  }

  private func dropEvents() {
    let dropped = events.dropWaiting()
    unsentBytes -= dropped
    server.buffered(-dropped)
  }

  private func write(_ lines: ByteBuffer, then: @escaping @Sendable @TillLoop () -> Void) {
    channel.writeAndFlush(lines).whenComplete { _ in TillLoop.assumeIsolated(then) }
  }

  /// The client will send no more; it still gets its answers, and its events until it hangs up.
  func inputClosed() {
    isInputClosed = true
    if let caller, let rest = framer.finish() {
      countPending(0)
      handle(rest, caller)
    }
    closeWhenIdle()
  }

  private func closeWhenIdle() {
    guard caller != nil, inFlight == 0, unsentBytes == 0 else { return }
    if isClosing || subscriptionCount == 0 { channel.close(promise: nil) }
  }

  /// Bytes of this client that wait in memory.
  var heldBytes: Int { unsentBytes + inFlightBytes + countedPending }

  /// Ends the connection at once, and says why in the log: the client would not read it.
  func giveUp(_ reason: String) {
    server.note("closed a connection of user \(user ?? .max): \(reason)")
    close(mode: .now)
  }

  private enum CloseMode { case afterSending, now }

  /// Closes after answers under way and what is written have gone out, or after the linger limit.
  func close() { close(mode: .afterSending) }

  private func close(mode: CloseMode) {
    guard !isClosing || mode == .now else { return }
    isClosing = true
    if mode == .now || (unsentBytes == 0 && inFlight == 0) {
      channel.close(promise: nil)
    } else {
      TillLoop.schedule(in: server.lingerLimit) { [channel] in channel.close(promise: nil) }
    }
  }

  func gone() {
    isClosing = true
    countPending(0)
    server.buffered(-answers.count)
    unsentBytes -= answers.count
    answers = []
    dropEvents()
    server.forget(self)
  }
}
