import NIOCore

/// A connection whose bytes come over a channel of the loop: TCP, a serial port, hidraw, evdev.
final class ChannelConnection: LinkConnection {
  let facts: LinkFacts
  let closeFuture: EventLoopFuture<Void>
  var pendingBytes: Int { progress.pendingBytes }

  private let channel: any Channel
  private var progress: WriteProgress
  private let handler: LinkHandler
  private weak var link: DeviceLink?
  private let limits: LinkLimits
  /// Kept for its `deinit`, and for what the channel cannot.
  private let port: (any DevicePort)?
  private let released: EventLoopPromise<Void>?
  private var stallTimer: Scheduled<Void>?

  private let device: String

  /// Takes over a channel that does not read yet.
  init(channel: any Channel, port: (any DevicePort)?, device: String, link: DeviceLink) throws {
    self.channel = channel
    self.device = device
    self.port = port
    self.link = link
    limits = link.limits
    facts = port?.facts ?? LinkFacts()
    progress = WriteProgress(now: link.eventLoop.now)
    handler = LinkHandler(link: link)
    let released = port == nil ? nil : link.eventLoop.makePromise(of: Void.self)
    self.released = released
    closeFuture = released.map { channel.closeFuture.and($0.futureResult).map { _ in } } ?? channel.closeFuture
    try channel.pipeline.syncOperations.addHandler(handler)
  }

  deinit {
    stallTimer?.cancel()
    handler.detach()
    channel.close(mode: .all, promise: nil)
    if let released { (port?.release(on: channel.eventLoop) ?? channel.eventLoop.makeSucceededVoidFuture()).cascade(to: released) }
  }

  func startReading() throws { try channel.syncOptions?.setOption(.autoRead, value: true) }

  func write(_ bytes: [UInt8]) {
    progress.hand(bytes.count, now: channel.eventLoop.now)
    let count = bytes.count
    let isTaken = port?.write(bytes) { [weak self] problem in self?.didWrite(count, problem) } ?? false
    if isTaken { return }
    var rest = channel.allocator.buffer(bytes: bytes)
    // Each slice has a promise, which tells when to look; they leave together.
    while let slice = rest.readSlice(length: min(limits.writeSliceBytes, rest.readableBytes)), slice.readableBytes > 0 {
      let taken = channel.eventLoop.makePromise(of: Void.self)
      taken.futureResult.assumeIsolated().whenSuccess { [weak self] in self?.look() }
      channel.write(slice, promise: taken)
    }
    channel.flush()
    look()
  }

  func request(_ request: DeviceRequest, answer: @escaping DeviceRequest.Answer) {
    if port?.request(request, answer: answer) == true { return }
    let device = device
    channel.eventLoop.assumeIsolated().execute { answer(.failure(.notSupported(device: device, what: request.name))) }
  }

  /// A port has sent what it took over, or could not.
  private func didWrite(_ count: Int, _ problem: TransportError?) {
    if let problem { return link?.didFail(problem) ?? () }
    if let total = progress.note(pending: progress.pendingBytes - count, now: channel.eventLoop.now) { link?.didTake(total: total) }
  }

  /// Asks the channel what it still has, which is exact to the byte.
  private func look() {
    guard channel.isActive, let pending = try? channel.syncOptions?.getOption(.bufferedWritableBytes) else { return }
    if let total = progress.note(pending: pending, now: channel.eventLoop.now) { link?.didTake(total: total) }
    armStallTimer()
  }

  /// The timer is not moved when bytes move: it looks again when it is due.
  private func armStallTimer() {
    guard stallTimer == nil, let deadline = progress.deadline(after: limits.writeDeadline) else { return }
    stallTimer = channel.eventLoop.assumeIsolated().scheduleTask(deadline: deadline) { [weak self] in self?.stallTimerFired() }
  }

  private func stallTimerFired() {
    stallTimer = nil
    look()
    if let deadline = progress.deadline(after: limits.writeDeadline), deadline <= channel.eventLoop.now {
      link?.didStall(pendingBytes: progress.pendingBytes)
    }
  }
}
