public import NIOCore

/// TLS between a connection's bytes and whatever reads and writes them, a client or a server. It never blocks: OpenSSL works on buffers.
///
/// The first handler of its pipeline. What is written before the handshake is done waits. Errors are `TLSError`, given to the pipeline before the connection
/// is closed; a connection that ends without the other side's word is one of them. `TLSEstablished` is fired when the handshake is done.
public final class TLSHandler: ChannelDuplexHandler {
  public typealias InboundIn = ByteBuffer
  public typealias InboundOut = ByteBuffer
  public typealias OutboundIn = ByteBuffer
  public typealias OutboundOut = ByteBuffer

  /// The wait for the handshake, in seconds.
  public static let handshakeSeconds = 5
  /// What may wait for the handshake.
  public static let pendingLimitBytes = 2 << 20

  private enum State { case waiting, handshaking, open, ended }

  private let tls: TLSContext
  private let host: String?
  private let patience: TimeAmount
  private var session: TLSSession?
  private var state = State.waiting
  private var pending: [(bytes: [UInt8], promise: EventLoopPromise<Void>?)] = []
  private var pendingBytes = 0
  private var timer: Scheduled<Void>?

  /// - Parameters:
  ///   - host: Of a client: where it connects to.
  ///   - patience: The wait for the handshake.
  public init(_ context: TLSContext, host: String? = nil, patience: TimeAmount = .seconds(Int64(handshakeSeconds))) {
    (tls, self.host, self.patience) = (context, host, patience)
  }

  public func handlerAdded(context: ChannelHandlerContext) { if context.channel.isActive { start(context) } }

  public func handlerRemoved(context: ChannelHandlerContext) {
    timer?.cancel()
    session = nil
  }

  public func channelActive(context: ChannelHandlerContext) {
    start(context)
    context.fireChannelActive()
  }

  public func channelInactive(context: ChannelHandlerContext) {
    switch state {
    case .handshaking: fail(.closedInHandshake, context)
    case .open: fail(.truncated, context)
    case .waiting, .ended: break
    }
    context.fireChannelInactive()
  }

  public func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let buffer = unwrapInboundIn(data)
    guard state == .handshaking || state == .open else { return }
    do throws(TLSError) {
      try session?.receive(Array(buffer.readableBytesView))
      try work(context)
    } catch { fail(error, context) }
  }

  public func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    let bytes = Array(unwrapOutboundIn(data).readableBytesView)
    switch state {
    case .ended: promise?.fail(ChannelError.ioOnClosedChannel)
    case .open: send(bytes, promise, context)
    case .waiting, .handshaking:
      guard pendingBytes + bytes.count <= Self.pendingLimitBytes else {
        promise?.fail(TLSError.tooMuch(limit: Self.pendingLimitBytes))
        return fail(.tooMuch(limit: Self.pendingLimitBytes), context)
      }
      pendingBytes += bytes.count
      pending.append((bytes, promise))
    }
  }

  public func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
    guard mode != .input else { return context.close(mode: mode, promise: promise) }
    end(context)
    // TLS knows no half of a connection that goes on.
    context.close(mode: .all, promise: promise)
  }

  private func start(_ context: ChannelHandlerContext) {
    guard state == .waiting else { return }
    state = .handshaking
    let patience = patience
    timer = context.eventLoop.assumeIsolated().scheduleTask(in: patience) { [weak self] in
      self?.fail(.handshakeTimedOut(seconds: Int(patience.nanoseconds / 1_000_000_000)), context)
    }
    do throws(TLSError) {
      session = try TLSSession(tls, host: host)
      try work(context)
    } catch { fail(error, context) }
  }

  /// Goes on with the handshake, and gives what came to the pipeline.
  private func work(_ context: ChannelHandlerContext) throws(TLSError) {
    guard let session else { return }
    if state == .handshaking {
      let isDone = try session.proceed()
      put(session, context)
      guard isDone else { return }
      established(context)
    }
    while state == .open {
      switch try session.read() {
      case .bytes(let bytes): context.fireChannelRead(wrapInboundOut(context.channel.allocator.buffer(bytes: bytes)))
      case .closed:
        end(context)
        context.close(promise: nil)
      case .nothing: return put(session, context)
      }
    }
  }

  private func established(_ context: ChannelHandlerContext) {
    state = .open
    timer?.cancel()
    let waiting = pending
    (pending, pendingBytes) = ([], 0)
    for (bytes, promise) in waiting { send(bytes, promise, context) }
    context.flush()
    context.fireUserInboundEventTriggered(TLSEstablished())
  }

  private func send(_ bytes: [UInt8], _ promise: EventLoopPromise<Void>?, _ context: ChannelHandlerContext) {
    guard state == .open, let session else {
      promise?.fail(ChannelError.ioOnClosedChannel)
      return
    }
    do throws(TLSError) {
      try session.write(bytes)
      context.write(wrapOutboundOut(context.channel.allocator.buffer(bytes: session.output())), promise: promise)
    } catch {
      promise?.fail(error)
      fail(error, context)
    }
  }

  /// Sends what TLS itself has to say.
  private func put(_ session: TLSSession, _ context: ChannelHandlerContext) {
    let bytes = session.output()
    guard !bytes.isEmpty else { return }
    context.writeAndFlush(wrapOutboundOut(context.channel.allocator.buffer(bytes: bytes)), promise: nil)
  }

  /// The orderly end: the other side hears that this was all.
  private func end(_ context: ChannelHandlerContext) {
    let wasOpen = state == .open
    close()
    guard wasOpen, let session else { return }
    session.shut()
    put(session, context)
  }

  private func fail(_ error: TLSError, _ context: ChannelHandlerContext) {
    guard state != .ended else { return }
    close()
    // The alert that tells the other side why.
    if let session { put(session, context) }
    context.fireErrorCaught(error)
    context.close(promise: nil)
  }

  private func close() {
    state = .ended
    timer?.cancel()
    let waiting = pending
    (pending, pendingBytes) = ([], 0)
    for (_, promise) in waiting { promise?.fail(ChannelError.ioOnClosedChannel) }
  }
}
