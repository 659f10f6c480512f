import NIOCore
import NIOHTTP1

/// Takes the one request of a connection, and closes the connection after its answer.
final class HTTPRequestReader: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let patience: TimeAmount
  private let handler: HTTPListener.Handler
  private var body: [UInt8] = []
  private var isPost = false
  /// The request is whole, or refused: what else comes is nobody's.
  private var isOver = false
  private var timer: Scheduled<Void>?

  init(patience: TimeAmount, handler: @escaping HTTPListener.Handler) { (self.patience, self.handler) = (patience, handler) }

  func channelActive(context: ChannelHandlerContext) {
    watch(context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    timer?.cancel()
    isOver = true
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isOver else { return }
    switch unwrapInboundIn(data) {
    case .head(let head): isPost = head.method == .POST
    case .body(let buffer):
      guard body.count + buffer.readableBytes <= HTTPListener.maximumBodyBytes else { return answer(.init(status: 413), context) }
      body += buffer.readableBytesView
    case .end: finish(context)
    }
  }

  private func finish(_ context: ChannelHandlerContext) {
    guard isPost else { return answer(.init(status: 405), context) }
    isOver = true
    // The time for the answer.
    watch(context)
    let channel = context.channel
    handler(HTTPListener.Request(body: body, peer: context.remoteAddress?.ipAddress ?? "")) { [weak self] answer in
      guard let self, channel.isActive else { return }
      self.answer(answer, context)
    }
    body = []
  }

  private func watch(_ context: ChannelHandlerContext) {
    timer?.cancel()
    let channel = context.channel
    timer = context.eventLoop.assumeIsolated().scheduleTask(in: patience) { channel.close(mode: .all, promise: nil) }
  }

  private func answer(_ answer: HTTPListener.Answer, _ context: ChannelHandlerContext) {
    isOver = true
    var headers = HTTPHeaders([("Connection", "close")])
    if answer.status != 204 { headers.add(name: "Content-Length", value: "\(answer.body.count)") }
    if let type = answer.contentType { headers.add(name: "Content-Type", value: type) }
    let head = HTTPResponseHead(version: .http1_1, status: HTTPResponseStatus(statusCode: answer.status), headers: headers)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    if !answer.body.isEmpty {
      context.write(wrapOutboundOut(.body(.byteBuffer(context.channel.allocator.buffer(bytes: answer.body)))), promise: nil)
    }
    let channel = context.channel
    context.writeAndFlush(wrapOutboundOut(.end(nil))).assumeIsolated().whenComplete { _ in channel.close(mode: .all, promise: nil) }
  }
}
