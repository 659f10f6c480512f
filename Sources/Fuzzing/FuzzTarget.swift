/// A place where bytes from outside come in, with what must hold for any bytes.
///
/// libFuzzer (`make fuzz`) and the ordinary tests call the same checks. A check keeps nothing between two inputs, so that memory stays flat.
public enum FuzzTarget: String, CaseIterable, Sendable {
  /// The JSON codec: parsing, the forms of writing, decoding of types.
  case json
  /// Lines of the socket and the requests in them.
  case framing
  /// What a printer sends: its replies taken apart, and the machine that acts on them.
  case printer
  /// What a Star printer sends: the same in its language.
  case star
  /// What a serial scanner sends: framing, AIM identifiers, trade numbers, GS1 elements.
  case scanner
  /// What HID scanners describe and send: report descriptors, HID POS reports, reports of IBM's modes.
  case hid
  /// What a scanner sends that speaks SSI.
  case ssi
  /// Keys of a scanner that types.
  case wedge
  /// GS1 element strings, Digital Link addresses, labels with a price or a weight.
  case gs1
  /// How a USB device describes itself: descriptors, IEEE 1284 id.
  case usb
  /// The configuration file, and device profiles (inputs that begin with `{`).
  case configuration
  /// A catalogue file on its way to staged products.
  case catalogue
  /// What a card terminal sends in ZVT: lines, messages, the machine that acts on them.
  case zvt
  /// What a card terminal sends in nexo, as JSON and as XML.
  case nexo

  /// The longest input that tells something new; longer ones only cost time. In bytes.
  public var maximumInputBytes: Int {
    switch self {
    case .printer, .star, .scanner, .ssi, .wedge, .gs1: 128
    case .json, .framing, .catalogue, .hid, .usb, .zvt: 256
    case .nexo: 512
    case .configuration: 1_280
    }
  }

  /// Feeds the input to the part of the till and checks what must hold.
  ///
  /// - Throws: `FuzzFinding` when something does not hold. A trap or an endless loop is for the caller's harness to see.
  public func check(_ input: [UInt8]) throws(FuzzFinding) {
    switch self {
    case .json: try JSONCheck.run(input)
    case .framing: try FramingCheck.run(input)
    case .printer: try PrinterCheck.run(input)
    case .star: try StarCheck.run(input)
    case .scanner: try ScannerCheck.run(input)
    case .hid: try HIDCheck.run(input)
    case .ssi: try SSICheck.run(input)
    case .wedge: try WedgeCheck.run(input)
    case .gs1: try GS1Check.run(input)
    case .usb: try USBCheck.run(input)
    case .configuration: try ConfigurationCheck.run(input)
    case .catalogue: try CatalogueCheck.run(input)
    case .zvt: try ZVTCheck.run(input)
    case .nexo: try NexoCheck.run(input)
    }
  }
}
