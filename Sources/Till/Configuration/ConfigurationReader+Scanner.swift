import DeviceIO
import Peripherals

extension ConfigurationReader {
  /// What ends a scan, by the words of both kinds of scanner.
  private enum SuffixWord: String, CaseIterable {
    case cr, lf, crlf, enter, tab, gap

    var serial: ScanSuffix? { ScanSuffix(rawValue: rawValue) }
    /// A scanner that sends a line end presses Enter when it types.
    var typed: WedgeMachine.Suffix {
      switch self {
      case .cr, .lf, .crlf, .enter: .enter
      case .tab: .tab
      case .gap: .gap
      }
    }
  }

  mutating func scanner(_ source: TableReader, names: inout [String]) throws(ConfigurationError) -> Configuration.ScannerDevice {
    var table = source
    let (name, role) = (try deviceName(&table, &names), try table.text("role", default: "scanner"))
    let place = try place(&table, role: role, family: .scanner)
    let kind = try table.choice("protocol", ScannerKind.self, default: .auto)
    let suffix = try table.choice("suffix", SuffixWord.self, default: .cr)
    let layout = try table.text("layout", default: KeyboardLayout.us.name)
    if suffix.serial == nil, let endpoint = place.endpoint, !Self.types(endpoint, kind) {
      throw table.error(
        "suffix", "\"\(suffix.rawValue)\" is a key of a keyboard", "write one of \"cr\", \"lf\", \"crlf\", \"gap\"")
    }
    if let endpoint = place.endpoint, let problem = Self.noScanner(endpoint) {
      throw table.error(
        "connect", "\"\(endpoint)\" is \(problem)",
        "write \"tty:/dev/…\", \"tcp:HOST:PORT\", \"hidraw:/dev/…\", \"evdev:/dev/input/…\" or an identity")
    }
    try take(place.endpoint, for: name, table)
    if let endpoint = place.endpoint, let problem = Self.mismatch(endpoint, kind) {
      throw table.error("protocol", "\"\(kind.rawValue)\" does not go with \(problem)", "leave the key out, or mend connect")
    }
    var device = Configuration.ScannerDevice(
      name: name, role: role, place: place, framing: suffix.serial ?? .cr,
      gapMilliseconds: try table.integer("gap_ms", in: 20...5_000, default: 100),
      aim: try table.choice("aim", AIMPrefix.self, default: .auto), kind: kind, layout: layout, wedgeSuffix: suffix.typed,
      commands: try table.choice("commands", TextScanReader.Commands.self, default: TextScanReader.Commands.none),
      beepsRefused: try table.boolean("beep_refused", default: false))
    device.noReadMessage = try table.optionalText("no_read")
    if device.noReadMessage?.isEmpty == true {
      throw table.error("no_read", "is empty", "write what the scanner sends, such as \"NOREAD\", or leave the key out")
    }
    try finish(table)
    return device
  }

  private static func types(_ endpoint: DeviceEndpoint, _ kind: ScannerKind) -> Bool {
    if case .inputEvent = endpoint { true } else { kind == .wedge }
  }

  /// Where there is no scanner of any kind.
  private static func noScanner(_ endpoint: DeviceEndpoint) -> String? {
    switch endpoint {
    case .usbPrinter, .linePrinter: "the connection of a printer"
    case .printQueue: "a print queue"
    case .tcp, .serial, .hidraw, .inputEvent: nil
    }
  }

  /// What a kind of scanner cannot be connected by.
  private static func mismatch(_ endpoint: DeviceEndpoint, _ kind: ScannerKind) -> String? {
    switch (endpoint, kind) {
    case (.usbPrinter, _), (.linePrinter, _), (.printQueue, _): noScanner(endpoint)
    case (_, .auto), (.hidraw, .hidPOS), (.hidraw, .ibm), (.inputEvent, .wedge): nil
    case (.tcp, .text), (.tcp, .ssi), (.serial, .text), (.serial, .ssi): nil
    case (.tcp, _), (.serial, _): "a line of bytes"
    case (.hidraw, _): "a hidraw device"
    case (.inputEvent, _): "a keyboard"
    }
  }
}
