/// The bytes of single commands. Source: the ESC/POS manual, under the mnemonic that each comment names.
enum ESCPOSCommand {
  /// ESC @
  static let initialize: [UInt8] = [0x1B, 0x40]
  /// ESC R 0: the ASCII places keep their characters.
  static let nationalSetUSA: [UInt8] = [0x1B, 0x52, 0x00]
  /// FS . : Chinese and Japanese models begin in two-byte mode.
  static let twoByteModeOff: [UInt8] = [0x1C, 0x2E]
  /// GS ( D: real-time pulse and power-off are data while these are off.
  static let hideRealTime: [UInt8] = [0x1D, 0x28, 0x44, 0x05, 0x00, 0x14, 0x01, 0x00, 0x02, 0x00]
  /// GS ( D: the real-time pulse is obeyed again, power-off stays off.
  static let obeyRealTimePulse: [UInt8] = [0x1D, 0x28, 0x44, 0x05, 0x00, 0x14, 0x01, 0x01, 0x02, 0x00]
  /// LF
  static let lineFeed: UInt8 = 0x0A

  /// ESC t n
  static func codePage(_ number: UInt8) -> [UInt8] { [0x1B, 0x74, number] }
  /// ESC d n
  static func feed(lines: UInt8) -> [UInt8] { [0x1B, 0x64, lines] }
  /// ESC E n
  static func bold(_ on: Bool) -> [UInt8] { [0x1B, 0x45, on ? 1 : 0] }
  /// ESC - n
  static func underline(_ on: Bool) -> [UInt8] { [0x1B, 0x2D, on ? 1 : 0] }
  /// GS B n
  static func inverse(_ on: Bool) -> [UInt8] { [0x1D, 0x42, on ? 1 : 0] }
  /// ESC M n
  static func font(_ font: TextStyle.Font) -> [UInt8] { [0x1B, 0x4D, font == .a ? 0 : 1] }
  /// GS ! n, both as multiples 1...8.
  static func size(width: Int, height: Int) -> [UInt8] {
    [0x1D, 0x21, UInt8(truncatingIfNeeded: (width - 1) & 7) << 4 | UInt8(truncatingIfNeeded: (height - 1) & 7)]
  }
  /// ESC a n
  static func align(_ align: TextAlignment) -> [UInt8] {
    switch align {
    case .left: [0x1B, 0x61, 0]
    case .center: [0x1B, 0x61, 1]
    case .right: [0x1B, 0x61, 2]
    }
  }
  /// ESC r n: the second colour of an impact printer.
  static func color(_ color: TextStyle.Color) -> [UInt8] { [0x1B, 0x72, color == .red ? 1 : 0] }
  /// GS g 2: a maintenance counter.
  static func readCounter(_ number: Int) -> [UInt8] {
    [0x1D, 0x67, 0x32, 0x00, UInt8(truncatingIfNeeded: number), UInt8(truncatingIfNeeded: number >> 8)]
  }
  /// GS V, function B: feeds to the cutter, then cuts.
  static func cut(_ mode: PrintDocument.CutMode) -> [UInt8] { [0x1D, 0x56, mode == .full ? 0x41 : 0x42, 0x00] }
  /// ESC p m t1 t2, times in steps of 2 ms; both times are always sent.
  static func drawerPulse(pin: Int, onMs: Int, offMs: Int) -> [UInt8] {
    [0x1B, 0x70, pin == 5 ? 1 : 0, UInt8(clamping: onMs / 2), UInt8(clamping: offMs / 2)]
  }
  /// DLE DC4 1 m t: the same at once, past the buffer; the time in steps of 100 ms, 1...8.
  static func realTimePulse(pin: Int, onMs: Int) -> [UInt8] {
    [0x10, 0x14, 0x01, pin == 5 ? 1 : 0, UInt8(clamping: min(8, max(1, (onMs + 99) / 100)))]
  }
  /// DLE ENQ 1: out of an error whose cause was removed, and on from the line in which it fell.
  static let recoverAndGoOn: [UInt8] = [0x10, 0x05, 0x01]
  /// DLE ENQ 2: the same, and all that is buffered is thrown away.
  static let recoverAndClear: [UInt8] = [0x10, 0x05, 0x02]
  /// DLE EOT n
  static func realTimeStatus(_ question: RealTimeQuestion) -> [UInt8] { [0x10, 0x04, question.rawValue] }
  /// GS a n: drawer, online, error and paper changes.
  static let automaticStatus: [UInt8] = [0x1D, 0x61, 0x0F]
  /// GS a 255: everything, only to hear whether the printer is awake.
  static let automaticStatusAll: [UInt8] = [0x1D, 0x61, 0xFF]
  /// GS r 1
  static let inOrderStatus: [UInt8] = [0x1D, 0x72, 0x01]
  /// GS I n
  static func identify(_ item: PrinterIdentity) -> [UInt8] { [0x1D, 0x49, item.rawValue] }
  /// GS ( H, function 48
  static func processID(_ id: [UInt8]) -> [UInt8] { [0x1D, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30] + id }
  /// DLE DC4 8: throws away all that is buffered.
  static let clearBuffers: [UInt8] = [0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08]
  /// GS v 0, normal size; x in bytes, y in rows.
  static func raster(bytesPerRow: Int, rows: Int) -> [UInt8] {
    [
      0x1D, 0x76, 0x30, 0x00, UInt8(truncatingIfNeeded: bytesPerRow), UInt8(truncatingIfNeeded: bytesPerRow >> 8),
      UInt8(truncatingIfNeeded: rows), UInt8(truncatingIfNeeded: rows >> 8),
    ]
  }

  /// GS ( L, functions 112 (store) and 50 (print); x in dots.
  static func graphics(_ image: RasterImage) -> [UInt8] {
    let store: [UInt8] = [0x30, 0x70, 0x30, 0x01, 0x01, 0x31] + size(of: image) + image.bits
    return graphics(function: store) + [0x1D, 0x28, 0x4C, 0x02, 0x00, 0x30, 0x32]
  }

  /// GS ( L, or GS 8 L for what is longer.
  private static func graphics(function: [UInt8]) -> [UInt8] {
    let count = function.count
    let low: [UInt8] = [UInt8(truncatingIfNeeded: count), UInt8(truncatingIfNeeded: count >> 8)]
    guard count > 0xFFFF else { return [0x1D, 0x28, 0x4C] + low + function }
    return [0x1D, 0x38, 0x4C] + low + [UInt8(truncatingIfNeeded: count >> 16), UInt8(truncatingIfNeeded: count >> 24)] + function
  }

  private static func size(of image: RasterImage) -> [UInt8] {
    [
      UInt8(truncatingIfNeeded: image.width), UInt8(truncatingIfNeeded: image.width >> 8), UInt8(truncatingIfNeeded: image.rows),
      UInt8(truncatingIfNeeded: image.rows >> 8),
    ]
  }

  /// The key of a picture in the printer's memory: its number as two digits.
  private static func key(_ number: Int) -> [UInt8] { [0x30 + UInt8(clamping: number / 10), 0x30 + UInt8(clamping: number % 10)] }

  /// GS ( L, function 69; FS p.
  static func printLogo(_ number: Int, memory: PrinterProfile.LogoMemory) -> [UInt8]? {
    switch memory {
    case .graphics: graphics(function: [0x30, 0x45] + key(number) + [1, 1])
    case .flash: [0x1C, 0x70, UInt8(clamping: number), 0]
    case .star: nil
    }
  }

  /// GS ( L, function 67: puts a picture into the memory, which lasts for some ten thousand writes. FS q writes the only one that there is then.
  /// Nil: this memory cannot take it.
  static func storeLogo(_ number: Int, _ image: RasterImage, memory: PrinterProfile.LogoMemory) -> [UInt8]? {
    switch memory {
    case .graphics: return graphics(function: [0x30, 0x43, 0x30] + key(number) + [0x01] + size(of: image) + [0x31] + image.bits)
    case .flash where number == 1:
      let (columns, rows) = (image.bytesPerRow, (image.rows + 7) / 8)
      var data: [UInt8] = []
      for x in 0..<columns * 8 { for byte in 0..<rows { data.append(image.column(x: x, from: byte * 8)) } }
      return [
        0x1C, 0x71, 0x01, UInt8(truncatingIfNeeded: columns), UInt8(truncatingIfNeeded: columns >> 8), UInt8(truncatingIfNeeded: rows),
        UInt8(truncatingIfNeeded: rows >> 8),
      ] + data
    case .flash, .star: return nil
    }
  }

  /// GS ( L, function 66: forgets a picture. Nil: this memory forgets nothing by itself.
  static func deleteLogo(_ number: Int, memory: PrinterProfile.LogoMemory) -> [UInt8]? {
    memory == .graphics ? graphics(function: [0x30, 0x42] + key(number)) : nil
  }
}
