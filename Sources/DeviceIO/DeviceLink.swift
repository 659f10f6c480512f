public import NIOCore

/// A byte link to one device that connects again by itself.
///
/// It belongs to its event loop: it is made, used and told of on that loop, and blocks it never. No event arrives during a call of one of
/// its functions. A device that ends its sending half has ended the link.
public final class DeviceLink {
  /// What happens on a link. After `disconnected` and after a failed attempt comes `retrying`, unless `reconnect` was called.
  public enum Event: Sendable, Equatable {
    case connected
    /// Bytes in the order in which they came, at most `LinkLimits.readChunkBytes` at a time.
    case received([UInt8])
    /// The bytes of this connection that the kernel has taken so far, a growing count.
    ///
    /// The kernel may have begun the byte behind this count before a link broke. So of a message that was handed over at an offset,
    /// nothing was sent for sure only while `total` is less than that offset.
    case written(total: Int)
    case disconnected(TransportError)
    case retrying(after: TimeAmount, TransportError)
  }

  public let endpoint: DeviceEndpoint
  public let limits: LinkLimits
  public let eventLoop: any EventLoop

  /// Hears everything that passes, for a recording; nil costs nothing.
  public var tap: ((Passing) -> Void)?

  /// What passes on a link.
  public enum Passing: Sendable, Equatable {
    /// Handed over by `write`.
    case handed([UInt8])
    case event(Event)
  }

  private let handler: (Event) -> Void
  private var machine: LinkMachine
  private var connection: LinkConnection?
  /// Tells a late connection from the one that is awaited.
  private var attempt = 0
  private var retryTimer: Scheduled<Void>?
  private var callDepth = 0
  private var isDelivering = false
  private var undelivered: [Event] = []

  /// Makes a link that does nothing before `start`.
  ///
  /// - Parameters:
  ///   - eventLoop: One of NIO's own loops on sockets.
  ///   - handler: Called on the loop for each event, never during a call of the link.
  public init(
    endpoint: DeviceEndpoint, limits: LinkLimits = LinkLimits(), eventLoop: any EventLoop, handler: @escaping (Event) -> Void
  ) {
    self.endpoint = endpoint
    self.limits = limits
    self.eventLoop = eventLoop
    self.handler = handler
    machine = LinkMachine(device: endpoint.description, limits: limits)
  }

  /// The bytes that were handed over and that the kernel has not taken yet.
  public var pendingBytes: Int { connection?.progress.pendingBytes ?? 0 }

  /// Begins to connect, and goes on until `stop`. A second call does nothing.
  public func start() {
    call { process(.startRequested) }
  }

  /// Sends bytes, in one system call where the kernel has room.
  ///
  /// - Throws: `TransportError.notConnected`, or `.tooManyPendingBytes` beyond `LinkLimits.maxPendingWriteBytes`; nothing was sent then.
  public func write(_ bytes: [UInt8]) throws(TransportError) {
    eventLoop.preconditionInEventLoop()
    guard let connection else { throw .notConnected(device: endpoint.description) }
    let pending = pendingBytes
    guard bytes.count <= limits.maxPendingWriteBytes - pending else {
      throw .tooManyPendingBytes(device: endpoint.description, pending: pending, limit: limits.maxPendingWriteBytes)
    }
    tap?(.handed(bytes))
    call { connection.write(bytes) }
  }

  /// Ends the connection, if there is one, and connects at once instead of after the wait.
  public func reconnect() {
    call { process(.reconnectRequested) }
  }

  /// Ends the link for good; no event follows. What is pending is thrown away.
  ///
  /// - Returns: Done when the connection is closed. A TCP connection that is just being made ends by itself within the connect timeout.
  public func stop() -> EventLoopFuture<Void> {
    let closed = connection?.channel.closeFuture ?? eventLoop.makeSucceededVoidFuture()
    call { process(.stopRequested) }
    undelivered.removeAll()
    return closed
  }

  func didReceive(_ bytes: [UInt8]) {
    report(.received(bytes))
    process(.received)
  }

  func didTake(total: Int) {
    report(.written(total: total))
    deliver()
  }

  func didStall(pendingBytes: Int) { process(.lost(.writeTimedOut(device: endpoint.description, pendingBytes: pendingBytes))) }

  func didEnd(_ error: (any Error)?) {
    process(.lost(error.map { .ending(endpoint, $0) } ?? .ended(endpoint)))
  }

  private func process(_ event: LinkMachine.Event) {
    for action in machine.handle(event, now: eventLoop.now) { perform(action) }
    deliver()
  }

  private func perform(_ action: LinkMachine.Action) {
    switch action {
    case .open: open()
    case .close: connection = nil
    case .armRetry(let delay):
      retryTimer = eventLoop.assumeIsolated().scheduleTask(in: delay) { [weak self] in self?.process(.retryDue) }
    case .disarmRetry:
      retryTimer?.cancel()
      retryTimer = nil
    case .report(let event): report(event)
    }
  }

  private func open() {
    attempt += 1
    let attempt = attempt
    switch endpoint {
    case .tcp(let host, let port):
      LinkOpening.tcp(host: host, port: port, limits: limits, eventLoop: eventLoop).assumeIsolated().whenComplete { [weak self] result in
        Self.hand(result, port: nil, to: self, attempt: attempt)
      }
    case .serial(let path, let settings):
      do throws(TransportError) {
        let port = try SerialPort(path: path, settings: settings, device: endpoint.description)
        try LinkOpening.serial(port, limits: limits, eventLoop: eventLoop).assumeIsolated().whenComplete { [weak self] result in
          Self.hand(result, port: port, to: self, attempt: attempt)
        }
      } catch {
        process(.openFailed(error))
      }
    case .usbPrinter, .linePrinter, .hidraw, .inputEvent:
      process(.openFailed(.invalidEndpoint(endpoint.description, reason: "this kind of device cannot be opened yet")))
    }
  }

  /// Passes the outcome of an attempt on, unless the link has gone or has moved on: then the channel is closed.
  private static func hand(_ result: Result<any Channel, any Error>, port: SerialPort?, to link: DeviceLink?, attempt: Int) {
    if let link, link.attempt == attempt, link.machine.state == .connecting {
      link.didOpen(result, port: port)
    } else if case .success(let channel) = result {
      channel.close(mode: .all, promise: nil)
    }
  }

  private func didOpen(_ result: Result<any Channel, any Error>, port: SerialPort?) {
    switch result {
    case .failure(let error): process(.openFailed(.connecting(endpoint.description, error)))
    case .success(let channel):
      do {
        let connection = try LinkConnection(channel: channel, port: port, link: self)
        try connection.startReading()
        self.connection = connection
        process(.opened)
      } catch {
        // The device ended the connection before anyone could look at it.
        channel.close(mode: .all, promise: nil)
        process(.openFailed(.ending(endpoint, error)))
      }
    }
  }

  private func call(_ body: () -> Void) {
    eventLoop.preconditionInEventLoop()
    callDepth += 1
    body()
    callDepth -= 1
    if !undelivered.isEmpty { eventLoop.assumeIsolated().execute { [weak self] in self?.deliver() } }
  }

  private func report(_ event: Event) {
    tap?(.event(event))
    undelivered.append(event)
  }

  /// Calls the handler for what was reported, in order, but never during a call of the link: a handler may call it again.
  private func deliver() {
    guard callDepth == 0, !isDelivering else { return }
    isDelivering = true
    while !undelivered.isEmpty { handler(undelivered.removeFirst()) }
    isDelivering = false
  }
}
