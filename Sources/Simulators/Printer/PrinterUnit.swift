import NIOCore

/// A virtual printer on its transport: serves one connection, keeps the others waiting, and carries out what the machine asks for.
///
/// Lives on one event loop.
final class PrinterUnit {
  /// Connections that wait while one is served; more are closed at once.
  static let waitingLimit = 8

  let name: PrinterName
  private(set) var machine: any PrinterMachine
  private var served: (any Channel)?
  private var waiting: [any Channel] = []
  /// What stands in front of the printer, and lets through what is not for it.
  private let chained: ([UInt8]) -> [UInt8]
  private let pulsed: (_ pin: Int, _ onMs: Int) -> Void
  private let hasCut: () -> Void

  init(
    name: PrinterName, language: SimulatedLanguage = .escpos, triggers: [PrinterTrigger] = [],
    chained: @escaping ([UInt8]) -> [UInt8] = { $0 }, pulsed: @escaping (_ pin: Int, _ onMs: Int) -> Void, hasCut: @escaping () -> Void
  ) {
    self.name = name
    machine =
      switch language {
      case .escpos: VirtualPrinter(triggers: triggers)
      case .starLine, .starPRNT: VirtualStarPrinter(triggers: triggers)
      }
    self.chained = chained
    self.pulsed = pulsed
    self.hasCut = hasCut
  }

  var isConnected: Bool { served != nil }

  /// A handler for one connection of this printer.
  func handler() -> ByteHandler {
    ByteHandler(
      opened: { self.opened($0) },
      received: { bytes, channel in
        // The rest of what a dropped connection had sent never arrived.
        if channel === self.served { self.perform(self.machine.received(self.chained(bytes))) }
      },
      closed: { self.closed($0) })
  }

  func apply(_ fault: PrinterFault) {
    perform(machine.apply(fault))
  }

  func drawerLine(high: Bool) {
    perform(machine.drawerLine(high: high))
  }

  private func opened(_ channel: any Channel) {
    if served == nil {
      serve(channel)
    } else if waiting.count < Self.waitingLimit {
      waiting.append(channel)
    } else {
      channel.close(promise: nil)
    }
  }

  private func serve(_ channel: any Channel) {
    served = channel
    let actions = machine.connected()
    // The machine speaks of reading only when that changes; a connection begins as one that may be read.
    setReading(true, on: channel)
    perform(actions)
  }

  private func closed(_ channel: any Channel) {
    waiting.removeAll { $0 === channel }
    guard served === channel else { return }
    machine.disconnected()
    served = nil
    if !waiting.isEmpty { serve(waiting.removeFirst()) }
  }

  private func perform(_ actions: [VirtualPrinter.Action]) {
    for action in actions {
      switch action {
      case .send(let bytes, let delayMs): send(bytes, delayMs: delayMs)
      case .close: served?.close(promise: nil)
      case .reading(let mayRead): if let served { setReading(mayRead, on: served) }
      case .pulse(let pin, let onMs): pulsed(pin, onMs)
      case .cut: hasCut()
      }
    }
  }

  private func send(_ bytes: [UInt8], delayMs: Int) {
    guard let channel = served else { return }
    guard delayMs > 0 else { return write(bytes, to: channel) }
    channel.eventLoop.assumeIsolated().scheduleTask(in: .milliseconds(Int64(delayMs))) { self.write(bytes, to: channel) }
  }

  /// A host that reads no replies loses them: a printer keeps none.
  private func write(_ bytes: [UInt8], to channel: any Channel) {
    guard channel.isActive, channel.isWritable else { return }
    channel.writeAndFlush(channel.allocator.buffer(bytes: bytes), promise: nil)
  }

  private func setReading(_ mayRead: Bool, on channel: any Channel) {
    channel.setOption(.autoRead, value: mayRead).whenFailure { _ in channel.close(promise: nil) }
  }
}
