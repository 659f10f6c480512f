extension StarInterpreter {
  mutating func perform(_ command: [UInt8]) {
    switch command[0] {
    case 0x1B: performEscape(command)
    case 0x62, 0x6B: if command.count > 1 { printRow(command[3...], feeds: command[0] == 0x62) }
    default: performControl(command[0])
    }
  }

  private mutating func performControl(_ byte: UInt8) {
    switch byte {
    case 0x0A: endLine(pitch)
    case 0x07, 0x1C: effects.append(.pulse(pin: 2, onMs: pulseMs))
    case 0x1A, 0x19: effects.append(.pulse(pin: 5, onMs: 200))
    case 0x17: effects.append(.countUp)
    case 0x18: startLine()
    case 0x0E: style.widthScale = 2
    case 0x14: style.widthScale = 1
    // NUL and flow control fill; the rest moves nothing here.
    default: break
    }
  }

  private mutating func performEscape(_ command: [UInt8]) {
    let n = command.count > 2 ? command[2] : 0
    switch command[1] {
    case 0x06: effects.append(.status)
    case 0x07: pulseMs = Int(n) * 10
    case 0x1D: performGroup(command)
    case 0x1E: performSetting(command)
    case 0x23: effects.append(.identify)
    case 0x3F: effects.append(.reset)
    case 0x40: initialise()
    case 0x45: style.bold = true
    case 0x46: style.bold = false
    case 0x34: style.inverse = true
    case 0x35: style.inverse = false
    case 0x2D: style.underline = Int(n & 1)
    case 0x69: (style.heightScale, style.widthScale) = (min(6, Int(n & 0x0F) + 1), min(6, Int(command[3] & 0x0F) + 1))
    case 0x57: style.widthScale = Int(n & 1) + 1
    case 0x68: style.heightScale = Int(n & 1) + 1
    case 0x30: pitch = Self.narrowPitch
    case 0x7A: pitch = n & 1 == 1 ? Self.usualPitch : Self.narrowPitch
    case 0x61: for _ in 0..<max(1, Int(n)) { endLine(pitch) }
    case 0x4A, 0x49: endLine(Int(n) * 2)
    case 0x64: cut(n)
    case 0x6B: putStrip(command)
    case 0x58: putColumns(command)
    case 0x62: printBarcode(command)
    case 0x1C: printLogo(command)
    // Pitches of characters, margins, panel, national sets, the raster mode's own settings: nothing to see.
    default: break
    }
  }

  private mutating func performGroup(_ command: [UInt8]) {
    switch command[2] {
    case 0x03: effects.append(.document(step: command[3], tag: Array(command[4...5])))
    case 0x61: if line.isEmpty { alignment = [.left, .centre, .right][min(2, Int(command[3] & 0x0F))] }
    case 0x74: codePage = Int(command[3])
    case 0x41: cursor = min(paper.dots, Int(command[3]) | Int(command[4]) << 8)
    case 0x52: cursor = min(paper.dots, cursor + Int(command[3]) | Int(command[4]) << 8)
    case 0x53: printRaster(command)
    case 0x79: performQR(command)
    default: break
    }
  }

  private mutating func performSetting(_ command: [UInt8]) {
    switch command[2] {
    case 0x61: effects.append(.automaticStatus(command[3] & 1 == 1))
    case 0x45: effects.append(.clearCounter)
    case 0x46: style.font = command[3] & 0x0F == 0 ? .a : .b
    default: effects.append(.unknown(command))
    }
  }

  /// ESC d n: 0 full, 1 partial, 2 and 3 the same after a feed to the cutter.
  private mutating func cut(_ n: UInt8) {
    if !line.isEmpty { endLine(pitch) }
    if n & 2 != 0 { put(PaperLine(advance: 4 * pitch)) }
    paper.cut(n & 1 == 0 ? .full : .partial)
    effects.append(.cut(full: n & 1 == 0))
  }
}
