import Glibc
import NIOCore
import NIOPosix

@testable import Simulators

/// The daemon's side of a line: sends bytes and waits for so many, or for the end.
final class Host: Sendable {
  private let channel: any Channel
  private let inbox: NIOLoopBoundBox<Inbox>

  private final class Inbox {
    var bytes: [UInt8] = []
    var isClosed = false
    var wanted: (count: Int, promise: EventLoopPromise<[UInt8]>)?

    func settle() {
      guard let wanted, bytes.count >= wanted.count || isClosed else { return }
      self.wanted = nil
      wanted.promise.succeed(Array(bytes.prefix(wanted.count)))
      bytes.removeFirst(min(wanted.count, bytes.count))
    }
  }

  private init(channel: any Channel, inbox: NIOLoopBoundBox<Inbox>) {
    self.channel = channel
    self.inbox = inbox
  }

  static func tcp(port: Int) async throws -> Host {
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    let inbox = NIOLoopBoundBox.makeBoxSendingValue(Inbox(), eventLoop: loop)
    let channel = try await ClientBootstrap(group: loop).channelInitializer { add(inbox, to: $0) }
      .connect(host: "127.0.0.1", port: port).get()
    return Host(channel: channel, inbox: inbox)
  }

  static func unix(path: String) async throws -> Host {
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    let inbox = NIOLoopBoundBox.makeBoxSendingValue(Inbox(), eventLoop: loop)
    let channel = try await ClientBootstrap(group: loop).channelInitializer { add(inbox, to: $0) }
      .connect(unixDomainSocketPath: path).get()
    return Host(channel: channel, inbox: inbox)
  }

  static func tty(path: String) async throws -> Host {
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    let inbox = NIOLoopBoundBox.makeBoxSendingValue(Inbox(), eventLoop: loop)
    let descriptor = open(path, O_RDWR | O_NOCTTY)
    let channel = try await NIOPipeBootstrap(group: loop).channelInitializer { add(inbox, to: $0) }
      .takingOwnershipOfDescriptor(inputOutput: descriptor).get()
    return Host(channel: channel, inbox: inbox)
  }

  func send(_ bytes: [UInt8]) async throws {
    try await channel.writeAndFlush(channel.allocator.buffer(bytes: bytes)).get()
  }

  /// The next so many bytes; fewer only if the line is closed.
  func read(_ count: Int) async throws -> [UInt8] {
    let inbox = inbox
    let loop = channel.eventLoop
    return try await loop.flatSubmit {
      let promise = loop.makePromise(of: [UInt8].self)
      inbox.value.wanted = (count, promise)
      inbox.value.settle()
      return promise.futureResult
    }.get()
  }

  func readText(_ count: Int) async throws -> String {
    String(decoding: try await read(count), as: UTF8.self)
  }

  func close() async throws {
    try await channel.close().get()
  }

  private static func add(_ inbox: NIOLoopBoundBox<Inbox>, to channel: any Channel) -> EventLoopFuture<Void> {
    channel.eventLoop.makeCompletedFuture {
      try channel.pipeline.syncOperations.addHandler(
        ByteHandler(
          received: { bytes, _ in
            inbox.value.bytes += bytes
            inbox.value.settle()
          },
          closed: { _ in
            inbox.value.isClosed = true
            inbox.value.settle()
          }))
    }
  }
}
