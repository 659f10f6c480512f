/// Reads the CD5220 command set.
struct CD5220Reader: Sendable {
  private enum State: Sendable {
    case ground
    case escape
    case parameters(command: UInt8, bytes: [UInt8], needed: Int)
    /// ESC Q: text up to a carriage return.
    case text(line: UInt8, bytes: [UInt8])
  }

  /// The most characters of the scrolling line (ESC Q D).
  static let textLimit = 40

  private(set) var screen = DisplayScreen()
  private var state = State.ground
  /// After ESC Q the unit writes and moves no cursor until it is cleared or initialised.
  private var isLineMode = false

  mutating func take(_ byte: UInt8) {
    switch state {
    case .ground: ground(byte)
    case .escape: escape(byte)
    case .parameters(let command, let bytes, let needed):
      guard bytes.count + 1 < needed else {
        state = .ground
        return obey(command, bytes + [byte])
      }
      state = .parameters(command: command, bytes: bytes + [byte], needed: needed)
    case .text(let line, let bytes):
      guard byte != 0x0D else {
        state = .ground
        return show(bytes, on: line)
      }
      state = .text(line: line, bytes: bytes.count < Self.textLimit ? bytes + [byte] : bytes)
    }
  }

  private mutating func ground(_ byte: UInt8) {
    if byte == 0x1B {
      state = .escape
    } else if !screen.isSelected || isLineMode && byte != 0x0C {
      return
    } else if byte >= 0x20 {
      screen.put(byte)
    } else if screen.control(byte), byte == 0x0C {
      isLineMode = false
    }
  }

  private mutating func escape(_ letter: UInt8) {
    let needed =
      switch letter {
      case 0x51, 0x5B, 0x2A, 0x5F, 0x66, 0x63, 0x3D, 0x73, 0x64, 0x23, 0x74, 0x52: 1
      case 0x6C: 2
      case 0x57: 4
      default: 0
      }
    state = needed > 0 ? .parameters(command: letter, bytes: [], needed: needed) : .ground
    if needed == 0 { obey(letter, []) }
  }

  private mutating func obey(_ command: UInt8, _ bytes: [UInt8]) {
    if command == 0x3D { screen.isSelected = bytes[0] & 0x02 != 0 }
    guard screen.isSelected else { return }
    switch command {
    case 0x51: state = [0x41, 0x42, 0x44].contains(bytes[0]) ? .text(line: bytes[0], bytes: []) : .ground
    case 0x40:
      screen.initialise()
      isLineMode = false
    case 0x2A: screen.setBrightness(bytes[0])
    case 0x74: screen.setPage(bytes[0])
    case 0x11, 0x12, 0x13, 0x5B, 0x6C: if !isLineMode { move(command, bytes) }
    // Cursor shape, nation, font, windows and EEPROM change nothing that the text would show.
    default: break
    }
  }

  private mutating func move(_ command: UInt8, _ bytes: [UInt8]) {
    let last = DisplayPanel.columns - 1
    switch (command, bytes.first) {
    case (0x11, _): screen.panel.mode = .overwrite
    case (0x12, _): screen.panel.mode = .verticalScroll
    case (0x13, _): screen.panel.mode = .horizontalScroll
    case (0x6C, let x?): screen.panel.move(row: Int(bytes[1]) - 1, column: Int(x) - 1)
    case (_, 0x41): screen.panel.up()
    case (_, 0x42): screen.panel.down()
    case (_, 0x43): screen.panel.right()
    case (_, 0x44): screen.panel.left()
    case (_, 0x48): screen.panel.move(row: 0, column: 0)
    case (_, 0x4C): screen.panel.move(row: screen.panel.row, column: 0)
    case (_, 0x52): screen.panel.move(row: screen.panel.row, column: last)
    case (_, 0x4B): screen.panel.move(row: 1, column: last)
    default: break
    }
  }

  private mutating func show(_ bytes: [UInt8], on line: UInt8) {
    isLineMode = true
    screen.setLine(line == 0x42 ? 1 : 0, bytes)
  }
}
