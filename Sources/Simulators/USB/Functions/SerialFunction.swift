import JSON

/// A device that is serial by USB (CDC-ACM): a scanner, or a printer. USB CDC 1.2 with the subclass for PSTN devices.
struct SerialFunction: USBFunction {
  /// What hangs behind the serial line.
  enum Use: String, Sendable, CaseIterable {
    case scanner, printer
  }

  private enum Request: UInt8 {
    case setLineCoding = 0x20
    case getLineCoding = 0x21
    case setControlLineState = 0x22
    case sendBreak = 0x23
  }

  private static let notices: UInt8 = 3
  private static let data: UInt8 = 2
  /// Bits 0 and 1 of SERIAL_STATE: carrier and DSR.
  private static let ready: UInt16 = 0x03

  var description: USBDescription
  /// 9600 baud, one stop bit, no parity, 8 bits.
  private var lineCoding: [UInt8] = [0x80, 0x25, 0, 0, 0, 0, 8]
  private var controlLines: UInt16 = 0
  private var pipe: PrinterPipe?
  private var scans = 0

  init(_ identity: USBIdentity, use: Use) {
    description = identity.description(
      model: use == .printer ? "ACM-PRINTER" : "ACM-SCANNER", product: use == .printer ? 6 : 5,
      kind: .init(type: 0xEF, subtype: 2, speech: 1),
      interfaces: [
        .init(
          kind: .init(type: 2, subtype: 2, speech: 1), classDescriptors: Self.functionalDescriptors,
          endpoints: [.interrupt(0x80 | Self.notices, packetBytes: 16, intervalMs: 16)]),
        .init(kind: .init(type: 0x0A, subtype: 0, speech: 0), endpoints: [.bulk(0x80 | Self.data), .bulk(Self.data)]),
      ],
      association: [8, 0x0B, 0, 2, 2, 2, 1, 0])
    pipe = use == .printer ? PrinterPipe(answers: Self.data) : nil
  }

  /// Header, call management, what is supported (line coding and state), and which interfaces belong together.
  private static let functionalDescriptors: [UInt8] = [
    5, 0x24, 0x00, 0x20, 0x01, 5, 0x24, 0x01, 0x00, 0x01, 4, 0x24, 0x02, 0x02, 5, 0x24, 0x06, 0x00, 0x01,
  ]

  var printer: VirtualPrinter? { pipe?.machine }

  var facts: JSONObject {
    [
      "baud": .integer(Int64(lineCoding[0]) | Int64(lineCoding[1]) << 8 | Int64(lineCoding[2]) << 16 | Int64(lineCoding[3]) << 24),
      "stopBits": .integer(Int64(lineCoding[4])), "parity": .integer(Int64(lineCoding[5])), "dataBits": .integer(Int64(lineCoding[6])),
      "dtr": .bool(controlLines & 1 != 0), "rts": .bool(controlLines & 2 != 0), "scans": .integer(Int64(scans)),
    ]
  }

  mutating func plugged() -> [USBEffect] { pipe?.plugged() ?? [] }

  mutating func unplugged() {
    controlLines = 0
    pipe?.unplugged()
  }

  func accepts(endpoint: UInt8) -> Bool { pipe?.isAccepting ?? true }
  mutating func received(_ bytes: [UInt8], endpoint: UInt8) -> [USBEffect] { pipe?.received(bytes) ?? [] }
  mutating func drawerLine(high: Bool) -> [USBEffect] { pipe?.drawerLine(high: high) ?? [] }

  mutating func apply(_ fault: PrinterFault) throws(SimulatorError) -> [USBEffect] {
    guard let effects = pipe?.apply(fault) else { throw .refused("this device is no printer") }
    return effects
  }

  mutating func scan(_ scan: Scan) throws(SimulatorError) -> [USBEffect] {
    guard pipe == nil else { throw .refused("this device is no scanner") }
    scans += 1
    guard scan.slowMs > 0 else { return [.send(scan.bytes, endpoint: Self.data, afterMs: 0)] }
    return scan.bytes.enumerated().map { .send([$0.element], endpoint: Self.data, afterMs: $0.offset * scan.slowMs) }
  }

  mutating func control(_ setup: USBSetup, data: [UInt8]) -> (answer: [UInt8], effects: [USBEffect])? {
    switch Request(rawValue: setup.request) {
    case .setLineCoding where data.count == lineCoding.count:
      lineCoding = data
      return ([], [])
    case .getLineCoding where setup.isIn: return (lineCoding, [])
    case .setControlLineState:
      controlLines = setup.value
      return ([], [serialState])
    case .sendBreak: return ([], [])
    default: return nil
    }
  }

  /// A device that is switched on answers DTR with carrier and DSR.
  private var serialState: USBEffect {
    let state = controlLines & 1 != 0 ? Self.ready : 0
    return .send([0xA1, 0x20, 0, 0, 0, 0, 2, 0] + USBDescription.low(state), endpoint: Self.notices, afterMs: 0)
  }
}
