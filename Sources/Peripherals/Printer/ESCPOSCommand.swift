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
}
