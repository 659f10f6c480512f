import Rendering

extension VirtualPrinter {
  /// Obeys a command the moment it arrives, whatever the state of the printer.
  mutating func obey(_ command: RealTimeCommand) -> [Action] {
    switch command {
    case .status(let n):
      return condition.realTimeStatus(n).map { replies.send([$0]) } ?? []
    case .request(let n):
      return request(n)
    case .pulse(let pin, let onMs):
      return obeysPulse && !condition.cutterError ? [.pulse(pin: pin, onMs: onMs)] : []
    case .powerOff:
      return obeysPowerOff ? change { $0.switchedOffline = true } : []
    case .sendStatus(let n):
      switch n {
      case 1: return replies.send(condition.automaticStatus)
      case 4: return replies.send(offlineReply)
      default: return []
      }
    case .clearBuffers:
      clear()
      return replies.send([0x37, 0x25, 0x00])
    case .ignored:
      return []
    }
  }

  /// ESC/POS: DLE ENQ 1 goes on with what waits, DLE ENQ 2 throws it away. Both only out of an error whose cause has been removed.
  private mutating func request(_ n: UInt8) -> [Action] {
    guard condition.cutterError, !condition.bladeJammed, n == 1 || n == 2 else { return [] }
    if n == 2 { clear() }
    return change { $0.cutterError = false }
  }

  /// Receive and print buffers are emptied; settings stay, and process ids that wait are forgotten.
  private mutating func clear() {
    buffer.removeAll()
    interpreter.clearBuffers()
  }
}
