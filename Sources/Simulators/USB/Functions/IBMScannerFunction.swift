import JSON

/// A scanner in IBM's USB mode for hand-held scanners ("OEM"): 64-byte reports with status, code and kind; commands of 11 bytes.
struct IBMScannerFunction: USBFunction {
  static let reportBytes = 64
  private static let headBytes = 4
  /// Behind the code stand at most three bytes for its kind.
  private static let kindBytes = 3
  static let pieceBytes = reportBytes - headBytes - kindBytes

  var description: USBDescription
  private var isEnabled = true
  private var beeps = 0
  private var scans = 0

  init(_ identity: USBIdentity) {
    description = identity.description(
      model: "OEM-SCANNER", product: 3,
      interfaces: [HIDInterface.interface(reports: Self.reports, reportBytes: Self.reportBytes, intervalMs: 4)])
  }

  var facts: JSONObject {
    ["scans": .integer(Int64(scans)), "enabled": .bool(isEnabled), "beeps": .integer(Int64(beeps))]
  }

  mutating func control(_ setup: USBSetup, data: [UInt8]) -> (answer: [UInt8], effects: [USBEffect])? {
    guard let request = HIDInterface.Request(rawValue: setup.request), !setup.isIn else { return nil }
    return ([], request == .setReport ? obey(data) : [])
  }

  /// Commands: enable, disable, beep, and those that are answered by a report of status alone.
  private mutating func obey(_ command: [UInt8]) -> [USBEffect] {
    switch (command.first, command.dropFirst().first) {
    case (0x11, _): isEnabled = true
    case (0x12, _): isEnabled = false
    case (0x14, _): beeps += 1
    case (0x18, _): break
    case (0x00, 0x20): break
    case (0x00, 0x40): isEnabled = true
    case (0x00, 0x10): break
    default: return [report([], kind: [], rejected: true)]
    }
    return [report([], kind: [])]
  }

  mutating func scan(_ scan: Scan) throws(SimulatorError) -> [USBEffect] {
    guard isEnabled else { throw .scanRefused("the host has disabled the scanner") }
    scans += 1
    let code = Array(scan.code.utf8)
    let kind = Self.kind(of: scan)
    guard code.count > Self.pieceBytes else { return [report(code, kind: kind)] }
    return stride(from: 0, to: code.count, by: Self.pieceBytes).map { start in
      let piece = Array(code[start...].prefix(Self.pieceBytes))
      let goesOn = start + piece.count < code.count
      // Only a kind of three bytes has room for the mark that the code goes on.
      let whole = kind.count == 3 ? kind : [0x00, 0xFF, 0x0B]
      return report(piece, kind: [goesOn ? 0x10 : 0x00] + whole.dropFirst())
    }
  }

  private func report(_ code: [UInt8], kind: [UInt8], rejected: Bool = false) -> USBEffect {
    let total = Self.headBytes + code.count + kind.count
    let status: [UInt8] = [0x00, (isEnabled ? 0x02 : 0) | (rejected ? 0x80 : 0), 0x00]
    let padding = [UInt8](repeating: 0, count: Self.reportBytes - total)
    return HIDInterface.report([UInt8(total)] + status + code + kind + padding)
  }

  /// The kind behind the code, from the AIM identifier or, without one, from how the code looks.
  static func kind(of scan: Scan) -> [UInt8] {
    let isNumber = scan.code.utf8.allSatisfy { (0x30...0x39).contains($0) }
    let other: (UInt8) -> [UInt8] = { [0x00, $0, 0x0B] }
    switch scan.aim.dropFirst().first {
    case "C": return other(scan.aim.hasSuffix("1") ? 0x25 : 0x18)
    case "A": return other(0x0A)
    case "I": return other(0x0D)
    case "F": return other(0x0E)
    case "G": return other(0x19)
    case "e": return other(0x2A)
    case "L": return other(0x2E)
    case "d": return other(scan.aim.hasSuffix("2") ? 0x36 : 0x32)
    case "Q": return other(scan.aim.hasSuffix("3") ? 0x37 : 0x33)
    case "z": return other(0x34)
    default:
      switch scan.code.utf8.count {
      case 13 where isNumber: return [0x16]
      case 12 where isNumber: return [0x0D]
      case 8 where isNumber: return [0x0C]
      default: return other(0x18)
      }
    }
  }

  /// Usage page FF45, usage 4B00: 64 bytes in, 11 bytes out, without a number in front.
  static let reports: [UInt8] = [
    0x06, 0x45, 0xFF, 0x0A, 0x00, 0x4B, 0xA1, 0x01,
    0x15, 0x00, 0x26, 0xFF, 0x00, 0x75, 0x08,
    0x95, UInt8(reportBytes), 0x0A, 0x01, 0x4B, 0x81, 0x02,
    0x95, 0x0B, 0x0A, 0x02, 0x4B, 0x91, 0x02,
    0xC0,
  ]
}
