import JSON
import NIOCore
import NIOPosix
import RPC

@testable import Till

/// A client of the socket: lines out, lines in, in order.
@TillLoop
final class LineClient {
  let channel: any Channel
  private let inbox: Inbox

  /// What came in and was not taken yet.
  @TillLoop
  final class Inbox {
    private var framer = LineFramer(limit: LineFramer.answerLimit)
    private var lines: [[UInt8]] = []
    private var hasEnded = false
    private var waiter: CheckedContinuation<[UInt8]?, Never>?

    func received(_ buffer: ByteBuffer) {
      var found: [[UInt8]] = []
      try? framer.feed(buffer.readableBytesView) { found.append($0) }
      lines += found
      handOver()
    }

    func end() {
      hasEnded = true
      handOver()
    }

    func next() async -> [UInt8]? {
      await withCheckedContinuation { continuation in
        waiter = continuation
        handOver()
      }
    }

    private func handOver() {
      guard let waiter, hasEnded || !lines.isEmpty else { return }
      self.waiter = nil
      waiter.resume(returning: lines.isEmpty ? nil : lines.removeFirst())
    }
  }

  private final class Handler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    private let inbox: Inbox

    init(_ inbox: Inbox) { self.inbox = inbox }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      let (inbox, buffer) = (inbox, unwrapInboundIn(data))
      TillLoop.assumeIsolated { inbox.received(buffer) }
    }

    func channelInactive(context: ChannelHandlerContext) {
      let inbox = inbox
      TillLoop.assumeIsolated { inbox.end() }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
  }

  init(_ path: String) async throws {
    let inbox = Inbox()
    self.inbox = inbox
    channel = try await ClientBootstrap(group: TillLoop.group)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(Handler(inbox)) }
      }
      .connect(unixDomainSocketPath: path).get()
  }

  func send(_ text: String) async throws { try await channel.writeAndFlush(ByteBuffer(string: text)).get() }

  func send(_ request: RPCRequest) async throws { try await channel.writeAndFlush(ByteBuffer(bytes: request.line())).get() }

  /// The next line; nil when the server hung up.
  func next() async -> JSONValue? { await inbox.next().flatMap { try? StrictJSON.parse($0) } }

  /// Asks, and takes the next line.
  func ask(_ method: String, _ params: JSONValue = [:]) async throws -> JSONValue? {
    try await send(RPCRequest(id: 1, method: method, params: params))
    return await next()
  }

  func close() async throws { try await channel.close().get() }
}

extension JSONValue {
  /// The stable name of the refusal that this answer is.
  var refusal: String? { self["error"]?["data"]?["kind"]?.stringValue }
  /// The name of the event that this line is.
  var eventName: String? { self["params"]?["name"]?.stringValue }
}
