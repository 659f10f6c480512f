import JSON
import NIOCore
import NIOHTTP1

/// One HTTP connection to the nexo terminal: a message a request (POST), the answer as its body, 204 for an empty one.
final class NexoHTTPHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  /// Bytes of a request.
  private static let bodyLimit = 1 << 20

  private let core: TerminalCore
  private var body: [UInt8] = []
  private var isPost = false

  init(core: TerminalCore) { self.core = core }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head): (body, isPost) = ([], head.method == .POST)
    case .body(let buffer):
      body += buffer.readableBytesView
      if body.count > Self.bodyLimit { context.close(promise: nil) }
    case .end: answer(on: context.channel)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  private func answer(on channel: any Channel) {
    guard isPost else { return respond(.methodNotAllowed, nil, on: channel) }
    let vault = core.vault
    guard let parsed = try? StrictJSON.parse(body), let message = vault.map({ $0.open(parsed) }) ?? parsed else {
      return respond(.badRequest, nil, on: channel)
    }
    core.ask(message) { answer in
      switch answer {
      case .null?: channel.close(promise: nil)
      case let answer?:
        guard let bytes = try? StrictJSON.write(vault.map { try $0.seal(answer) } ?? answer) else { return channel.close(promise: nil) }
        self.respond(.ok, bytes, on: channel)
      case nil: self.respond(.noContent, nil, on: channel)
      }
    }
  }

  private func respond(_ status: HTTPResponseStatus, _ bytes: [UInt8]?, on channel: any Channel) {
    var headers = HTTPHeaders()
    if status != .noContent { headers.add(name: "Content-Length", value: "\(bytes?.count ?? 0)") }
    if bytes != nil { headers.add(name: "Content-Type", value: "application/json") }
    channel.write(HTTPServerResponsePart.head(HTTPResponseHead(version: .http1_1, status: status, headers: headers)), promise: nil)
    if let bytes { channel.write(HTTPServerResponsePart.body(.byteBuffer(channel.allocator.buffer(bytes: bytes))), promise: nil) }
    channel.writeAndFlush(HTTPServerResponsePart.end(nil), promise: nil)
  }
}
