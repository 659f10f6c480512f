import JSON
import NIOCore

/// One connection to the control socket: a request a line, the answers in the order of the requests.
final class ControlHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  /// The longest request in bytes.
  static let requestLimit = 65_536
  /// Requests of one connection that wait for their answers.
  static let pendingLimit = 16

  private let perform: (ControlRequest) -> EventLoopFuture<JSONValue>
  private var lines = LineBuffer(limit: requestLimit)
  private var queue: [[UInt8]] = []
  private var isBusy = false
  private var isInputClosed = false

  init(perform: @escaping (ControlRequest) -> EventLoopFuture<JSONValue>) {
    self.perform = perform
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard let complete = lines.take(Array(unwrapInboundIn(data).readableBytesView)), queue.count + complete.count <= Self.pendingLimit
    else {
      write(Self.failure("requests are at most \(Self.requestLimit) bytes long, \(Self.pendingLimit) at once"), to: context.channel)
      context.close(promise: nil)
      return
    }
    queue += complete.filter { !$0.isEmpty }
    next(context.channel)
  }

  /// A client such as `socat` says that it has asked everything, and still reads.
  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case .inputClosed? = event as? ChannelEvent {
      isInputClosed = true
      next(context.channel)
    }
    context.fireUserInboundEventTriggered(event)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  private func next(_ channel: any Channel) {
    guard !isBusy else { return }
    guard !queue.isEmpty else {
      if isInputClosed { channel.close(promise: nil) }
      return
    }
    isBusy = true
    answer(to: queue.removeFirst(), on: channel.eventLoop).assumeIsolated().whenComplete { result in
      switch result {
      case .success(let answer): self.write(answer, to: channel)
      case .failure(let error): self.write(Self.failure(String(describing: error)), to: channel)
      }
      self.isBusy = false
      self.next(channel)
    }
  }

  private func answer(to line: [UInt8], on loop: any EventLoop) -> EventLoopFuture<JSONValue> {
    do {
      return perform(try ControlRequest(json: try StrictJSON.parse(line)))
    } catch {
      return loop.makeFailedFuture(error)
    }
  }

  private func write(_ answer: JSONValue, to channel: any Channel) {
    channel.writeAndFlush(channel.allocator.buffer(bytes: StrictJSON.write(answer) + [0x0A]), promise: nil)
  }

  private static func failure(_ text: String) -> JSONValue {
    ["ok": false, "error": .string(text)]
  }
}
