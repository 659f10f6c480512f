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

  /// Where the device is, or was tried last; nil while it is not plugged in.
  public private(set) var endpoint: DeviceEndpoint?
  public let limits: LinkLimits
  public let eventLoop: any EventLoop

  private let handler: (Event) -> Void
  /// Where each round of attempts begins, and where it goes on.
  private var places: [DeviceEndpoint]
  private var placesTried = 0
  /// Why the first place of this round could not be opened: the better way, whose error says more.
  private var firstError: TransportError?
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
  ///   - endpoint: Where the device is; nil while nobody knows.
  ///   - eventLoop: One of NIO's own loops on sockets.
  ///   - handler: Called on the loop for each event, never during a call of the link.
  public init(
    endpoint: DeviceEndpoint?, limits: LinkLimits = LinkLimits(), eventLoop: any EventLoop, handler: @escaping (Event) -> Void
  ) {
    self.endpoint = endpoint
    self.limits = limits
    self.eventLoop = eventLoop
    self.handler = handler
    places = endpoint.map { [$0] } ?? []
    machine = LinkMachine(device: endpoint?.description ?? Self.device, isPresent: endpoint != nil, limits: limits)
  }

  /// What a link is called that was never told where its device is.
  private static let device = "the device"

  private var name: String { endpoint?.description ?? Self.device }

  /// Says where the device is now, or that it is not there.
  ///
  /// - Parameters:
  ///   - endpoint: The link leaves the place where it was and connects here at once. Nil: the device is unplugged. Nothing is tried then, and
  ///     what was connected ends with `disconnected`.
  ///   - fallback: Another way to the same device. It is tried in the same attempt when the first cannot be opened.
  public func point(at endpoint: DeviceEndpoint?, otherwise fallback: DeviceEndpoint? = nil) {
    call {
      if endpoint == nil { process(.deviceWent) }
      self.endpoint = endpoint
      places = [endpoint, fallback].compactMap { $0 }
      if endpoint != nil { process(.deviceCame) }
    }
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
    guard let connection else { throw .notConnected(device: name) }
    let pending = pendingBytes
    guard bytes.count <= limits.maxPendingWriteBytes - pending else {
      throw .tooManyPendingBytes(device: name, pending: pending, limit: limits.maxPendingWriteBytes)
    }
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

  func didStall(pendingBytes: Int) { process(.lost(.writeTimedOut(device: name, pendingBytes: pendingBytes))) }

  func didEnd(_ error: (any Error)?) {
    guard let endpoint else { return }
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
    placesTried = 0
    firstError = nil
    openNext()
  }

  /// Tries the next place of this round.
  private func openNext() {
    guard placesTried < places.count else { return }
    let endpoint = places[placesTried]
    self.endpoint = endpoint
    machine.device = endpoint.description
    placesTried += 1
    attempt += 1
    let attempt = attempt
    switch endpoint {
    case .tcp(let host, let port):
      LinkOpening.tcp(host: host, port: port, limits: limits, eventLoop: eventLoop).assumeIsolated().whenComplete { [weak self] result in
        Self.hand(result, port: nil, to: self, attempt: attempt)
      }
    case .serial(let path, let settings):
      do throws(TransportError) {
        let port = try SerialPort(path: path, settings: settings, device: name)
        try LinkOpening.serial(port, limits: limits, eventLoop: eventLoop).assumeIsolated().whenComplete { [weak self] result in
          Self.hand(result, port: port, to: self, attempt: attempt)
        }
      } catch {
        failed(error)
      }
    case .usbPrinter, .linePrinter, .hidraw, .inputEvent:
      failed(.invalidEndpoint(endpoint.description, reason: "this kind of device cannot be opened yet"))
    }
  }

  /// A place that cannot be opened is told only when it is the last of its round.
  private func failed(_ error: TransportError) {
    let told = firstError ?? error
    firstError = told
    if placesTried < places.count { openNext() } else { process(.openFailed(told)) }
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
    case .failure(let error): failed(.connecting(name, error))
    case .success(let channel):
      do {
        let connection = try LinkConnection(channel: channel, port: port, link: self)
        try connection.startReading()
        self.connection = connection
        process(.opened)
      } catch {
        // The device ended the connection before anyone could look at it.
        channel.close(mode: .all, promise: nil)
        if let endpoint { failed(.ending(endpoint, error)) }
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
