import NIOCore
import NIOHTTP1
import NIOPosix

/// A provider of digital payments on the loopback.
public final class SimulatedProvider: Sendable {
  private let loop: any EventLoop
  private let port: Int
  private let core: NIOLoopBoundBox<ProviderCore>

  public init(_ options: SimulatedProviderOptions = .init()) {
    loop = MultiThreadedEventLoopGroup.singleton.next()
    port = options.port
    core = NIOLoopBoundBox.makeBoxSendingValue(ProviderCore(loop: loop, options: options), eventLoop: loop)
  }

  /// Listens.
  ///
  /// - Returns: the port.
  /// - Throws: an error of the system, such as a port that is taken.
  public func start() async throws -> Int {
    let core = core
    let server = try await ServerBootstrap(group: loop)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.configureHTTPServerPipeline(withPipeliningAssistance: false)
          try channel.pipeline.syncOperations.addHandler(ProviderHTTPHandler(core: core.value))
        }
      }.bind(host: "127.0.0.1", port: port).get()
    return server.localAddress?.port ?? 0
  }

  /// Faults for the next payments.
  public func add(_ faults: [ProviderFault]) async throws {
    let core = core
    try await loop.submit { core.value.add(faults) }.get()
  }

  /// What was moved, one line each: reference, minor units, state.
  public func ledgerLines() async throws -> [String] {
    let core = core
    return try await loop.submit { core.value.ledgerLines }.get()
  }
}
