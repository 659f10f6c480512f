/// Reads the command set of Epson's DM-D displays.
struct DMDReader: Sendable {
  private enum State: Sendable {
    case ground
    case prefix(UInt8)
    case parameters(prefix: UInt8, command: UInt8, bytes: [UInt8], needed: Int)
    case skipping(Int)
  }

  private(set) var screen = DisplayScreen()
  private var state = State.ground

  mutating func take(_ byte: UInt8) {
    switch state {
    case .ground: ground(byte)
    case .prefix(let prefix): begin(prefix, byte)
    case .parameters(let prefix, let command, let bytes, let needed):
      guard bytes.count + 1 < needed else {
        state = .ground
        return obey(prefix, command, bytes + [byte])
      }
      state = .parameters(prefix: prefix, command: command, bytes: bytes + [byte], needed: needed)
    case .skipping(let count):
      state = count > 1 ? .skipping(count - 1) : .ground
    }
  }

  private mutating func ground(_ byte: UInt8) {
    if byte == 0x1B || byte == 0x1F {
      state = .prefix(byte)
    } else if !screen.isSelected {
      return
    } else if byte >= 0x20 {
      screen.put(byte)
    } else {
      _ = screen.control(byte)
    }
  }

  private mutating func begin(_ prefix: UInt8, _ letter: UInt8) {
    let needed = prefix == 0x1B ? Self.escapeParameters(letter) : Self.unitParameters(letter)
    state = needed > 0 ? .parameters(prefix: prefix, command: letter, bytes: [], needed: needed) : .ground
    if needed == 0 { obey(prefix, letter, []) }
  }

  private static func escapeParameters(_ letter: UInt8) -> Int {
    switch letter {
    case 0x74, 0x52, 0x3D, 0x25, 0x3F: 1
    case 0x57: 2
    default: 0
    }
  }

  private static func unitParameters(_ letter: UInt8) -> Int {
    switch letter {
    case 0x43, 0x58, 0x45, 0x72, 0x2C, 0x2E, 0x3B, 0x76: 1
    case 0x24, 0x23, 0x54, 0x5E: 2
    case 0x28: 3
    default: 0
    }
  }

  private mutating func obey(_ prefix: UInt8, _ command: UInt8, _ bytes: [UInt8]) {
    switch (prefix, command) {
    case (0x1B, 0x3D): screen.isSelected = bytes[0] & 0x02 != 0
    case (0x1B, 0x57): state = bytes[1] == 1 ? .skipping(4) : .ground
    case (0x1F, 0x28):
      let length = Int(bytes[1]) | Int(bytes[2]) << 8
      state = length > 0 ? .skipping(length) : .ground
    default: if screen.isSelected { show(prefix, command, bytes) }
    }
  }

  private mutating func show(_ prefix: UInt8, _ command: UInt8, _ bytes: [UInt8]) {
    switch (prefix, command) {
    case (0x1B, 0x40): screen.initialise()
    case (0x1B, 0x74): screen.setPage(bytes[0])
    case (0x1F, 0x58): screen.setBrightness(bytes[0])
    case (0x1F, 0x0A): screen.panel.up()
    case (0x1F, 0x0D): screen.panel.move(row: screen.panel.row, column: DisplayPanel.columns - 1)
    case (0x1F, 0x42): screen.panel.move(row: DisplayPanel.rows - 1, column: DisplayPanel.columns - 1)
    case (0x1F, 0x24): screen.panel.move(row: Int(bytes[1]) - 1, column: Int(bytes[0]) - 1)
    case (0x1F, 0x01): screen.panel.mode = .overwrite
    case (0x1F, 0x02): screen.panel.mode = .verticalScroll
    case (0x1F, 0x03): screen.panel.mode = .horizontalScroll
    // The mark beside the character lies between two cells and is not kept.
    case (0x1F, 0x2C), (0x1F, 0x2E), (0x1F, 0x3B): screen.put(bytes[0])
    // Blinking, reverse, annunciators, clock, macros and nation change nothing that the text would show.
    default: break
    }
  }
}
