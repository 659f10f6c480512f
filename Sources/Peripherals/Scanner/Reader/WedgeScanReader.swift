/// A scanner that types, read as Linux' input events.
public struct WedgeScanReader: ScanReader {
  /// One `struct input_event` with 64-bit time: seconds, microseconds, type, code, value. In bytes.
  public static let eventBytes = 24

  /// Linux, input-event-codes.h.
  private enum Code {
    static let synchronisation: UInt16 = 0
    static let key: UInt16 = 1
    static let report: UInt16 = 0
    static let dropped: UInt16 = 3
  }

  private var machine: WedgeMachine
  private var buffer: [UInt8] = []
  /// Between SYN_DROPPED and the next SYN_REPORT events are remains that mean nothing.
  private var isSkipping = false

  /// - Parameter capsLock: The lock's state when the device was grabbed.
  public init(layout: KeyboardLayout, suffix: WedgeMachine.Suffix, quiet: Duration? = nil, capsLock: Bool) {
    machine = WedgeMachine(layout: layout, suffix: suffix, quiet: quiet, capsLock: capsLock)
  }

  public mutating func receive(_ bytes: [UInt8], now: Duration) -> [ScanStep] {
    buffer += bytes
    var steps: [ScanStep] = []
    var at = 0
    while buffer.count - at >= Self.eventBytes {
      take(at: at, now: now, into: &steps)
      at += Self.eventBytes
    }
    // Keys may be a card's number until the machine has looked at all of them.
    for index in 0..<at { buffer[index] = 0 }
    buffer.removeFirst(at)
    return steps
  }

  public mutating func timerFired(now: Duration) -> [ScanStep] { machine.handle(.timer, now: now).map(Self.step) }

  private mutating func take(at: Int, now: Duration, into steps: inout [ScanStep]) {
    let type = UInt16(buffer[at + 16]) | UInt16(buffer[at + 17]) << 8
    let code = UInt16(buffer[at + 18]) | UInt16(buffer[at + 19]) << 8
    let value = (0..<4).reduce(UInt32(0)) { $0 | UInt32(buffer[at + 20 + $1]) << UInt32(8 * $1) }
    switch (type, code) {
    case (Code.synchronisation, Code.dropped):
      isSkipping = true
      steps += machine.handle(.dropped, now: now).map(Self.step)
    case (Code.synchronisation, Code.report): isSkipping = false
    case (Code.key, _) where !isSkipping: steps += machine.handle(.key(code, Int32(bitPattern: value)), now: now).map(Self.step)
    default: break
    }
  }

  private static func step(_ action: WedgeMachine.Action) -> ScanStep {
    switch action {
    case .frame(let bytes): .scan(bytes, .unknown)
    case .armTimer(let time): .armTimer(at: time)
    case .fail(.cardData): .refuse(.cardData(WedgeError.cardData.description))
    case .fail(let error): .refuse(.broken(error.description))
    }
  }
}
