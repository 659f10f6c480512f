import Glibc
import NIOCore
import NIOPosix

/// Makes the channels of links. They do not read before their handler is in place.
enum LinkOpening {
  // An idle peer that lost its power is noticed after 15 + 3 × 5 s (tcp(7)).
  private static let keepAliveIdleSeconds = 15
  private static let keepAliveIntervalSeconds = 5
  private static let keepAliveProbes = 3

  static func tcp(host: String, port: Int, limits: LinkLimits, eventLoop: any EventLoop) -> EventLoopFuture<any Channel> {
    let bootstrap = ClientBootstrap(group: eventLoop)
      .connectTimeout(limits.connectTimeout)
      .channelOption(.autoRead, value: false)
      .channelOption(.recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: limits.readChunkBytes))
      .channelOption(.tcpOption(.tcp_nodelay), value: 1)
      .channelOption(.socketOption(.so_keepalive), value: 1)
      .channelOption(.tcpOption(NIOBSDSocket.Option(rawValue: TCP_KEEPIDLE)), value: keepAliveIdleSeconds)
      .channelOption(.tcpOption(NIOBSDSocket.Option(rawValue: TCP_KEEPINTVL)), value: keepAliveIntervalSeconds)
      .channelOption(.tcpOption(NIOBSDSocket.Option(rawValue: TCP_KEEPCNT)), value: keepAliveProbes)
    // An address needs no resolver, which would start a thread.
    if let address = try? SocketAddress(ipAddress: host, port: port) { return bootstrap.connect(to: address) }
    return bootstrap.connect(host: host, port: port)
  }

  static func serial(_ port: SerialPort, limits: LinkLimits, eventLoop: any EventLoop) throws(TransportError) -> EventLoopFuture<
    any Channel
  > {
    file(try port.duplicate(), limits: limits, eventLoop: eventLoop)
  }

  /// A channel that reads a device's file and owns its descriptor.
  static func file(_ descriptor: CInt, limits: LinkLimits, eventLoop: any EventLoop) -> EventLoopFuture<any Channel> {
    let channel = NIOPipeBootstrap(group: eventLoop)
      .channelOption(.autoRead, value: false)
      .channelOption(.recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: limits.readChunkBytes))
      .takingOwnershipOfDescriptor(inputOutput: descriptor)
    // Without a channel the descriptor is still ours.
    channel.whenFailure { _ in Glibc.close(descriptor) }
    return channel
  }
}
