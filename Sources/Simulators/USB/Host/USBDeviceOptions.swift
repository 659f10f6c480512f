/// How a simulated USB device is made and where it is plugged in.
public struct USBDeviceOptions: Sendable {
  /// Where the device is plugged in.
  public enum Place: Equatable, Sendable {
    /// This machine's kernel, by vhci_hcd; needs root.
    case localKernel
    /// Offered on TCP, for `usbip attach` of another machine or this one. Port 0 takes a free one.
    case network(host: String, port: Int)
  }

  public var kind: USBDeviceKind
  public var identity = USBIdentity()
  public var place = Place.localKernel
  /// Plug it in at the start; else it waits for `plug`.
  public var isPluggedAtStart = true
  /// Whether the drawer's sensor line is high while the drawer is open, or low.
  public var drawerOpenIsHigh = true
  public var faults: [USBFault] = []
  public var printerFaults: [PrinterFault] = []

  public init(kind: USBDeviceKind) { self.kind = kind }

  /// Reads `ADDRESS:PORT`; an IPv6 address stands in square brackets.
  /// - Throws: `SimulatorError.badRequest`.
  public mutating func listen(on text: String) throws(SimulatorError) {
    guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]), (0...65_535).contains(port) else {
      throw .badRequest("\"\(text)\" is no address with a port: write 127.0.0.1:3240")
    }
    var host = String(text[..<colon])
    if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
    guard !host.isEmpty else { throw .badRequest("\"\(text)\" has no address before its port: write 127.0.0.1:3240") }
    place = .network(host: host, port: port)
  }
}
