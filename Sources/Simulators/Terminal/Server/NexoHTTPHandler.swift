import JSON
import NIOCore
import NIOHTTP1

/// One HTTP connection to the nexo terminal: a message a request (POST), JSON or XML, the answer as its body, 204 for an empty one.
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
    let (vault, isMarkup) = (core.vault, NexoMarkup.isMarkup(body))
    guard let message = message(isMarkup) else { return respond(.badRequest, nil, on: channel) }
    core.ask(message, isMarkup: isMarkup) { answer in
      switch answer {
      case .null?: channel.close(promise: nil)
      case let answer?:
        if isMarkup { return self.respond(.ok, NexoMarkup.bytes(answer), type: "application/xml", on: channel) }
        guard let bytes = try? StrictJSON.write(vault.map { try $0.seal(answer) } ?? answer) else { return channel.close(promise: nil) }
        self.respond(.ok, bytes, on: channel)
      case nil: self.respond(.noContent, nil, on: channel)
      }
    }
  }

  private func message(_ isMarkup: Bool) -> JSONValue? {
    // Sealed messages are JSON.
    if isMarkup { return core.vault == nil ? NexoMarkup.message(body) : nil }
    guard let parsed = try? StrictJSON.parse(body) else { return nil }
    return core.vault.map { $0.open(parsed) } ?? parsed
  }

  private func respond(_ status: HTTPResponseStatus, _ bytes: [UInt8]?, type: String = "application/json", on channel: any Channel) {
    var headers = HTTPHeaders()
    if status != .noContent { headers.add(name: "Content-Length", value: "\(bytes?.count ?? 0)") }
    if bytes != nil { headers.add(name: "Content-Type", value: type) }
    channel.write(HTTPServerResponsePart.head(HTTPResponseHead(version: .http1_1, status: status, headers: headers)), promise: nil)
    if let bytes { channel.write(HTTPServerResponsePart.body(.byteBuffer(channel.allocator.buffer(bytes: bytes))), promise: nil) }
    channel.writeAndFlush(HTTPServerResponsePart.end(nil), promise: nil)
  }
}
