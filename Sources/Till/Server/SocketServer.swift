import Glibc
import Logging
import NIOCore
import NIOPosix
import RPC

/// Listens on the Unix socket and gives each connection its handler.
@TillLoop
final class SocketServer {
  /// How many connections may wait to be accepted.
  private static let backlog: CInt = 256
  /// How long the server waits before it accepts again when the system had no descriptor for it: to ask at once would take a whole core.
  private static let acceptPause = Duration.milliseconds(250)
  /// Connections of one Unix user.
  static let connectionsPerUser = 64
  /// What all connections together may hold back.
  static let totalBufferLimit = 256 << 20

  /// How long a closing connection may take to hand out what is left.
  var lingerLimit = Duration.seconds(10)

  let path: String
  /// Opened by the service manager, whose it stays; nil: the server makes its own at `path`.
  private let given: GivenSocket?
  private let dispatcher: Dispatcher
  private let hub: EventHub
  private let roles = RoleMap()
  private let log: Logger
  private var channel: (any Channel)?
  private var connections: [ObjectIdentifier: Connection] = [:]
  private(set) var bufferedBytes = 0
  /// New connections wait, for want of descriptors.
  private var isStarved = false

  init(path: String, given: GivenSocket? = nil, dispatcher: Dispatcher, hub: EventHub, log: Logger) {
    self.path = given?.path ?? path
    self.given = given
    self.dispatcher = dispatcher
    self.hub = hub
    self.log = log
  }

  /// Takes the socket that it was given; else binds one with mode 0660, owned by the group `till` where there is one.
  func start() async throws {
    if given == nil { try SocketPath.prepare(path) }
    let bootstrap = ServerBootstrap(group: TillLoop.group)
      .serverChannelOption(.backlog, value: Self.backlog)
      .serverChannelInitializer { [self] channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(AcceptErrorHandler(self))
        }
      }
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .childChannelInitializer { [self] channel in
        channel.eventLoop.makeCompletedFuture {
          let connection = TillLoop.assumeIsolated { accept(channel) }
          try channel.pipeline.syncOperations.addHandler(ConnectionHandler(connection))
        }
      }
    do {
      channel = try await (given.map { bootstrap.withBoundSocket($0.descriptor) } ?? bootstrap.bind(unixDomainSocketPath: path)).get()
    } catch {
      throw StartError.socketFailed(path, reason: (error as? IOError).map { String(cString: strerror($0.errnoCode)) } ?? "\(error)")
    }
    guard given == nil else { return }
    // Made for the owner alone where the process' mask says so, and opened to the group only now.
    guard chmod(path, 0o660) == 0 else { throw StartError.socketFailed(path, reason: String(cString: strerror(errno))) }
    if let group = roles.tillGroup, chown(path, uid_t.max, group) != 0 {
      log.debug("the socket keeps its group: \(String(cString: strerror(errno)))")
    }
  }

  /// Stops listening, lets answers under way go out, and removes the socket if it is its own.
  func stop() async {
    try? await channel?.close().get()
    channel = nil
    for connection in connections.values { connection.close() }
    if given == nil { unlink(path) }
  }

  /// Those who are connected are served on; who is not waits in the kernel's queue.
  ///
  /// NIO's own back-off leaves the listening socket registered, which wakes the loop again at once and for as long as it lasts.
  fileprivate func starved(_ listener: any Channel, _ error: IOError) {
    if !isStarved {
      log.error("no connection can be accepted (\(String(cString: strerror(error.errnoCode)))): new clients wait; see LimitNOFILE")
    }
    isStarved = true
    listener.setOption(.autoRead, value: false).whenComplete { _ in }
    TillLoop.schedule(in: Self.acceptPause) { listener.setOption(.autoRead, value: true).whenComplete { _ in } }
  }

  private func accept(_ channel: any Channel) -> Connection {
    if isStarved { log.notice("connections are accepted again") }
    isStarved = false
    let connection = Connection(channel: channel, server: self, dispatcher: dispatcher, hub: hub)
    connections[ObjectIdentifier(connection)] = connection
    return connection
  }

  func identified(_ connection: Connection, as peer: PeerCredentials) -> Caller? {
    let ofUser = connections.values.count { $0.user == peer.user }
    guard ofUser < Self.connectionsPerUser, hasRoom else { return nil }
    return Caller(principal: "unix:\(peer.user)", roles: roles.roles(of: peer))
  }

  func forget(_ connection: Connection) {
    connections[ObjectIdentifier(connection)] = nil
    hub.forget(connection)
  }

  /// Requests and answers of all connections that wait in memory.
  func buffered(_ change: Int) { bufferedBytes += change }

  /// Ends the connection that holds the most when all together hold too much.
  func relieve() {
    guard !hasRoom else { return }
    connections.values.max { $0.heldBytes < $1.heldBytes }?.giveUp("all connections together hold \(bufferedBytes) bytes")
  }

  func note(_ text: String) { log.warning("\(text)") }

  /// False when all connections together hold as much as they may.
  var hasRoom: Bool { bufferedBytes < Self.totalBufferLimit }
}

/// Notices that no connection can be accepted.
final class AcceptErrorHandler: ChannelInboundHandler {
  typealias InboundIn = any Channel

  private let server: SocketServer

  init(_ server: SocketServer) { self.server = server }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard let error = error as? IOError else { return context.fireErrorCaught(error) }
    let (server, listener) = (server, context.channel)
    TillLoop.assumeIsolated { server.starved(listener, error) }
  }
}

/// NIO's side of a connection: hands everything to ``Connection`` on the same loop.
final class ConnectionHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  func channelActive(context: ChannelHandlerContext) {
    let connection = connection
    TillLoop.assumeIsolated { connection.opened() }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let buffer = unwrapInboundIn(data)
    let connection = connection
    TillLoop.assumeIsolated { connection.received(buffer) }
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    let connection = connection
    TillLoop.assumeIsolated { connection.readCompleted() }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    let connection = connection
    if case .inputClosed? = event as? ChannelEvent { TillLoop.assumeIsolated { connection.inputClosed() } }
  }

  func channelInactive(context: ChannelHandlerContext) {
    let connection = connection
    TillLoop.assumeIsolated { connection.gone() }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }
}
