import JSON

/// A receipt printer of the printer class with a pipe each way. USB Device Class Definition for Printing Devices 1.1.
struct PrinterFunction: USBFunction {
  private enum Request: UInt8 {
    case deviceID = 0
    case portStatus = 1
    case softReset = 2
  }

  var description: USBDescription
  private var pipe = PrinterPipe(answers: 2)

  init(_ identity: USBIdentity) {
    description = identity.description(
      model: "TS-80", product: 1,
      interfaces: [.init(kind: .init(type: 7, subtype: 1, speech: 2), endpoints: [.bulk(0x01), .bulk(0x82)])])
  }

  var printer: VirtualPrinter? { pipe.machine }
  var facts: JSONObject { ["portStatus": .integer(Int64(portStatus))] }

  /// Bit 3: no error; bit 4: selected; bit 5: no paper.
  private var portStatus: UInt8 {
    let condition = pipe.machine.condition
    let error: UInt8 = condition.coverOpen || condition.cutterError || condition.paperOut ? 0 : 0x08
    return error | (condition.switchedOffline ? 0 : 0x10) | (condition.paperOut ? 0x20 : 0)
  }

  /// IEEE 1284: its own length first, high byte first.
  private var deviceID: [UInt8] {
    let serial = description.serialNumber.isEmpty ? "" : "SN:\(description.serialNumber);"
    let text = Array("MFG:\(description.maker);CMD:ESC/POS;MDL:\(description.model);CLS:PRINTER;\(serial)".utf8)
    return BigEndian.bytes(UInt16(text.count + 2)) + text
  }

  mutating func plugged() -> [USBEffect] { pipe.plugged() }
  mutating func unplugged() { pipe.unplugged() }
  func accepts(endpoint: UInt8) -> Bool { pipe.isAccepting }
  mutating func received(_ bytes: [UInt8], endpoint: UInt8) -> [USBEffect] { pipe.received(bytes) }
  mutating func apply(_ fault: PrinterFault) throws(SimulatorError) -> [USBEffect] { pipe.apply(fault) }
  mutating func drawerLine(high: Bool) -> [USBEffect] { pipe.drawerLine(high: high) }

  mutating func control(_ setup: USBSetup, data: [UInt8]) -> (answer: [UInt8], effects: [USBEffect])? {
    switch Request(rawValue: setup.request) {
    case .deviceID where setup.isIn: return (deviceID, [])
    case .portStatus where setup.isIn: return ([portStatus], [])
    case .softReset where !setup.isIn:
      pipe.reset()
      return ([], [])
    default: return nil
    }
  }
}
