/// Reads the AEDEX language: `!#`, a letter for the line, text, a carriage return. All else passes by.
struct AEDEXReader: Sendable {
  private enum State: Sendable {
    case ground
    case begun
    case line
    case text(line: UInt8, bytes: [UInt8])
  }

  private static let textLimit = 60

  private(set) var screen = DisplayScreen()
  private var state = State.ground

  mutating func take(_ byte: UInt8) {
    switch state {
    case .ground: if byte == 0x21 { state = .begun }
    case .begun: state = byte == 0x23 ? .line : byte == 0x21 ? .begun : .ground
    case .line: state = .text(line: byte, bytes: [])
    case .text(let line, let bytes):
      guard byte == 0x0D else { return state = .text(line: line, bytes: bytes.count < Self.textLimit ? bytes + [byte] : bytes) }
      state = .ground
      show(bytes, on: line)
    }
  }

  private mutating func show(_ bytes: [UInt8], on line: UInt8) {
    switch line {
    case 0x31, 0x34, 0x36: screen.setLine(0, bytes)
    case 0x32: screen.setLine(1, bytes)
    default: break
    }
  }
}
