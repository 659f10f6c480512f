/// A virtual printer behind a pair of endpoints of a USB device.
struct PrinterPipe {
  let answers: UInt8
  private(set) var machine = VirtualPrinter()
  /// False while the receive buffer is full: the host's transfers wait.
  private(set) var isAccepting = true

  /// - Parameter answers: the number of the endpoint for what the printer says.
  init(answers: UInt8) { self.answers = answers }

  mutating func plugged() -> [USBEffect] {
    isAccepting = true
    return take(machine.connected())
  }

  mutating func unplugged() { machine.disconnected() }

  mutating func received(_ bytes: [UInt8]) -> [USBEffect] { take(machine.received(bytes)) }

  mutating func apply(_ fault: PrinterFault) -> [USBEffect] { take(machine.apply(fault)) }

  mutating func drawerLine(high: Bool) -> [USBEffect] { take(machine.drawerLine(high: high)) }

  mutating func reset() { machine.buffer.removeAll() }

  private mutating func take(_ actions: [VirtualPrinter.Action]) -> [USBEffect] {
    actions.compactMap { action in
      switch action {
      case .send(let bytes, let delayMs): return .send(bytes, endpoint: answers, afterMs: delayMs)
      // What is a closed connection on a network is a cable that is out here.
      case .close: return .unplug
      case .reading(let mayRead):
        isAccepting = mayRead
        return nil
      case .pulse(let pin, let onMs): return .pulse(pin: pin, onMs: onMs)
      case .cut: return .cut
      }
    }
  }
}
