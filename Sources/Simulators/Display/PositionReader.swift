/// Reads the languages in which a place on the glass is `10 n`: UTC (standard and enhanced) and PD3000 of Logic Controls.
struct PositionReader: Sendable {
  private enum State: Sendable {
    case ground
    case position
    case brightness
    case escape
    /// ESC u: which line the text is for.
    case line
    /// Text up to a carriage return.
    case text(line: UInt8, bytes: [UInt8])
    /// The end of ESC SI: back to the standard language.
    case leaving
  }

  /// The most characters of a moving line.
  static let textLimit = 45

  private(set) var screen = DisplayScreen()
  private var state = State.ground
  private var isEnhanced = false
  private let isPD3000: Bool

  init(isPD3000: Bool) { self.isPD3000 = isPD3000 }

  mutating func take(_ byte: UInt8) {
    switch state {
    case .ground: ground(byte)
    case .position:
      state = .ground
      screen.panel.move(row: Int(byte) / DisplayPanel.columns, column: Int(byte) % DisplayPanel.columns)
    case .brightness:
      state = .ground
      if let level = [0x20, 0x40, 0x60, 0xFF].firstIndex(of: byte) { screen.setBrightness(UInt8(level + 1)) }
    case .escape: escape(byte)
    case .line: state = .text(line: byte, bytes: [])
    case .text(let line, let bytes):
      guard byte == 0x0D else { return state = .text(line: line, bytes: bytes.count < Self.textLimit ? bytes + [byte] : bytes) }
      state = .ground
      show(bytes, on: line)
    case .leaving:
      state = .ground
      if byte == 0x0D { isEnhanced = false }
    }
  }

  private mutating func ground(_ byte: UInt8) {
    switch byte {
    case 0x10: state = .position
    case 0x04 where isPD3000: state = .brightness
    case 0x05 where isPD3000: state = .text(line: 0x44, bytes: [])
    case 0x1B where !isPD3000: state = .escape
    case 0x11: screen.panel.mode = .overwrite
    case 0x12: screen.panel.mode = .verticalScroll
    case 0x1F:
      screen.panel.clear()
      screen.panel.mode = .overwrite
    case 0x08, 0x09, 0x0A, 0x0D: _ = screen.control(byte)
    case 0x20...: screen.put(byte)
    default: break
    }
  }

  private mutating func escape(_ letter: UInt8) {
    switch letter {
    case 0x64:
      isEnhanced = true
      state = .ground
    case 0x75 where isEnhanced: state = .line
    case 0x0F where isEnhanced: state = .leaving
    default: state = .ground
    }
  }

  private mutating func show(_ bytes: [UInt8], on line: UInt8) {
    switch line {
    case 0x41, 0x44, 0x46: screen.setLine(0, bytes)
    case 0x42: screen.setLine(1, bytes)
    // Clock, attention and the line of forty are not of the text.
    default: break
    }
  }
}
