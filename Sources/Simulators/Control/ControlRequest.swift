public import JSON

/// One request to a running simulator: a JSON object on a line of its own over the control socket.
public enum ControlRequest: Equatable, Sendable {
  /// The longest request or answer in bytes, without its newline.
  public static let lineLimit = 4 << 20
  /// The longest wait.
  public static let waitLimitMs = 86_400_000

  /// `{"command":"scan","code":"…","aim":"]E0","suffix":"cr","slowMs":0}`
  case scan(Scan)
  /// `{"command":"fault","device":"printer","fault":"paper-out"}`
  case printerFault(printer: PrinterName, fault: PrinterFault)
  /// `{"command":"fault","device":"drawer","fault":"jammed"}`
  case drawerFault(DrawerFault)
  /// `{"command":"paper","device":"printer","all":false,"png":"/absolute/path"}`; `png` may be left out.
  case paper(printer: PrinterName, all: Bool, png: String?)
  /// `{"command":"fault","device":"usb","fault":"nak"}`
  case usbFault(USBFault)
  /// `{"command":"plug"}`
  case plug
  /// `{"command":"unplug","afterBytes":100,"backMs":500}`: after so many more bytes from the host, and in again so much later; both may be
  /// left out.
  case unplug(afterBytes: Int?, backMs: Int?)
  /// `{"command":"drawer","move":"close"}`; without `move` the drawer is only looked at.
  case drawer(DrawerMove?)
  /// `{"command":"display"}`
  case display
  /// `{"command":"status"}`
  case status
  /// `{"command":"wait","for":"printed","timeoutMs":30000}`
  case wait(WaitCondition, timeoutMs: Int)

  /// - Throws: `SimulatorError.badRequest` and the errors of the parts, for anything but the shapes above.
  public init(json: JSONValue) throws(SimulatorError) {
    guard let object = json.objectValue, let command = object["command"]?.stringValue else {
      throw .badRequest("a request is an object with a command")
    }
    switch command {
    case "scan": self = .scan(try Self.scan(json))
    case "fault": self = try Self.fault(json)
    case "paper":
      self = .paper(
        printer: try PrinterName(parsing: json["device"]?.stringValue ?? PrinterName.printer.rawValue),
        all: json["all"]?.boolValue ?? false, png: json["png"]?.stringValue)
    case "drawer": self = .drawer(try Self.move(json["move"]))
    case "display": self = .display
    case "status": self = .status
    case "plug": self = .plug
    case "unplug":
      self = .unplug(
        afterBytes: try Self.number(json, "afterBytes", 1...USBFault.greatestNumber),
        backMs: try Self.number(json, "backMs", 0...Self.waitLimitMs))
    case "wait":
      let timeoutMs = json["timeoutMs"]?.integerValue ?? 30_000
      guard (0...Int64(Self.waitLimitMs)).contains(timeoutMs) else { throw .badRequest("timeoutMs is 0 to \(Self.waitLimitMs)") }
      self = .wait(try WaitCondition(parsing: json["for"]?.stringValue ?? ""), timeoutMs: Int(timeoutMs))
    default: throw .badRequest("unknown command \"\(command)\"")
    }
  }

  private static func scan(_ json: JSONValue) throws(SimulatorError) -> Scan {
    let suffix = json["suffix"]?.stringValue ?? ScannerSuffix.cr.rawValue
    guard let known = ScannerSuffix(rawValue: suffix) else { throw .badRequest("suffix \"\(suffix)\": use cr, lf, crlf or none") }
    let slowMs = json["slowMs"]?.integerValue ?? 0
    return try Scan(
      json["code"]?.stringValue ?? "", aim: json["aim"]?.stringValue ?? "", suffix: known, slowMs: Int(clamping: slowMs))
  }

  private static func fault(_ json: JSONValue) throws(SimulatorError) -> ControlRequest {
    let device = json["device"]?.stringValue ?? ""
    let fault = json["fault"]?.stringValue ?? ""
    if device == "drawer" { return .drawerFault(try DrawerFault(parsing: fault)) }
    if device == "usb" { return .usbFault(try USBFault(parsing: fault)) }
    return .printerFault(printer: try PrinterName(parsing: device), fault: try PrinterFault(parsing: fault))
  }

  private static func number(_ json: JSONValue, _ name: String, _ range: ClosedRange<Int>) throws(SimulatorError) -> Int? {
    guard let value = json[name] else { return nil }
    guard let number = value.integerValue, range.contains(Int(clamping: number)) else {
      throw .badRequest("\(name) is \(range.lowerBound) to \(range.upperBound)")
    }
    return Int(number)
  }

  private static func move(_ json: JSONValue?) throws(SimulatorError) -> DrawerMove? {
    guard let json else { return nil }
    guard let text = json.stringValue, let move = DrawerMove(rawValue: text) else { throw .badRequest("move is open or close") }
    return move
  }
}
