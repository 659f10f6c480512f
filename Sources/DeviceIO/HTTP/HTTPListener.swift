public import NIOCore
import NIOHTTP1
import NIOPosix
public import TLS

/// A small HTTP server for messages that are posted to it: one request a connection. It belongs to its event loop.
public final class HTTPListener {
  /// What was posted.
  public struct Request: Sendable, Equatable {
    public let body: [UInt8]
    /// The address that it came from.
    public let peer: String
  }

  public struct Answer: Sendable, Equatable {
    public let status: Int
    public let contentType: String?
    public let body: [UInt8]

    public init(status: Int, contentType: String? = nil, body: [UInt8] = []) {
      (self.status, self.contentType, self.body) = (status, contentType, body)
    }
  }

  /// Takes a request; its answer is given once, at any later time on the loop.
  public typealias Handler = (Request, @escaping (Answer) -> Void) -> Void

  /// The longest body.
  public static let maximumBodyBytes = 256 << 10
  /// Connections at a time; one more is closed at once.
  public static let connectionLimit = 8
  /// From a connection to the end of its request, and from there to its answer.
  public static let patience = TimeAmount.seconds(10)

  private let address: ListenAddress
  /// Nil: plain HTTP.
  private let tls: TLSContext?
  private let eventLoop: any EventLoop
  private let handler: Handler
  private let patience: TimeAmount
  private var server: (any Channel)?
  private var connections: [ObjectIdentifier: any Channel] = [:]
  private var isStopped = false

  /// - Parameter tls: With it nothing else than TLS is spoken.
  public init(
    at address: ListenAddress, on eventLoop: any EventLoop, tls: TLSContext? = nil, patience: TimeAmount = HTTPListener.patience,
    handler: @escaping Handler
  ) {
    (self.address, self.eventLoop, self.tls, self.patience, self.handler) = (address, eventLoop, tls, patience, handler)
  }

  /// Begins to listen.
  ///
  /// - Parameter then: Called once on the loop with the port, or why there is none.
  public func start(then: @escaping (Result<Int, TransportError>) -> Void) {
    eventLoop.preconditionInEventLoop()
    let device = "\(address)"
    let box = NIOLoopBound(self, eventLoop: eventLoop)
    let opening = ServerBootstrap(group: eventLoop).serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelInitializer { channel in channel.eventLoop.makeCompletedFuture { try box.value.open(channel) } }
      .bind(host: address.host, port: address.port)
    opening.assumeIsolated().whenComplete { result in
      switch result {
      case .success(let channel):
        guard !self.isStopped else { return channel.close(mode: .all, promise: nil) }
        self.server = channel
        then(.success(channel.localAddress?.port ?? 0))
      case .failure(let error): then(.failure(.connecting(device, error)))
      }
    }
  }

  /// Closes everything; requests under way get no answer.
  public func stop() {
    isStopped = true
    server?.close(mode: .all, promise: nil)
    server = nil
    for channel in connections.values { channel.close(mode: .all, promise: nil) }
    connections.removeAll()
  }

  private func open(_ channel: any Channel) throws {
    guard !isStopped, connections.count < Self.connectionLimit else { throw ChannelError.ioOnClosedChannel }
    let key = ObjectIdentifier(channel)
    connections[key] = channel
    let pipeline = channel.pipeline.syncOperations
    if let tls { try pipeline.addHandler(TLSHandler(tls)) }
    try pipeline.configureHTTPServerPipeline(withPipeliningAssistance: false, withErrorHandling: true)
    try pipeline.addHandler(HTTPRequestReader(patience: patience, handler: handler))
    channel.closeFuture.assumeIsolated().whenComplete { [weak self] _ in self?.connections[key] = nil }
  }
}
