import NIOCore
import NIOHTTP1

/// Collects the answer of one exchange.
final class HTTPAnswerReader: ChannelInboundHandler {
  typealias InboundIn = HTTPClientResponsePart

  private let promise: EventLoopPromise<HTTPExchange.Answer>
  private let device: String
  private var status = 0
  private var body: [UInt8] = []
  private var headers: [String: String] = [:]

  init(promise: EventLoopPromise<HTTPExchange.Answer>, device: String) { (self.promise, self.device) = (promise, device) }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      status = Int(head.status.code)
      headers = Dictionary(head.headers.map { ($0.name.lowercased(), $0.value) }) { first, _ in first }
    case .body(let buffer):
      body += buffer.readableBytesView
      if body.count > HTTPExchange.maximumAnswerBytes {
        promise.fail(TransportError.unexpected(device: device, reason: "its answer is longer than 1 MiB"))
      }
    case .end: promise.succeed(HTTPExchange.Answer(status: status, body: body, headers: headers))
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    promise.fail(TransportError.closedByPeer(device: device))
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    promise.fail(error)
    context.close(promise: nil)
  }
}
