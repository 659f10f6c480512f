/// Reads the language of Birch's DSP800: frames `04 01 … 17`, and text between them.
struct DSP800Reader: Sendable {
  private enum State: Sendable {
    case ground
    case begun
    case frame([UInt8])
  }

  /// The longest frame that is kept; more of it is noise.
  private static let frameLimit = 8
  /// What the first place is called in a frame.
  private static let first: UInt8 = 0x31

  private(set) var screen = DisplayScreen()
  private var state = State.ground

  mutating func take(_ byte: UInt8) {
    switch state {
    case .ground:
      if byte == 0x04 { state = .begun } else if byte >= 0x20 { screen.put(byte) }
    case .begun: state = byte == 0x01 ? .frame([]) : .ground
    case .frame(let bytes):
      guard byte == 0x17 else { return state = .frame(bytes.count < Self.frameLimit ? bytes + [byte] : bytes) }
      state = .ground
      obey(bytes)
    }
  }

  private mutating func obey(_ frame: [UInt8]) {
    switch (frame.first, frame.count) {
    case (0x50, 2): move(to: frame[1])
    case (0x43, 3): clear(from: frame[1], to: frame[2])
    default: break
    }
  }

  private static func place(_ byte: UInt8) -> (row: Int, column: Int)? {
    let index = Int(byte) - Int(first)
    let all = DisplayPanel.rows * DisplayPanel.columns
    return (0..<all).contains(index) ? (index / DisplayPanel.columns, index % DisplayPanel.columns) : nil
  }

  private mutating func move(to byte: UInt8) {
    if let place = Self.place(byte) { screen.panel.move(row: place.row, column: place.column) }
  }

  private mutating func clear(from start: UInt8, to end: UInt8) {
    guard Self.place(start) != nil, Self.place(end) != nil, start <= end else { return }
    for byte in start...end {
      move(to: byte)
      screen.put(0x20)
    }
    move(to: start)
  }
}
