// Commands that begin with ESC, and those that begin with FS.
extension ESCPOSInterpreter {
  mutating func performEscape(_ command: ESCPOSCommand) {
    let n = command[2]
    switch command[1] {
    case 0x21, 0x20, 0x2D, 0x45, 0x47, 0x4D, 0x56, 0x72, 0x7B, 0x61: performStyle(command)
    case 0x24, 0x5C, 0x44, 0x32, 0x33: performPosition(command)
    case 0x4A: finishLine(advance: max(settings.verticalDots(Int(n)), lineHeight))
    case 0x4B: finishLine(advance: -settings.verticalDots(Int(n)))
    case 0x64: feedLines(Int(n))
    case 0x65: finishLine(advance: -Int(n) * settings.lineSpacing)
    case 0x40: initialise()
    case 0x0C: printPage(leaving: false)
    case 0x4C: enterPageMode()
    case 0x53: leavePageMode()
    case 0x52: settings.nationalSet = Int(n)
    case 0x74: settings.codePage = Int(n)
    case 0x2A: putColumnImage(command)
    case 0x3D: selectDevice(n)
    case 0x69, 0x6D: cut(.partial)
    case 0x70: drawerPulse(command)
    case 0x75: effects.append(.transmitDrawerStatus)
    case 0x76: effects.append(.transmitPaperStatus)
    case 0x28, 0x42: effects.append(.buzzer)
    case 0x63 where n == 0x34: effects.append(.stopSensors(command[3]))
    case 0x63 where n == 0x35: effects.append(.panelButtons(enabled: command[3] & 1 == 0))
    // Sensors of the parallel interface, user characters, page areas and directions, return home, unidirectional printing: nothing to see.
    default: break
    }
  }

  private mutating func performStyle(_ command: ESCPOSCommand) {
    let n = command[2]
    switch (command[1], n) {
    case (0x21, _): setPrintMode(n)
    case (0x20, _): settings.style.spacing = settings.horizontalDots(Int(n))
    case (0x2D, 0...2), (0x2D, 0x30...0x32): settings.style.underline = Int(n & 0x0F)
    case (0x45, _): settings.style.bold = n & 1 == 1
    case (0x47, _): settings.doubleStrike = n & 1 == 1
    case (0x4D, 0), (0x4D, 0x30): settings.style.font = .a
    case (0x4D, 1...4), (0x4D, 0x31...0x34): settings.style.font = .b
    case (0x72, 0...1), (0x72, 0x30...0x31): settings.style.red = n & 1 == 1
    case (0x56, 0...2), (0x56, 0x30...0x32): settings.style.rotated = n & 0x0F != 0
    case (0x7B, _): if isLineEmpty { settings.upsideDown = n & 1 == 1 }
    case (0x61, 0...2), (0x61, 0x30...0x32): if isLineEmpty { settings.alignment = [.left, .centre, .right][Int(n & 0x0F)] }
    default: effects.append(.unknown(command.bytes))
    }
  }

  private mutating func setPrintMode(_ n: UInt8) {
    settings.style.font = n & 0x01 == 0 ? .a : .b
    settings.style.bold = n & 0x08 != 0
    settings.style.heightScale = n & 0x10 == 0 ? 1 : 2
    settings.style.widthScale = n & 0x20 == 0 ? 1 : 2
    settings.style.underline = n & 0x80 == 0 ? 0 : 1
  }

  private mutating func performPosition(_ command: ESCPOSCommand) {
    switch command[1] {
    case 0x24:
      let x = settings.horizontalDots(command.word(at: 2))
      if x <= areaWidth { cursor = x }
    case 0x5C:
      let x = cursor + settings.horizontalDots(Int(Int16(truncatingIfNeeded: command.word(at: 2))))
      if (0...areaWidth).contains(x) { cursor = x }
    case 0x44:
      let cell = settings.style.cellWidth + settings.style.spacing
      let stops = command.tail(from: 2).filter { $0 > 0 }
      settings.tabStops = stops.map { Int($0) * cell * settings.style.widthScale }
    case 0x33: settings.lineSpacing = settings.verticalDots(Int(command[2]))
    default: settings.lineSpacing = PrinterSettings.defaultLineSpacing
    }
  }

  private mutating func feedLines(_ count: Int) {
    let feed = count * settings.lineSpacing
    if isLineEmpty {
      if feed > 0 { put(PaperLine(advance: feed)) }
    } else {
      finishLine(advance: max(feed, lineHeight))
    }
  }

  private mutating func initialise() {
    settings = PrinterSettings()
    startLine()
    page = nil
    downloadedImage = nil
    effects.append(.initialise)
  }

  private mutating func enterPageMode() {
    guard page == nil, isLineEmpty else { return }
    page = Page()
  }

  private mutating func leavePageMode() {
    guard page != nil else { return }
    page = nil
    startLine()
  }

  private mutating func selectDevice(_ n: UInt8) {
    selectedDevice = n
    effects.append(.selectDevice(n))
  }

  private mutating func drawerPulse(_ command: ESCPOSCommand) {
    guard [0, 1, 0x30, 0x31].contains(command[2]) else { return effects.append(.unknown(command.bytes)) }
    effects.append(.pulse(pin: command[2] & 1 == 0 ? 2 : 5, onMs: Int(command[3]) * 2, offMs: Int(command[4]) * 2))
  }

  mutating func performFileSeparator(_ command: ESCPOSCommand) {
    switch (command[1], command[2]) {
    case (0x26, _): if settings.encoding != .utf8 { settings.encoding = .twoByte }
    case (0x2E, _): if settings.encoding != .utf8 { settings.encoding = .codePage }
    case (0x43, 0...2), (0x43, 0x30...0x32): settings.kanjiCode = command[2] & 0x0F
    case (0x28, 0x43) where command[5] == 0x30: settings.encoding = command[6] & 0x0F == 2 ? .utf8 : .codePage
    case (0x28, 0x65) where command[5] == 0x33: effects.append(.extendedStatusBack(command[6] != 0))
    case (0x70, let n): printBlock(.box(width: min(areaWidth, 288), height: 96, label: "NV logo \(n)"))
    // Print modes and user characters of two-byte text, user memory, logo definitions, font priority: nothing to see.
    default: break
    }
  }
}
