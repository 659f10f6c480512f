import JSON
import NIOCore

extension TillCore {
  /// Does what a client asks for; the future fails with a `SimulatorError`.
  func perform(_ request: ControlRequest) -> EventLoopFuture<JSONValue> {
    if case .wait(let condition, let timeoutMs) = request { return wait(condition, timeoutMs: timeoutMs) }
    do {
      return loop.makeSucceededFuture(try answer(request))
    } catch {
      return loop.makeFailedFuture(error)
    }
  }

  private func answer(_ request: ControlRequest) throws(SimulatorError) -> JSONValue {
    switch request {
    case .scan(let scan):
      try self.scan(scan)
      return ["ok": true]
    case .printerFault(let printer, let fault):
      printers[printer]?.apply(fault)
      return ["ok": true]
    case .drawerFault(let fault):
      moveDrawer { $0.apply(fault) }
      return ["ok": true]
    case .paper(let printer, let all, let png):
      return try paper(printer, all: all, png: png)
    case .drawer(let move):
      if let move { moveDrawer { move == .open ? $0.openByHand() : $0.closeByHand() } }
      return ["ok": true, "open": .bool(drawer.isOpen), "openings": .integer(Int64(drawer.openings))]
    case .display:
      return ["ok": true, "lines": .array(display.lines.map { .string($0) })]
    case .status:
      return status
    case .usbFault, .plug, .unplug:
      throw .refused("nothing here is on USB: start a device with `till-sim usb`")
    case .wait:
      preconditionFailure("waits are answered by a future of their own")
    }
  }

  private func wait(_ condition: WaitCondition, timeoutMs: Int) -> EventLoopFuture<JSONValue> {
    let promise = loop.makePromise(of: JSONValue.self)
    guard let id = waiters.add(condition, promise) else {
      promise.fail(SimulatorError.badRequest("\(Waiters.limit) clients wait already"))
      return promise.futureResult
    }
    tellWaiters()
    let timeout = loop.assumeIsolated().scheduleTask(in: .milliseconds(Int64(timeoutMs))) {
      self.waiters.fail(id, .timedOut(condition.words))
    }
    promise.futureResult.whenComplete { _ in timeout.cancel() }
    return promise.futureResult
  }

  func scan(_ scan: Scan) throws(SimulatorError) {
    // The line holds some 20,000 bytes that nobody reads; then the channel is full.
    guard let channel = scannerChannel, channel.isWritable else { throw .scanRefused("nobody reads \(folder.scanner)") }
    run(try scanner.scan(scan), on: channel)
  }

  private func run(_ actions: [VirtualScanner.Action], on channel: any Channel) {
    for action in actions {
      switch action {
      case .write(let bytes):
        channel.writeAndFlush(channel.allocator.buffer(bytes: bytes), promise: nil)
      case .arm(let ms):
        loop.assumeIsolated().scheduleTask(in: .milliseconds(Int64(ms))) { self.run(self.scanner.timerFired(), on: channel) }
      }
    }
  }

  /// Sets the clockwork of the script going.
  func startScript() {
    for rule in options.script?.timed ?? [] {
      loop.assumeIsolated().scheduleTask(in: .milliseconds(Int64(rule.atMs))) { self.perform(rule.action) }
    }
  }

  private func perform(_ action: ScriptAction) {
    do {
      switch action {
      case .printerFault(let printer, let fault): _ = try answer(.printerFault(printer: printer, fault: fault))
      case .drawerFault(let fault): _ = try answer(.drawerFault(fault))
      case .scan(let scan): try self.scan(scan)
      case .moveDrawer(let move): _ = try answer(.drawer(move))
      }
    } catch {
      scriptError = error.description
    }
  }
}
