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

  /// Where the device is, or was tried last; nil while it is not plugged in.
  public internal(set) var endpoint: DeviceEndpoint?
  public let limits: LinkLimits
  public let eventLoop: any EventLoop

  /// Hears everything that passes, for a recording; nil costs nothing.
  public var tap: ((Passing) -> Void)?

  /// What passes on a link.
  public enum Passing: Sendable, Equatable {
    /// Handed over by `write`.
    case handed([UInt8])
    case event(Event)
    /// Asked or told by `request`, and what came of it.
    case asked(DeviceRequest)
    case answered(DeviceRequest, Result<[UInt8], TransportError>)
  }

  private let handler: (Event) -> Void
  /// Where each round of attempts begins, and where it goes on.
  var places: [DeviceEndpoint]
  var placesTried = 0
  /// Why the first place of this round could not be opened: the better way, whose error says more.
  var firstError: TransportError?
  var machine: LinkMachine
  var connection: (any LinkConnection)?
  let ports: DevicePorts
  /// Where the calls of a USB printer block.
  lazy var queue = DispatchQueue(label: "till.usb")
  /// Done when a device that is just being opened is open or closed again.
  var opening: EventLoopFuture<Void>?
  /// Tells a late connection from the one that is awaited.
  var attempt = 0
  private var retryTimer: Scheduled<Void>?
  private var callDepth = 0
  private var isDelivering = false
  private var undelivered: [Event] = []

  /// Makes a link that does nothing before `start`.
  ///
  /// - Parameters:
  ///   - limits: Nil: those of the ports.
  ///   - endpoint: Where the device is; nil while nobody knows.
  ///   - eventLoop: One of NIO's own loops on sockets.
  ///   - ports: The ways to the machine's devices.
  ///   - handler: Called on the loop for each event, never during a call of the link.
  public init(
    endpoint: DeviceEndpoint?, limits: LinkLimits? = nil, eventLoop: any EventLoop, ports: DevicePorts = DevicePorts(),
    handler: @escaping (Event) -> Void
  ) {
    let limits = limits ?? ports.limits
    self.ports = ports
    self.endpoint = endpoint
    self.limits = limits
    self.eventLoop = eventLoop
    self.handler = handler
    places = endpoint.map { [$0] } ?? []
    machine = LinkMachine(device: endpoint?.description ?? Self.device, isPresent: endpoint != nil, limits: limits)
  }

  /// What a link is called that was never told where its device is.
  private static let device = "the device"

  var name: String { endpoint?.description ?? Self.device }

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
  public var pendingBytes: Int { connection?.pendingBytes ?? 0 }

  /// What was learned of the device when it was opened; nothing while it is not connected.
  public var facts: LinkFacts { connection?.facts ?? LinkFacts() }

  /// The serial port that is connected now.
  var serialPort: SerialPort? { (connection as? ChannelConnection)?.port as? SerialPort }

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
    tap?(.handed(bytes))
    call { connection.write(bytes) }
  }

  /// Asks the device something beside its bytes, or tells it.
  ///
  /// - Parameter answer: Called once, on the loop, with the device's bytes or with why there are none. While nothing is connected and where
  ///   the device has no such request it is called during this call.
  public func request(_ request: DeviceRequest, answer: @escaping DeviceRequest.Answer) {
    eventLoop.preconditionInEventLoop()
    guard let connection else { return answer(.failure(.notConnected(device: name))) }
    tap?(.asked(request))
    connection.request(request) { [weak self] result in
      self?.tap?(.answered(request, result))
      answer(result)
    }
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

  func didStall(pendingBytes: Int) { process(.lost(.writeTimedOut(device: name, pendingBytes: pendingBytes))) }

  func didEnd(_ error: (any Error)?) {
    guard let endpoint else { return }
    process(.lost(error.map { .ending(endpoint, $0) } ?? .ended(endpoint)))
  }

  /// The connection says itself why it is over.
  func didFail(_ error: TransportError) { process(.lost(error)) }

  func process(_ event: LinkMachine.Event) {
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
