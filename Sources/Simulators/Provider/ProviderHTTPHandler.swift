import Glibc
import JSON
import NIOCore
import NIOHTTP1

/// One HTTP connection to the simulated provider: a request a message (POST), the answer as its body.
final class ProviderHTTPHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  /// Bytes of a request.
  private static let bodyLimit = 64 << 10

  private let core: ProviderCore
  private var body: [UInt8] = []
  private var signature: String?
  private var isPost = false

  init(core: ProviderCore) { self.core = core }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      (body, isPost, signature) = ([], head.method == .POST, head.headers.first(name: "Till-Signature"))
    case .body(let buffer):
      body += buffer.readableBytesView
      if body.count > Self.bodyLimit { context.close(promise: nil) }
    case .end: answer(on: context.channel)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  private func answer(on channel: any Channel) {
    guard isPost else { return respond(.methodNotAllowed, [], on: channel) }
    if let seal = core.seal, !seal.isRight(signature, for: body) { return respond(.unauthorized, [], on: channel) }
    guard let message = try? StrictJSON.parse(body) else { return respond(.badRequest, [], on: channel) }
    core.ask(message) { output in
      switch output {
      case .answer(_, let answer): self.respond(.ok, StrictJSON.write(answer), on: channel)
      case .twice(_, let answer):
        self.respond(.ok, StrictJSON.write(answer), on: channel)
        self.respond(.ok, StrictJSON.write(answer), on: channel)
      case .garbage: self.respond(.ok, Array("paid? perhaps".utf8), on: channel)
      case .breakOff: channel.close(promise: nil)
      }
    }
  }

  private func respond(_ status: HTTPResponseStatus, _ bytes: [UInt8], on channel: any Channel) {
    var headers = HTTPHeaders([("Content-Length", "\(bytes.count)"), ("Content-Type", "application/json")])
    if let seal = core.seal { headers.add(name: "Till-Signature", value: seal.header(of: bytes, seconds: Int64(time(nil)))) }
    channel.write(HTTPServerResponsePart.head(HTTPResponseHead(version: .http1_1, status: status, headers: headers)), promise: nil)
    if !bytes.isEmpty { channel.write(HTTPServerResponsePart.body(.byteBuffer(channel.allocator.buffer(bytes: bytes))), promise: nil) }
    channel.writeAndFlush(HTTPServerResponsePart.end(nil), promise: nil)
  }
}
