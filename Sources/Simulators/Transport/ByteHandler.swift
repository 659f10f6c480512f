import NIOCore

/// Hands what happens on a channel to closures; the models behind them know nothing of NIO.
final class ByteHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let opened: (any Channel) -> Void
  private let received: ([UInt8], any Channel) -> Void
  private let closed: (any Channel) -> Void

  init(
    opened: @escaping (any Channel) -> Void = { _ in },
    received: @escaping ([UInt8], any Channel) -> Void,
    closed: @escaping (any Channel) -> Void = { _ in }
  ) {
    self.opened = opened
    self.received = received
    self.closed = closed
  }

  func channelActive(context: ChannelHandlerContext) {
    opened(context.channel)
    context.fireChannelActive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    received(Array(unwrapInboundIn(data).readableBytesView), context.channel)
  }

  func channelInactive(context: ChannelHandlerContext) {
    closed(context.channel)
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    // A reset connection is what a careless host leaves behind; the printer takes the next one.
    context.close(promise: nil)
  }
}
