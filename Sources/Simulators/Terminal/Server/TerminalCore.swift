import JSON
import NIOCore

/// The two terminals behind the sockets, on one event loop.
final class TerminalCore {
  private let loop: any EventLoop
  private let start = NIODeadline.now()
  private var zvt: VirtualZVTTerminal
  private var nexo = VirtualNexoTerminal()
  /// Of sealed messages; nil: they come in clear.
  let vault: NexoVault?
  /// The line that the ZVT terminal listens to: the last that was opened.
  private var line: (any Channel)?
  private var isSerial = false
  private var wire = ZVTSerialWire()
  private var answers: [Int: (JSONValue?) -> Void] = [:]
  private var requests = 0
  var tillPort: Int?
  /// How the till writes its messages.
  private var isMarkup = false
  private var zvtTimer: Scheduled<Void>?
  private var nexoTimer: Scheduled<Void>?

  init(loop: any EventLoop, options: SimulatedTerminalOptions, vault: NexoVault?) {
    (self.loop, self.vault, tillPort) = (loop, vault, options.tillPort)
    zvt = VirtualZVTTerminal(options.zvt)
    nexo.limitMinor = options.zvt.limitMinor
    nexo.paceMs = options.zvt.customerMs ?? options.zvt.paceMs
    add(options.faults)
  }

  /// Faults for the next payments; each protocol has its own payments.
  func add(_ faults: [TerminalFault]) {
    zvt.faults += faults
    nexo.faults += faults
  }

  /// What was moved, in lines for a person.
  var ledgerLines: [String] {
    func line(_ name: String, _ entry: TerminalLedger.Entry) -> String { "\(name) \(entry.number) \(entry.amountMinor) \(entry.state)" }
    return zvt.ledger.entries.map { line("zvt", $0) } + nexo.ledger.entries.map { line("nexo", $0) }
  }

  // MARK: ZVT

  /// A handler for a line. The newest line is the one that counts.
  func zvtHandler(isSerial: Bool) -> ByteHandler {
    ByteHandler(
      opened: { self.opened($0, isSerial: isSerial) },
      received: { bytes, channel in self.received(bytes, channel) },
      closed: { if $0 === self.line { self.feed(.closed) } })
  }

  func opened(_ channel: any Channel, isSerial: Bool) {
    guard zvt.isOn else { return channel.close(promise: nil) }
    if let before = line, before !== channel, !self.isSerial { before.close(promise: nil) }
    (line, self.isSerial, wire) = (channel, isSerial, ZVTSerialWire())
    feed(.opened)
  }

  private func received(_ bytes: [UInt8], _ channel: any Channel) {
    guard channel === line else { return }
    guard isSerial else { return feed(.received(bytes)) }
    let (messages, writes) = wire.receive(bytes)
    for bytes in writes { write(bytes) }
    for message in messages {
      // Nobody opens a serial line: who registers begins anew, and what was on its way to those before is of no use.
      if message.starts(with: ZVTSerialWire.registration) {
        wire.begin()
        feed(.opened)
      }
      feed(.received(message))
    }
  }

  private func feed(_ input: VirtualZVTTerminal.Input) {
    for output in zvt.handle(input, now: now) {
      switch output {
      case .write(let bytes): if isSerial { wire.send(bytes).map(write) } else { write(bytes) }
      case .close:
        // A serial line has nothing to close: it falls silent.
        if !isSerial { line?.close(promise: nil) }
      }
    }
    zvtTimer?.cancel()
    zvtTimer = zvt.deadline.map { time in schedule(time) { self.feed(.timer) } }
  }

  private func write(_ bytes: [UInt8]) {
    guard let line else { return }
    line.writeAndFlush(line.allocator.buffer(bytes: bytes), promise: nil)
  }

  // MARK: nexo

  /// Takes a request; `done` gets the answer, nil for an empty one. A request that breaks off gets no answer until the connection ends.
  func ask(_ message: JSONValue, isMarkup: Bool, done: @escaping (JSONValue?) -> Void) {
    self.isMarkup = isMarkup
    requests += 1
    answers[requests] = done
    perform(nexo.receive(message, request: requests, now: now))
  }

  private func perform(_ outputs: [VirtualNexoTerminal.Output]) {
    for output in outputs {
      switch output {
      case .answer(let request, let body): answers.removeValue(forKey: request)?(body)
      case .breakOff(let request): answers.removeValue(forKey: request)?(.null)
      case .ask(let message): _ = post(message)
      }
    }
    nexoTimer?.cancel()
    nexoTimer = nexo.deadline.map { time in schedule(time) { self.perform(self.nexo.fire(now: self.now)) } }
  }

  /// Sends a request of the terminal's own; gives the status and the answer's text.
  func request(_ request: TerminalRequest) -> EventLoopFuture<String> { post(nexo.message(request)) }

  private func post(_ message: JSONValue) -> EventLoopFuture<String> {
    guard let tillPort else { return loop.makeSucceededFuture("the till's port is not known") }
    let (vault, isMarkup) = (vault, isMarkup)
    do {
      let bytes = isMarkup ? NexoMarkup.bytes(message) : StrictJSON.write(try vault.map { try $0.seal(message) } ?? message)
      return NexoPost.send(bytes, type: isMarkup ? "application/xml" : "application/json", port: tillPort, on: loop).map { status, body in
        let parsed = isMarkup ? NexoMarkup.message(body) : try? StrictJSON.parse(body)
        let opened = parsed.flatMap { parsed in vault.map { $0.open(parsed) } ?? parsed }
        return ["\(status)", opened.map { String(decoding: StrictJSON.write($0), as: UTF8.self) }].compactMap { $0 }.joined(separator: " ")
      }
    } catch { return loop.makeFailedFuture(error) }
  }

  private var now: Duration { .nanoseconds((NIODeadline.now() - start).nanoseconds) }

  private func schedule(_ time: Duration, _ body: @escaping () -> Void) -> Scheduled<Void> {
    let wait = max(.zero, time - now)
    let (seconds, fraction) = wait.components
    return loop.assumeIsolated().scheduleTask(in: .nanoseconds(seconds * 1_000_000_000 + fraction / 1_000_000_000), body)
  }
}
