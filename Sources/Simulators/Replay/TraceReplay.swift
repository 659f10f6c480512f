import Glibc
import NIOCore
import NIOPosix

/// Plays a recorded trace back as the device, on TCP or on a pseudo terminal.
public final class TraceReplay: Sendable {
  /// Where the device is found.
  public enum Place: Sendable, Equatable {
    /// On 127.0.0.1; port 0 takes a free one.
    case tcp(port: Int)
    /// A pseudo terminal behind this link, which is made or replaced.
    case terminal(link: String)
  }

  /// What came of it.
  public struct Report: Sendable, Equatable {
    public var divergence: String?
    public var hasFinished = false
    public var stepsDone = 0
    public var steps = 0
    public var outOfTurn = 0
    public var skippedBytes = 0
  }

  private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
  private let loop: any EventLoop
  private let core: NIOLoopBoundBox<ReplayCore>

  /// `tell` is called with a line for a person, on another thread; `ended` when the trace was played to its end, or a strict one diverged.
  public init(
    _ trace: RecordedTrace, mode: TracePlayer.Mode, timing: TracePlayer.Timing, tell: @escaping @Sendable (String) -> Void,
    ended: @escaping @Sendable () -> Void
  ) {
    loop = group.next()
    let player = TracePlayer(trace, mode: mode, timing: timing)
    core = .makeBoxSendingValue(ReplayCore(player, mode: mode, loop: loop, tell: tell, ended: ended), eventLoop: loop)
  }

  /// Opens the place and returns how the daemon's configuration writes it.
  public func start(at place: Place) throws -> String {
    switch place {
    case .tcp(let port):
      let core = core
      let channel = try ServerBootstrap(group: loop)
        .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
        .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
        .childChannelInitializer { channel in
          channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(core.value.handler()) }
        }
        .bind(host: "127.0.0.1", port: port).wait()
      let bound = channel.localAddress?.port ?? 0
      try loop.submit { [core] in core.value.server = channel }.wait()
      return "tcp:127.0.0.1:\(bound)"
    case .terminal(let link):
      let absolute = AbsolutePath.of(link)
      try loop.submit { [core] in try core.value.openTerminal(link: absolute) }.wait()
      return "tty:\(absolute)"
    }
  }

  /// Closes everything and says what came of it.
  public func stop() throws -> Report {
    let report = try loop.submit { [core] in core.value.stop() }.wait()
    try group.syncShutdownGracefully()
    return report
  }
}
