/// ESC/POS. Source: the ESC/POS manual, under the mnemonics that `ESCPOSCommand` names.
struct ESCPOSCommandSet: PrinterCommandSet {
  func begin(page: UInt8) -> [UInt8] {
    ESCPOSCommand.initialize + ESCPOSCommand.nationalSetUSA + ESCPOSCommand.twoByteModeOff + ESCPOSCommand.codePage(page)
  }

  func codePage(_ number: UInt8) -> [UInt8] { ESCPOSCommand.codePage(number) }
  func feed(lines: UInt8) -> [UInt8] { ESCPOSCommand.feed(lines: lines) }

  func style(from old: TextStyle, to new: TextStyle) -> [UInt8] {
    var bytes: [UInt8] = []
    if new.font != old.font { bytes += ESCPOSCommand.font(new.font) }
    if new.width != old.width || new.height != old.height { bytes += ESCPOSCommand.size(width: new.width, height: new.height) }
    if new.bold != old.bold { bytes += ESCPOSCommand.bold(new.bold) }
    if new.underline != old.underline { bytes += ESCPOSCommand.underline(new.underline) }
    if new.inverse != old.inverse { bytes += ESCPOSCommand.inverse(new.inverse) }
    if new.color != old.color { bytes += ESCPOSCommand.color(new.color) }
    return bytes
  }

  func align(_ align: TextAlignment) -> [UInt8] { ESCPOSCommand.align(align) }
  func cut(_ mode: PrintDocument.CutMode) -> [UInt8] { ESCPOSCommand.cut(mode) }

  func barcode(_ barcode: Barcode, payload: [UInt8]) -> [UInt8]? {
    align(.center) + ESCPOSCommand.barcode(barcode, payload: payload) + align(.left)
  }

  func qr(_ code: QRCode, payload: [UInt8]) -> [UInt8] { align(.center) + ESCPOSCommand.qr(code, payload: payload) + align(.left) }

  func matrix(_ code: MatrixCode, payload: [UInt8]) -> [UInt8]? {
    align(.center) + ESCPOSCommand.matrix(code, payload: payload) + align(.left)
  }

  func logo(_ logo: Logo, memory: PrinterProfile.LogoMemory) -> [UInt8]? {
    guard let command = ESCPOSCommand.printLogo(logo.number, memory: memory) else { return nil }
    return align(logo.align) + command + align(.left)
  }

  var questions: [RealTimeQuestion] { RealTimeQuestion.allCases }
  func realTimeStatus(_ question: RealTimeQuestion) -> [UInt8] { ESCPOSCommand.realTimeStatus(question) }
  var automaticStatus: [UInt8] { ESCPOSCommand.automaticStatus }
  var identities: [PrinterIdentity] { [.model, .maker, .firmware] }
  func identify(_ item: PrinterIdentity) -> [UInt8] { ESCPOSCommand.identify(item) }
  var inOrderStatus: [UInt8] { ESCPOSCommand.inOrderStatus }
  func mark(_ id: [UInt8]) -> [UInt8] { ESCPOSCommand.processID(id) }
  var markBytes: Int { 4 }
  func counter(_ number: Int) -> [UInt8]? { ESCPOSCommand.readCounter(number) }
  func drawerPulse(pin: Int, onMs: Int, offMs: Int) -> [UInt8] { ESCPOSCommand.drawerPulse(pin: pin, onMs: onMs, offMs: offMs) }
  func realTimePulse(pin: Int, onMs: Int) -> [UInt8] { ESCPOSCommand.realTimePulse(pin: pin, onMs: onMs) }
  var recoverAndGoOn: [UInt8]? { ESCPOSCommand.recoverAndGoOn }
  var recoverAndClear: [UInt8]? { ESCPOSCommand.recoverAndClear }
  var clearBuffers: [UInt8] { ESCPOSCommand.clearBuffers }
  var wakeUp: [UInt8] { ESCPOSCommand.initialize + ESCPOSCommand.automaticStatusAll }
  func replyReader(for profile: PrinterProfile) -> any PrinterReplyReader { PrinterReplyParser() }
}
