/// A box on a serial line that opens the drawer, as the display port of IBM's SurePOS does: `07` and `1B 07` open the first and the second
/// drawer, `06` asks, and bit 6 of the answer is set while the drawer is open.
struct VirtualDrawerBox: Sendable {
  enum Action: Equatable {
    /// The solenoid of the first drawer gets its pulse.
    case pulse(onMs: Int)
    case send([UInt8])
  }

  /// How long this box powers the solenoid.
  static let pulseMs = 100

  private var wasEscape = false

  mutating func receive(_ bytes: [UInt8], isOpen: Bool) -> [Action] {
    var actions: [Action] = []
    for byte in bytes {
      switch byte {
      case 0x07: if !wasEscape { actions.append(.pulse(onMs: Self.pulseMs)) }
      case 0x06: actions.append(.send([isOpen ? 0x40 : 0x00]))
      default: break
      }
      wasEscape = byte == 0x1B
    }
    return actions
  }
}
