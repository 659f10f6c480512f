import NIOCore
import NIOPosix
public import TLS

/// An HTTP service with what its certificate is held against where it speaks TLS.
public struct HTTPService: Sendable {
  public let address: HTTPAddress
  /// nil: plain HTTP.
  private let tls: Result<TLSContext, TLSError>?

  /// With `https` it reads the certificates of the authorities, which may take some milliseconds: not to be done on an event loop.
  ///
  /// What is wrong with them, or a library that is missing, is the error of every request.
  public init(_ address: HTTPAddress, trust: TLSTrust = TLSTrust()) {
    self.address = address
    tls = address.isSecure ? Result { () throws(TLSError) in try TLSContext(trust: trust) } : nil
  }

  /// The first handler of a connection; nil: there is none.
  func handler() throws(TLSError) -> TLSHandler? {
    guard let tls else { return nil }
    return TLSHandler(try tls.get(), host: address.host)
  }

  /// Connects; `initialize` adds the handlers behind the one for TLS.
  func connect(on eventLoop: any EventLoop, _ initialize: @escaping @Sendable (any Channel) throws -> Void) -> EventLoopFuture<any Channel>
  {
    let bootstrap = ClientBootstrap(group: eventLoop).connectTimeout(HTTPExchange.connectTimeout).channelOption(
      .tcpOption(.tcp_nodelay), value: 1
    )
    .channelInitializer { channel in
      channel.eventLoop.makeCompletedFuture {
        if let handler = try handler() { try channel.pipeline.syncOperations.addHandler(handler) }
        try initialize(channel)
      }
    }
    // An address needs no resolver, which would start a thread.
    return (try? SocketAddress(ipAddress: address.host, port: address.port)).map { bootstrap.connect(to: $0) }
      ?? bootstrap.connect(host: address.host, port: address.port)
  }
}
