import NIOCore
import NIOPosix

/// A TCP device on this machine.
struct LoopbackServer {
  private let channel: any Channel
  private var connections: AsyncStream<any Channel>.Iterator
  private var bytes: AsyncStream<[UInt8]>.Iterator

  /// - Parameter port: 0 for any free one.
  init(port: Int = 0, reads: Bool = true) async throws {
    let (connections, connected) = AsyncStream.makeStream(of: (any Channel).self)
    let (bytes, received) = AsyncStream.makeStream(of: [UInt8].self)
    self.connections = connections.makeAsyncIterator()
    self.bytes = bytes.makeAsyncIterator()
    channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .childChannelOption(.autoRead, value: reads)
      .childChannelInitializer { channel in
        channel.pipeline.addHandler(Collector(received)).map { _ = connected.yield(channel) }
      }
      .bind(host: "127.0.0.1", port: port).get()
  }

  var loop: any EventLoop { channel.eventLoop }

  var port: Int { channel.localAddress?.port ?? 0 }

  mutating func nextConnection() async -> (any Channel)? { await connections.next(isolation: #isolation) }

  mutating func received(_ count: Int) async -> [UInt8] {
    var collected: [UInt8] = []
    while collected.count < count, let more = await bytes.next(isolation: #isolation) { collected += more }
    return collected
  }

  func close() async throws { try await channel.close() }

  private final class Collector: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer
    private let received: AsyncStream<[UInt8]>.Continuation

    init(_ received: AsyncStream<[UInt8]>.Continuation) { self.received = received }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      received.yield(Array(unwrapInboundIn(data).readableBytesView))
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
  }
}
