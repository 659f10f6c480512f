/// The bytes of single Star commands. Source: Star line mode and StarPRNT command specifications, under the mnemonic that each comment names.
enum StarCommand {
  /// ESC @, with CAN before it: what is left of a line goes too.
  static let initialize: [UInt8] = [0x18, 0x1B, 0x40]
  /// ESC ACK SOH: the status at once.
  static let status: [UInt8] = [0x1B, 0x06, 0x01]
  /// ESC RS a 1
  static let automaticStatus: [UInt8] = [0x1B, 0x1E, 0x61, 0x01]
  /// ETB
  static let etb: [UInt8] = [0x17]
  /// ESC # * LF NUL: model and version.
  static let identify: [UInt8] = [0x1B, 0x23, 0x2A, 0x0A, 0x00]
  /// ESC ? LF NUL: the printer begins anew, and what it has buffered is gone.
  static let reset: [UInt8] = [0x1B, 0x3F, 0x0A, 0x00]
  /// ESC * r B: out of the raster mode, in which a broken job may have left it.
  static let leaveRaster: [UInt8] = [0x1B, 0x2A, 0x72, 0x42]
  /// ESC 0: lines of 3 mm, which is a strip of 24 dots. ESC z 1: the usual 4 mm.
  static let stripPitch: [UInt8] = [0x1B, 0x30]
  static let usualPitch: [UInt8] = [0x1B, 0x7A, 0x01]

  /// ESC GS ETX s n1 n2, s = 1: what is buffered is printed, the motor stops, the counter goes up by one, and all that is told.
  static func mark(_ id: [UInt8]) -> [UInt8] { [0x1B, 0x1D, 0x03, 0x01] + id }
  /// ESC GS t n
  static func codePage(_ number: UInt8) -> [UInt8] { [0x1B, 0x1D, 0x74, number] }
  /// ESC a n
  static func feed(lines: UInt8) -> [UInt8] { [0x1B, 0x61, lines] }
  /// ESC E, ESC F
  static func bold(_ on: Bool) -> [UInt8] { [0x1B, on ? 0x45 : 0x46] }
  /// ESC - n
  static func underline(_ on: Bool) -> [UInt8] { [0x1B, 0x2D, on ? 1 : 0] }
  /// ESC 4, ESC 5: white on black, and on impact printers red.
  static func inverse(_ on: Bool) -> [UInt8] { [0x1B, on ? 0x34 : 0x35] }
  /// ESC i h w, both as multiples 1...6.
  static func size(width: Int, height: Int) -> [UInt8] {
    [0x1B, 0x69, UInt8(clamping: min(6, height) - 1), UInt8(clamping: min(6, width) - 1)]
  }
  /// ESC RS F n
  static func font(_ font: TextStyle.Font) -> [UInt8] { [0x1B, 0x1E, 0x46, font == .a ? 0 : 1] }
  /// ESC GS a n
  static func align(_ align: TextAlignment) -> [UInt8] {
    switch align {
    case .left: [0x1B, 0x1D, 0x61, 0]
    case .center: [0x1B, 0x1D, 0x61, 1]
    case .right: [0x1B, 0x1D, 0x61, 2]
    }
  }
  /// ESC d n: feeds to the cutter, then cuts.
  static func cut(_ mode: PrintDocument.CutMode) -> [UInt8] { [0x1B, 0x64, mode == .full ? 2 : 3] }
  /// ESC BEL n1 n2, both in steps of 10 ms, then BEL. The second drawer has SUB and no times of its own.
  static func drawerPulse(pin: Int, onMs: Int, offMs: Int) -> [UInt8] {
    pin == 5 ? [0x1A] : [0x1B, 0x07, step(onMs), step(offMs), 0x07]
  }
  /// FS, EM: the same past the buffer.
  static func realTimePulse(pin: Int) -> [UInt8] { [pin == 5 ? 0x19 : 0x1C] }

  /// ESC GS S 1: rows of bytes, and no line feed behind them.
  static func raster(_ image: RasterImage) -> [UInt8] {
    [
      0x1B, 0x1D, 0x53, 0x01, UInt8(truncatingIfNeeded: image.bytesPerRow), UInt8(truncatingIfNeeded: image.bytesPerRow >> 8),
      UInt8(truncatingIfNeeded: image.rows), UInt8(truncatingIfNeeded: image.rows >> 8), 0x00,
    ] + image.bits
  }

  private static func step(_ milliseconds: Int) -> UInt8 { UInt8(clamping: min(127, max(1, milliseconds / 10))) }
}
