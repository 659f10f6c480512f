import Dispatch
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

  private let handler: (Event) -> Void
  private var machine: LinkMachine
  private var connection: (any LinkConnection)?
  private let ports: DevicePorts
  /// Where the calls of a USB printer block.
  private lazy var queue = DispatchQueue(label: "till.usb")
  /// Done when a device that is just being opened is open or closed again.
  private var opening: EventLoopFuture<Void>?
  /// Tells a late connection from the one that is awaited.
  private var attempt = 0
  private var retryTimer: Scheduled<Void>?
  private var callDepth = 0
  private var isDelivering = false
  private var undelivered: [Event] = []

  /// Makes a link that does nothing before `start`.
  ///
  /// - Parameters:
  ///   - limits: Nil: those of the ports.
  ///   - eventLoop: One of NIO's own loops on sockets.
  ///   - ports: The ways to the machine's devices.
  ///   - handler: Called on the loop for each event, never during a call of the link.
  public init(
    endpoint: DeviceEndpoint, limits: LinkLimits? = nil, eventLoop: any EventLoop, ports: DevicePorts = DevicePorts(),
    handler: @escaping (Event) -> Void
  ) {
    let limits = limits ?? ports.limits
    self.ports = ports
    self.endpoint = endpoint
    self.limits = limits
    self.eventLoop = eventLoop
    self.handler = handler
    machine = LinkMachine(device: endpoint.description, limits: limits)
  }

  /// The bytes that were handed over and that the kernel has not taken yet.
  public var pendingBytes: Int { connection?.pendingBytes ?? 0 }

  /// What was learned of the device when it was opened; nothing while it is not connected.
  public var facts: LinkFacts { connection?.facts ?? LinkFacts() }

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
    call { connection.write(bytes) }
  }

  /// Asks the device something beside its bytes, or tells it.
  ///
  /// - Parameter answer: Called once, on the loop, with the device's bytes or with why there are none. While nothing is connected and where
  ///   the device has no such request it is called during this call.
  public func request(_ request: DeviceRequest, answer: @escaping DeviceRequest.Answer) {
    eventLoop.preconditionInEventLoop()
    guard let connection else { return answer(.failure(.notConnected(device: endpoint.description))) }
    connection.request(request, answer: answer)
  }

  /// Ends the connection, if there is one, and connects at once instead of after the wait.
  public func reconnect() {
    call { process(.reconnectRequested) }
  }

  /// Ends the link for good; no event follows. What is pending is thrown away.
  ///
  /// - Returns: Done when the connection is closed. A TCP connection that is just being made ends by itself within the connect timeout.
  public func stop() -> EventLoopFuture<Void> {
    let closed = connection?.closeFuture ?? opening ?? eventLoop.makeSucceededVoidFuture()
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

  /// The connection says itself why it is over.
  func didFail(_ error: TransportError) { process(.lost(error)) }

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
    case .usbPrinter(let interface): openUSB(interface, attempt: attempt)
    case .linePrinter(let path):
      let device = endpoint.description
      take(attempt) { () throws(TransportError) in try LinePrinterConnection(path: path, kernel: ports.kernel, device: device, link: self) }
    case .hidraw(let path): openHIDRaw(path, attempt: attempt)
    case .inputEvent(let path): openInputEvent(path, attempt: attempt)
    }
  }

  /// Passes the outcome of an attempt on, unless the link has gone or has moved on: then the channel is closed.
  private static func hand(_ result: Result<any Channel, any Error>, port: (any DevicePort)?, to link: DeviceLink?, attempt: Int) {
    if let link, link.attempt == attempt, link.machine.state == .connecting {
      link.didOpen(result, port: port)
    } else if case .success(let channel) = result {
      channel.close(mode: .all, promise: nil)
    }
  }

  private func didOpen(_ result: Result<any Channel, any Error>, port: (any DevicePort)?) {
    switch result {
    case .failure(let error): process(.openFailed(.connecting(endpoint.description, error)))
    case .success(let channel):
      do {
        let connection = try ChannelConnection(channel: channel, port: port, device: endpoint.description, link: self)
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

  private func openUSB(_ interface: String, attempt: Int) {
    let device = endpoint.description
    guard let name = USBInterfaceName(interface) else {
      return process(.openFailed(.invalidEndpoint(device, reason: "a USB interface is written like 1-1.4:1.0")))
    }
    let opened = eventLoop.makePromise(of: Void.self)
    opening = opened.futureResult
    let queue = queue
    USBConnection.open(name, on: ports.usb, device: device, queue: queue, eventLoop: eventLoop) { [weak self] result in
      guard case .success(let printer) = result else {
        opened.succeed()
        if let self, case .failure(let error) = result, isAwaiting(attempt) { process(.openFailed(error)) }
        return
      }
      // The link has gone or has moved on: what was opened is given back.
      guard let self, isAwaiting(attempt) else { return USBConnection.close(printer, on: queue, then: opened) }
      opened.succeed()
      take(attempt) { () throws(TransportError) in USBConnection(printer, queue: queue, device: device, link: self) }
    }
  }

  private func openHIDRaw(_ path: String, attempt: Int) {
    do throws(TransportError) {
      let port = try HIDRawPort(path: path, device: endpoint.description, kernel: ports.kernel, eventLoop: eventLoop)
      openChannel(on: try port.duplicate(), port: port, attempt: attempt)
    } catch {
      process(.openFailed(error))
    }
  }

  private func openInputEvent(_ path: String, attempt: Int) {
    do throws(TransportError) {
      let port = try InputEventPort(path: path, device: endpoint.description, kernel: ports.kernel)
      openChannel(on: try port.duplicate(), port: port, attempt: attempt)
    } catch {
      process(.openFailed(error))
    }
  }

  private func openChannel(on descriptor: CInt, port: any DevicePort, attempt: Int) {
    LinkOpening.file(descriptor, limits: limits, eventLoop: eventLoop).assumeIsolated().whenComplete { [weak self] result in
      Self.hand(result, port: port, to: self, attempt: attempt)
    }
  }

  private func isAwaiting(_ attempt: Int) -> Bool { self.attempt == attempt && machine.state == .connecting }

  /// Takes over a connection that is not a channel.
  private func take(_ attempt: Int, _ make: () throws(TransportError) -> any LinkConnection) {
    do throws(TransportError) {
      let connection = try make()
      do { try connection.startReading() } catch { throw .unexpected(device: endpoint.description, reason: "\(error)") }
      self.connection = connection
      process(.opened)
    } catch {
      process(.openFailed(error))
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
