/// Star's two languages. They differ in how pictures are sent, which the profile names.
struct StarCommandSet: PrinterCommandSet {
  func begin(page: UInt8) -> [UInt8] { StarCommand.initialize + StarCommand.usualPitch + StarCommand.codePage(page) }
  func codePage(_ number: UInt8) -> [UInt8] { StarCommand.codePage(number) }
  func feed(lines: UInt8) -> [UInt8] { StarCommand.feed(lines: lines) }

  func style(from old: TextStyle, to new: TextStyle) -> [UInt8] {
    var bytes: [UInt8] = []
    if new.font != old.font { bytes += StarCommand.font(new.font) }
    if new.width != old.width || new.height != old.height { bytes += StarCommand.size(width: new.width, height: new.height) }
    if new.bold != old.bold { bytes += StarCommand.bold(new.bold) }
    if new.underline != old.underline { bytes += StarCommand.underline(new.underline) }
    // One command serves for both: the second colour where the printer has one, white on black where it has not.
    let (was, isOn) = (old.inverse || old.color == .red, new.inverse || new.color == .red)
    if was != isOn { bytes += StarCommand.inverse(isOn) }
    return bytes
  }

  func align(_ align: TextAlignment) -> [UInt8] { StarCommand.align(align) }
  func cut(_ mode: PrintDocument.CutMode) -> [UInt8] { StarCommand.cut(mode) }

  func barcode(_ barcode: Barcode, payload: [UInt8]) -> [UInt8]? {
    StarCommand.barcode(barcode, payload: payload).map { align(.center) + $0 + align(.left) }
  }

  func qr(_ code: QRCode, payload: [UInt8]) -> [UInt8] { align(.center) + StarCommand.qr(code, payload: payload) + [0x0A] + align(.left) }
  /// PDF417 has settings of its own there, which no source names in full.
  func matrix(_ code: MatrixCode, payload: [UInt8]) -> [UInt8]? { nil }

  /// ESC FS p n m
  func logo(_ logo: Logo, memory: PrinterProfile.LogoMemory) -> [UInt8]? {
    guard memory == .star else { return nil }
    return align(logo.align) + [0x1B, 0x1C, 0x70, UInt8(clamping: logo.number), 0] + align(.left)
  }

  /// One question is answered with all there is to say.
  var questions: [RealTimeQuestion] { [.printer] }
  func realTimeStatus(_ question: RealTimeQuestion) -> [UInt8] { StarCommand.status }
  var automaticStatus: [UInt8] { StarCommand.automaticStatus }
  var identities: [PrinterIdentity] { [.model] }
  func identify(_ item: PrinterIdentity) -> [UInt8] { StarCommand.identify }
  var inOrderStatus: [UInt8] { StarCommand.etb }
  func mark(_ id: [UInt8]) -> [UInt8] { StarCommand.mark(id) }
  var markBytes: Int { 2 }
  func counter(_ number: Int) -> [UInt8]? { nil }
  func drawerPulse(pin: Int, onMs: Int, offMs: Int) -> [UInt8] { StarCommand.drawerPulse(pin: pin, onMs: onMs, offMs: offMs) }
  func realTimePulse(pin: Int, onMs: Int) -> [UInt8] { StarCommand.realTimePulse(pin: pin) }
  /// A Star leaves its errors when their cause is gone.
  var recoverAndGoOn: [UInt8]? { nil }
  var recoverAndClear: [UInt8]? { nil }
  var clearBuffers: [UInt8] { StarCommand.reset }
  var wakeUp: [UInt8] { StarCommand.leaveRaster + StarCommand.initialize + StarCommand.automaticStatus }
  func replyReader(for profile: PrinterProfile) -> any PrinterReplyReader {
    StarReplyParser(counterByte: profile.etbCounterByte ?? StarStatus.usualCounterByte)
  }
}
