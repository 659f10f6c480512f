import NIOCore

/// One connection of a link: its channel, and what was written to it. Letting go of it closes it.
final class LinkConnection {
  let channel: any Channel
  private(set) var progress: WriteProgress

  private let handler: LinkHandler
  private weak var link: DeviceLink?
  private let limits: LinkLimits
  /// Kept for its `deinit`.
  let port: SerialPort?
  private var stallTimer: Scheduled<Void>?

  /// Takes over a channel that does not read yet.
  init(channel: any Channel, port: SerialPort?, link: DeviceLink) throws {
    self.channel = channel
    self.port = port
    self.link = link
    limits = link.limits
    progress = WriteProgress(now: link.eventLoop.now)
    handler = LinkHandler(link: link)
    try channel.pipeline.syncOperations.addHandler(handler)
  }

  deinit {
    stallTimer?.cancel()
    handler.detach()
    channel.close(mode: .all, promise: nil)
  }

  /// Lets the first bytes in; before, nobody would have heard of them.
  func startReading() throws { try channel.syncOptions?.setOption(.autoRead, value: true) }

  func write(_ bytes: [UInt8]) {
    progress.hand(bytes.count, now: channel.eventLoop.now)
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
