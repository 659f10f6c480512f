/// Where a device is reached.
public enum DeviceEndpoint: Sendable, Hashable {
  /// A network device: a name or an address, and a port of 1 to 65535.
  case tcp(host: String, port: Int)
  /// A serial port, a USB device that acts as one, or a pseudo-terminal: the absolute path of its device file.
  case serial(path: String, SerialSettings)
  /// A USB printer by libusb: the interface as sysfs names it, such as `1-1.4:1.0` (bus, ports, configuration, interface).
  case usbPrinter(interface: String)
  /// A USB printer by the kernel's usblp: the absolute path of its device file.
  case linePrinter(path: String)
  /// A device that speaks HID reports: the absolute path of its device file. Each `received` is one report, its number first.
  case hidraw(path: String)
  /// A device that acts as a keyboard, grabbed for us alone: the absolute path of its device file. Bytes are whole `input_event`s.
  case inputEvent(path: String)
  /// A queue of a print service (CUPS). `server` is a socket's path, a host or `HOST:PORT`; nil: as libcups finds it.
  case printQueue(name: String, server: String?)
}

extension DeviceEndpoint: CustomStringConvertible {
  /// Reads an endpoint as configuration files write it.
  ///
  /// - Parameter text: `tcp:192.168.1.20:9100`, `tcp:[fe80::1]:9100`, `tty:/dev/ttyUSB0`, or with settings in any order
  ///   `tty:/dev/ttyS0,19200,7e1,xonxoff`; `usbif:1-1.4:1.0`, `lp:/dev/usb/lp0`, `hidraw:/dev/hidraw0`, `evdev:/dev/input/event3`;
  ///   `cups:QUEUE`, `cups:QUEUE@print.example:631`, `cups:QUEUE@/run/cups/cups.sock`.
  /// - Throws: `TransportError.invalidEndpoint`, which says what is wrong and what would be right.
  public init(parsing text: String) throws(TransportError) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw .invalidEndpoint(text, reason: Self.unknownKind) }
    switch parts[0] {
    case "tcp": self = try Self.tcp(parts[1], in: text)
    case "tty": self = try Self.serial(parts[1], in: text)
    case "usbif": self = .usbPrinter(interface: try Self.usbInterface(parts[1], in: text))
    case "lp": self = .linePrinter(path: try Self.path(parts[1], in: text))
    case "hidraw": self = .hidraw(path: try Self.path(parts[1], in: text))
    case "evdev": self = .inputEvent(path: try Self.path(parts[1], in: text))
    case "cups": self = try Self.printQueue(parts[1], in: text)
    default: throw .invalidEndpoint(text, reason: Self.unknownKind)
    }
  }

  private static let unknownKind = "it begins with none of tcp:, tty:, usbif:, lp:, hidraw:, evdev: and cups:"

  /// The text that `init(parsing:)` reads; settings of a serial port are left out when they are the default.
  public var description: String {
    switch self {
    case .tcp(let host, let port): host.contains(":") ? "tcp:[\(host)]:\(port)" : "tcp:\(host):\(port)"
    case .serial(let path, let settings): settings == SerialSettings() ? "tty:\(path)" : "tty:\(path),\(settings)"
    case .usbPrinter(let interface): "usbif:\(interface)"
    case .linePrinter(let path): "lp:\(path)"
    case .hidraw(let path): "hidraw:\(path)"
    case .inputEvent(let path): "evdev:\(path)"
    case .printQueue(let name, let server): "cups:\(name)" + (server.map { "@\($0)" } ?? "")
    }
  }

  private static func tcp(_ rest: Substring, in text: String) throws(TransportError) -> DeviceEndpoint {
    guard let colon = rest.lastIndex(of: ":") else { throw .invalidEndpoint(text, reason: "the port is missing") }
    let digits = rest[rest.index(after: colon)...]
    guard let port = Int(digits), (1...65535).contains(port), digits.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else {
      throw .invalidEndpoint(text, reason: "the port is not a number from 1 to 65535")
    }
    var host = rest[..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") {
      host = host.dropFirst().dropLast()
    } else if host.contains(":") {
      throw .invalidEndpoint(text, reason: "an IPv6 address stands in square brackets")
    }
    guard !host.isEmpty, !host.contains(where: \.isWhitespace) else { throw .invalidEndpoint(text, reason: "the host is missing") }
    return .tcp(host: String(host), port: port)
  }

  private static func serial(_ rest: Substring, in text: String) throws(TransportError) -> DeviceEndpoint {
    let parts = rest.split(separator: ",", omittingEmptySubsequences: false)
    let path = try path(parts.first ?? "", in: text)
    var settings = SerialSettings()
    for setting in parts.dropFirst() {
      guard settings.apply(String(setting)) else {
        throw .invalidEndpoint(text, reason: "\(setting) is neither a standard speed, nor a framing like 8n1, nor a flow control")
      }
    }
    return .serial(path: path, settings)
  }

  private static func path(_ path: Substring, in text: String) throws(TransportError) -> String {
    guard path.hasPrefix("/"), !path.utf8.contains(0) else {
      throw .invalidEndpoint(text, reason: "the path of the device does not begin with /")
    }
    return String(path)
  }

  /// `BUS-PORT[.PORT…]:CONFIGURATION.INTERFACE`, digits all.
  private static func usbInterface(_ name: Substring, in text: String) throws(TransportError) -> String {
    let isNumber = { (digits: Substring) in !digits.isEmpty && digits.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    let halves = name.split(separator: ":", omittingEmptySubsequences: false)
    let place = halves[0].split(separator: "-", omittingEmptySubsequences: false)
    guard halves.count == 2, place.count == 2, isNumber(place[0]),
      place[1].split(separator: ".", omittingEmptySubsequences: false).allSatisfy(isNumber),
      halves[1].split(separator: ".", omittingEmptySubsequences: false).count == 2,
      halves[1].split(separator: ".", omittingEmptySubsequences: false).allSatisfy(isNumber)
    else { throw .invalidEndpoint(text, reason: "a USB interface is written like 1-1.4:1.0") }
    return String(name)
  }

  /// A queue's name as lpadmin takes it: no blanks, `/`, `#`, `?`; at most 127 bytes.
  private static func printQueue(_ rest: Substring, in text: String) throws(TransportError) -> DeviceEndpoint {
    let parts = rest.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    let isName = { (byte: UInt8) in (0x21...0x7E).contains(byte) && !"/#?'\"\\".utf8.contains(byte) }
    guard let name = parts.first, !name.isEmpty, name.utf8.count <= 127, name.utf8.allSatisfy(isName) else {
      throw .invalidEndpoint(text, reason: "a print queue is written like cups:receipts, or cups:receipts@HOST")
    }
    guard parts.count == 1 || !parts[1].isEmpty && parts[1].utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw .invalidEndpoint(text, reason: "behind @ stands a host, HOST:PORT, or the path of a socket")
    }
    return .printQueue(name: String(name), server: parts.count == 2 ? String(parts[1]) : nil)
  }
}
