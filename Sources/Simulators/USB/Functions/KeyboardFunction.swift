import JSON

/// A scanner that types: a boot keyboard with the American layout. HID 1.11, appendix B.1.
struct KeyboardFunction: USBFunction {
  var description: USBDescription
  private var scans = 0
  /// The lamps that the host has lit: bit 1 is Caps Lock.
  private var lamps: UInt8 = 0

  init(_ identity: USBIdentity) {
    description = identity.description(
      model: "WEDGE", product: 4,
      interfaces: [HIDInterface.interface(reports: Self.reports, boot: 1, reportBytes: 8, intervalMs: 4)])
  }

  var facts: JSONObject { ["scans": .integer(Int64(scans)), "lamps": .integer(Int64(lamps))] }

  mutating func control(_ setup: USBSetup, data: [UInt8]) -> (answer: [UInt8], effects: [USBEffect])? {
    guard let request = HIDInterface.Request(rawValue: setup.request), !setup.isIn else { return nil }
    if request == .setReport, let lamps = data.first { self.lamps = lamps }
    return ([], [])
  }

  mutating func scan(_ scan: Scan) throws(SimulatorError) -> [USBEffect] {
    var effects: [USBEffect] = []
    for byte in scan.bytes {
      guard let stroke = KeyStroke(typing: byte) else {
        throw .scanRefused("a keyboard has no key for the byte \(String(byte, radix: 16)): use the HID POS scanner")
      }
      effects += [HIDInterface.report([stroke.modifiers, 0, stroke.usage, 0, 0, 0, 0, 0]), HIDInterface.report(Self.released)]
    }
    guard effects.count <= USBMachine.messageLimit else {
      throw .scanRefused("a keyboard scanner types at most \(USBMachine.messageLimit / 2) keys at once")
    }
    scans += 1
    return effects
  }

  private static let released = [UInt8](repeating: 0, count: 8)

  /// The report descriptor of HID 1.11, appendix E.6: modifiers, a reserved byte, five lamps, six keys.
  static let reports: [UInt8] = [
    0x05, 0x01, 0x09, 0x06, 0xA1, 0x01,
    0x05, 0x07, 0x19, 0xE0, 0x29, 0xE7, 0x15, 0x00, 0x25, 0x01, 0x75, 0x01, 0x95, 0x08, 0x81, 0x02,
    0x95, 0x01, 0x75, 0x08, 0x81, 0x01,
    0x95, 0x05, 0x75, 0x01, 0x05, 0x08, 0x19, 0x01, 0x29, 0x05, 0x91, 0x02,
    0x95, 0x01, 0x75, 0x03, 0x91, 0x01,
    0x95, 0x06, 0x75, 0x08, 0x15, 0x00, 0x25, 0x65, 0x05, 0x07, 0x19, 0x00, 0x29, 0x65, 0x81, 0x00,
    0xC0,
  ]
}
