/// The bytes for each thing that the encoder and the machine want to say, in one command language.
///
/// What the models of one language do differently is in their profiles, never here.
protocol PrinterCommandSet: Sendable {
  // For documents.

  /// To a known state, with the text of the code page that has this number.
  func begin(page: UInt8) -> [UInt8]
  func codePage(_ number: UInt8) -> [UInt8]
  func feed(lines: UInt8) -> [UInt8]
  /// From one look of characters to another; nothing for what stays.
  func style(from old: TextStyle, to new: TextStyle) -> [UInt8]
  /// Only at the begin of a line.
  func align(_ align: TextAlignment) -> [UInt8]
  func cut(_ mode: PrintDocument.CutMode) -> [UInt8]
  /// A linear code, centred; nil when the language has no way to print it with these figures. `payload` is what `BarcodeEncoder` made.
  func barcode(_ barcode: Barcode, payload: [UInt8]) -> [UInt8]?
  /// A QR code, centred.
  func qr(_ code: QRCode, payload: [UInt8]) -> [UInt8]
  /// A two-dimensional code, centred; nil when the language has none of this kind.
  func matrix(_ code: MatrixCode, payload: [UInt8]) -> [UInt8]?
  /// A picture in the printer's memory; nil when the language keeps none in this way.
  func logo(_ logo: Logo, memory: PrinterProfile.LogoMemory) -> [UInt8]?

  // For the machine.

  /// What is asked at any time, in this order, and answered past the print buffer.
  var questions: [RealTimeQuestion] { get }
  func realTimeStatus(_ question: RealTimeQuestion) -> [UInt8]
  /// Changes are told without asking from now on.
  var automaticStatus: [UInt8] { get }
  /// What a unit may be asked about itself.
  var identities: [PrinterIdentity] { get }
  func identify(_ item: PrinterIdentity) -> [UInt8]
  /// A question that goes through the print buffer.
  var inOrderStatus: [UInt8] { get }
  /// A mark that comes back when all before it is on paper; of `markBytes` characters.
  func mark(_ id: [UInt8]) -> [UInt8]
  var markBytes: Int { get }
  /// A maintenance counter; nil when the language has none.
  func counter(_ number: Int) -> [UInt8]?
  func drawerPulse(pin: Int, onMs: Int, offMs: Int) -> [UInt8]
  /// The same at once, past the buffer.
  func realTimePulse(pin: Int, onMs: Int) -> [UInt8]
  /// Out of an error whose cause was removed, and on with what is buffered; nil when the unit does that by itself.
  var recoverAndGoOn: [UInt8]? { get }
  /// The same, and all that is buffered is thrown away.
  var recoverAndClear: [UInt8]? { get }
  var clearBuffers: [UInt8] { get }
  /// After the zeros that fill up a broken image: to a known state, and to say something.
  var wakeUp: [UInt8] { get }
  /// Takes apart what the printer sends.
  func replyReader(for profile: PrinterProfile) -> any PrinterReplyReader
}

extension PrinterLanguage {
  var commands: any PrinterCommandSet {
    switch self {
    case .escpos: ESCPOSCommandSet()
    case .starLine, .starPRNT: StarCommandSet()
    }
  }
}
