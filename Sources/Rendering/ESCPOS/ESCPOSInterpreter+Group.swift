// Commands that begin with GS.
extension ESCPOSInterpreter {
  mutating func performGroupSeparator(_ command: ESCPOSCommand) {
    let n = command[2]
    switch command[1] {
    case 0x21, 0x42, 0x50, 0x4C, 0x57: performLayout(command)
    case 0x68, 0x77, 0x48, 0x66: performBarcodeSetting(command)
    case 0x6B: printBarcode(command)
    case 0x76: printRaster(command)
    case 0x28: performGroupFunction(command)
    case 0x38: performGraphics(Array(command.tail(from: 7)), command)
    case 0x2A: downloadedImage = Bitmap(columns: command.tail(from: 4), bytesPerColumn: Int(command[3]))
    case 0x2F: printDownloadedImage(mode: n)
    case 0x56: performCut(command)
    case 0x49: effects.append(.identify(n))
    case 0x61: effects.append(.automaticStatusBack(n))
    case 0x6A: effects.append(.inkStatusBack(n))
    case 0x72: effects.append(.transmitStatus(n))
    case 0x67 where n == 0x32: effects.append(.readCounter(command.word(at: 4)))
    case 0x67 where n == 0x30: effects.append(.resetCounter(command.word(at: 4)))
    case 0x51: printBlock(.box(width: areaWidth, height: 96, label: "GS Q image"))
    // Macros, counters on paper, page positions, smoothing, BMP definitions, recovery times: nothing to see.
    default: break
    }
  }

  private mutating func performLayout(_ command: ESCPOSCommand) {
    let n = command[2]
    switch command[1] {
    case 0x21 where n & 0x88 == 0:
      settings.style.widthScale = Int(n >> 4) + 1
      settings.style.heightScale = Int(n & 0x07) + 1
    case 0x42: settings.style.inverse = n & 1 == 1
    case 0x50:
      settings.horizontalUnits = Int(n)
      settings.verticalUnits = Int(command[3])
    case 0x4C: if isLineEmpty { settings.leftMargin = min(settings.horizontalDots(command.word(at: 2)), paper.dots - 1) }
    case 0x57: if isLineEmpty { settings.printWidth = max(1, settings.horizontalDots(command.word(at: 2))) }
    default: effects.append(.unknown(command.bytes))
    }
  }

  private mutating func performBarcodeSetting(_ command: ESCPOSCommand) {
    let n = command[2]
    switch (command[1], n) {
    case (0x68, 1...): settings.barcode.height = Int(n)
    // The upper range of GS w counts in other steps on newer models; the nearest of the plain ones stands for it.
    case (0x77, 1...6): settings.barcode.module = Int(n)
    case (0x77, 68...76): settings.barcode.module = max(2, Int(n - 64) / 2)
    case (0x48, 0...3), (0x48, 0x30...0x33):
      settings.barcode.captionAbove = n & 1 != 0
      settings.barcode.captionBelow = n & 2 != 0
    case (0x66, 0...4), (0x66, 0x30...0x34): settings.barcode.captionFont = n & 0x0F == 0 ? .a : .b
    default: effects.append(.unknown(command.bytes))
    }
  }

  private mutating func performCut(_ command: ESCPOSCommand) {
    let feed = settings.verticalDots(Int(command[3]))
    switch command[2] {
    case 0x00, 0x30: cut(.full)
    case 0x01, 0x31: cut(.partial)
    case 0x41, 0x61, 0x67: cut(.full, feeding: feed)
    default: cut(.partial, feeding: feed)
    }
  }

  /// GS ( and a letter: a length, then a function.
  private mutating func performGroupFunction(_ command: ESCPOSCommand) {
    let data = Array(command.tail(from: 5))
    switch command[2] {
    case 0x41 where data.count >= 2: effects.append(.testPrint(paper: data[0], pattern: data[1]))
    case 0x44: effects.append(.realTimeCommands(Array(data.dropFirst())))
    case 0x45: effects.append(.userSetting(data))
    case 0x48: performReplyRequest(data, command)
    case 0x4C: performGraphics(data, command)
    case 0x6B: performCode(data, command)
    // Density and speed (GS ( K), character effects (GS ( N), page setup (GS ( P) and the rest.
    default: break
    }
  }

  private mutating func performReplyRequest(_ data: [UInt8], _ command: ESCPOSCommand) {
    switch data.first {
    case 0x30 where data.count == 6: effects.append(.processID(Array(data[2...])))
    case 0x31 where data.count == 3: effects.append(.offlineReply(data[2] & 0x0F != 0))
    default: effects.append(.unknown(command.bytes))
    }
  }
}
