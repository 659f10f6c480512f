public import NIOCore
import TLS

/// Looks whether an HTTP service takes connections, with TLS whether it is the right one, and says nothing there.
public enum HTTPProbe {
  /// - Parameter then: Called once on the loop: nil when a connection was made, else why there was none.
  public static func reach(_ service: HTTPService, eventLoop: any EventLoop, then: @escaping (TransportError?) -> Void) {
    eventLoop.preconditionInEventLoop()
    let device = "\(service.address)"
    let promise = eventLoop.makePromise(of: Void.self)
    promise.futureResult.assumeIsolated().whenComplete { result in
      switch result {
      case .success: then(nil)
      case .failure(let error): then(.connecting(device, error))
      }
    }
    let isSecure = service.address.isSecure
    let opening = service.connect(on: eventLoop) { channel in
      if isSecure { try channel.pipeline.syncOperations.addHandler(Watch(promise: promise, device: device)) }
    }
    opening.assumeIsolated().whenComplete { result in
      switch result {
      case .success(let channel):
        guard !isSecure else { return }
        channel.close(mode: .all, promise: nil)
        promise.succeed()
      // A connection can fail before this call is over.
      case .failure(let error): eventLoop.execute { promise.fail(error) }
      }
    }
  }

  /// Waits for the end of the handshake.
  private final class Watch: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    private let promise: EventLoopPromise<Void>
    private let device: String

    init(promise: EventLoopPromise<Void>, device: String) { (self.promise, self.device) = (promise, device) }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
      guard event is TLSEstablished else { return context.fireUserInboundEventTriggered(event) }
      promise.succeed()
      context.close(promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
      promise.fail(error)
      context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
      promise.fail(TransportError.closedByPeer(device: device))
      context.fireChannelInactive()
    }
  }
}
