import NIOCore
import NIOHTTP1
import NIOPosix

/// One request to the till's own HTTP server on this machine.
enum NexoPost {
  private static let patience = TimeAmount.seconds(10)

  static func send(_ bytes: [UInt8], type: String, port: Int, on loop: any EventLoop) -> EventLoopFuture<(Int, [UInt8])> {
    let promise = loop.makePromise(of: (Int, [UInt8]).self)
    let timer = loop.scheduleTask(in: patience) { promise.fail(ChannelError.connectTimeout(patience)) }
    promise.futureResult.whenComplete { _ in timer.cancel() }
    ClientBootstrap(group: loop).connectTimeout(patience).channelInitializer { channel in
      channel.eventLoop.makeCompletedFuture {
        try channel.pipeline.syncOperations.addHTTPClientHandlers()
        try channel.pipeline.syncOperations.addHandler(Reader(promise))
      }
    }.connect(host: "127.0.0.1", port: port).whenComplete { result in
      switch result {
      case .failure(let error): promise.fail(error)
      case .success(let channel):
        var headers = HTTPHeaders([("Host", "127.0.0.1:\(port)"), ("Content-Type", type)])
        headers.add(name: "Content-Length", value: "\(bytes.count)")
        channel.write(HTTPClientRequestPart.head(.init(version: .http1_1, method: .POST, uri: "/nexo", headers: headers)), promise: nil)
        channel.write(HTTPClientRequestPart.body(.byteBuffer(ByteBuffer(bytes: bytes))), promise: nil)
        channel.writeAndFlush(HTTPClientRequestPart.end(nil), promise: nil)
      }
    }
    return promise.futureResult
  }

  private final class Reader: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart
    private let promise: EventLoopPromise<(Int, [UInt8])>
    private var status = 0
    private var body: [UInt8] = []

    init(_ promise: EventLoopPromise<(Int, [UInt8])>) { self.promise = promise }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      switch unwrapInboundIn(data) {
      case .head(let head): status = Int(head.status.code)
      case .body(let buffer): body += buffer.readableBytesView
      case .end:
        promise.succeed((status, body))
        context.close(promise: nil)
      }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
      promise.fail(error)
      context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) { promise.fail(ChannelError.eof) }
  }
}
