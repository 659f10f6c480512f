import NIOCore

/// Passes one connection's bytes and its end to the link, until it is detached.
final class LinkHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private weak var link: DeviceLink?
  private var error: (any Error)?

  init(link: DeviceLink) { self.link = link }

  /// After this the link hears nothing more of the connection.
  func detach() { link = nil }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let buffer = unwrapInboundIn(data)
    link?.didReceive(Array(buffer.readableBytesView))
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    // No device of ours closes one direction only and goes on.
    if case ChannelEvent.inputClosed = event { context.close(promise: nil) }
    context.fireUserInboundEventTriggered(event)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    // The first error is the reason, the others follow from it.
    self.error = self.error ?? error
    context.close(promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) {
    link?.didEnd(error)
    context.fireChannelInactive()
  }
}
