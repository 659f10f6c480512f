public import NIOCore
import NIOPosix

/// Looks whether somebody takes connections at a place, and says nothing there.
public enum TCPProbe {
  /// - Parameter then: Called once on the loop: nil when a connection was made, else why there was none.
  public static func reach(_ address: HTTPAddress, eventLoop: any EventLoop, then: @escaping (TransportError?) -> Void) {
    eventLoop.preconditionInEventLoop()
    let bootstrap = ClientBootstrap(group: eventLoop).connectTimeout(HTTPExchange.connectTimeout)
    let opening =
      (try? SocketAddress(ipAddress: address.host, port: address.port)).map { bootstrap.connect(to: $0) }
      ?? bootstrap.connect(host: address.host, port: address.port)
    opening.assumeIsolated().whenComplete { result in
      switch result {
      case .success(let channel):
        channel.close(mode: .all, promise: nil)
        then(nil)
      case .failure(let error): then(.connecting("\(address)", error))
      }
    }
  }
}
