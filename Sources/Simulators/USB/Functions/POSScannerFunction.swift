import JSON

/// A scanner that speaks HID Point of Sale (usage page 8C): 64-byte reports that carry the AIM identifier and the code, longer codes in
/// several.
struct POSScannerFunction: USBFunction {
  /// How many bytes of a code one report holds.
  static let pieceBytes = 56
  static let reportNumber: UInt8 = 2

  var description: USBDescription
  private var scans = 0

  init(_ identity: USBIdentity) {
    description = identity.description(
      model: "POS-SCANNER", product: 2,
      interfaces: [HIDInterface.interface(reports: Self.reports, reportBytes: 64, intervalMs: 1)])
  }

  var facts: JSONObject { ["scans": .integer(Int64(scans))] }

  mutating func control(_ setup: USBSetup, data: [UInt8]) -> (answer: [UInt8], effects: [USBEffect])? {
    HIDInterface.Request(rawValue: setup.request) == nil || setup.isIn ? nil : ([], [])
  }

  mutating func scan(_ scan: Scan) throws(SimulatorError) -> [USBEffect] {
    scans += 1
    let code = Array(scan.code.utf8)
    let aim = Array((Array(scan.aim.utf8) + [0, 0, 0]).prefix(3))
    return stride(from: 0, to: code.count, by: Self.pieceBytes).map { start in
      let piece = Array(code[start...].prefix(Self.pieceBytes))
      let more: UInt8 = start + piece.count < code.count ? 1 : 0
      let filled = piece + [UInt8](repeating: 0, count: Self.pieceBytes - piece.count)
      // The maker's own letter for the kind of code, a reserved byte, and whether the code goes on.
      return HIDInterface.report([Self.reportNumber, UInt8(piece.count)] + aim + filled + [0, 0, more])
    }
  }

  /// HID Point of Sale Usage Tables 1.02: scanned data report with byte count, symbology identifiers, decoded data, continued flag.
  static let reports: [UInt8] = [
    0x05, 0x8C, 0x09, 0x02, 0xA1, 0x01,  // page bar code scanner, usage bar code scanner, application
    0x09, 0x12, 0xA1, 0x02, 0x85, reportNumber,  // scanned data report, logical, report id
    0x15, 0x00, 0x26, 0xFF, 0x00, 0x75, 0x08,  // 0…255, eight bits
    0x95, 0x01, 0x05, 0x01, 0x09, 0x3B, 0x81, 0x02,  // byte count
    0x05, 0x8C, 0x95, 0x03, 0x09, 0xFB, 0x09, 0xFC, 0x09, 0xFD, 0x81, 0x02,  // symbology identifiers 1 to 3
    0x95, UInt8(pieceBytes), 0x09, 0xFE, 0x82, 0x02, 0x01,  // decoded data, buffered bytes
    0x95, 0x02, 0x06, 0x66, 0xFF, 0x09, 0x04, 0x81, 0x02,  // two bytes of the maker
    0x05, 0x8C, 0x09, 0xFF, 0x25, 0x01, 0x75, 0x01, 0x95, 0x01, 0x81, 0x02,  // data continued
    0x75, 0x07, 0x81, 0x03,  // seven bits of nothing
    0xC0, 0xC0,
  ]
}
