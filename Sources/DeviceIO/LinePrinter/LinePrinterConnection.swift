import NIOCore

/// A connection to a printer by usblp, on the link's loop; the port's thread does what blocks.
final class LinePrinterConnection: LinkConnection {
  let facts = LinkFacts()
  var closeFuture: EventLoopFuture<Void> { closed.futureResult }
  var pendingBytes: Int { progress.pendingBytes }

  private let port: LinePrinterPort
  private let closed: EventLoopPromise<Void>
  private weak var link: DeviceLink?
  private let eventLoop: any EventLoop
  private let device: String
  private let writeDeadline: TimeAmount
  private var progress: WriteProgress
  private var stallTimer: Scheduled<Void>?

  private final class Weak {
    weak var connection: LinePrinterConnection?
  }

  /// Opens the device and starts its thread.
  init(path: String, kernel: any KernelCalls, device: String, link: DeviceLink) throws(TransportError) {
    let loop = link.eventLoop
    let closed = loop.makePromise(of: Void.self)
    let me = NIOLoopBound(Weak(), eventLoop: loop)
    do throws(TransportError) {
      port = try LinePrinterPort(path: path, device: device, limits: link.limits, kernel: kernel) { report in
        if case .closed = report { return closed.succeed() }
        loop.execute { me.value.connection?.take(report) }
      }
    } catch {
      closed.succeed()
      throw error
    }
    (self.closed, self.device, self.link, eventLoop, writeDeadline) = (closed, device, link, loop, link.limits.writeDeadline)
    progress = WriteProgress(now: loop.now)
    me.value.connection = self
  }

  deinit {
    stallTimer?.cancel()
    port.stop()
  }

  func startReading() throws {
    guard !port.start() else { return }
    closed.succeed()
    throw TransportError.unexpected(device: device, reason: "the system gives no thread")
  }

  func write(_ bytes: [UInt8]) {
    progress.hand(bytes.count, now: eventLoop.now)
    port.write(bytes)
    armStallTimer()
  }

  func request(_ request: DeviceRequest, answer: @escaping DeviceRequest.Answer) {
    let (loop, bound) = (eventLoop, NIOLoopBound(answer, eventLoop: eventLoop))
    port.request(request) { result in loop.execute { bound.value(result) } }
  }

  private func take(_ report: LinePrinterPort.Report) {
    switch report {
    case .received(let bytes):
      port.didRead()
      link?.didReceive(bytes)
    case .took(let count):
      if let total = progress.note(pending: progress.pendingBytes - count, now: eventLoop.now) { link?.didTake(total: total) }
    case .ended(let error): link?.didFail(error)
    case .closed: break
    }
  }

  /// The timer is not moved when bytes move: it looks again when it is due.
  private func armStallTimer() {
    guard stallTimer == nil, let deadline = progress.deadline(after: writeDeadline) else { return }
    stallTimer = eventLoop.assumeIsolated().scheduleTask(deadline: deadline) { [weak self] in self?.stallTimerFired() }
  }

  private func stallTimerFired() {
    stallTimer = nil
    if let deadline = progress.deadline(after: writeDeadline), deadline <= eventLoop.now {
      link?.didStall(pendingBytes: progress.pendingBytes)
    } else {
      armStallTimer()
    }
  }
}
