/// One report of a scanner in IBM's USB modes ("hand-held" and "table-top" OEM).
///
/// Total length, three bytes of status, data, and the label's kind behind it: three bytes that end in 0B, four that end in 00, else one.
public struct IBMScanReport: Equatable, Sendable {
  /// What the three bytes of status say, as far as a till asks.
  public struct Status: OptionSet, Hashable, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    public static let hardwareError = Status(rawValue: 0x20)
    public static let notReady = Status(rawValue: 0x80)
    public static let enabled = Status(rawValue: 0x02 << 8)
    public static let checkDigitError = Status(rawValue: 0x04 << 8)
    public static let commandRejected = Status(rawValue: 0x80 << 8)
  }

  public let status: Status
  /// Nil for a report of status alone.
  public let data: [UInt8]?
  public let symbology: Symbology
  /// Another report goes on where this one ends.
  public let isContinued: Bool

  static let headBytes = 4
  private static let isContinuedBit: UInt8 = 0x10

  /// Reads one report as hidraw gives it, without a number in front.
  public init(_ report: [UInt8]) throws(IBMScanError) {
    guard report.count >= Self.headBytes else { throw .reportCutOff(bytes: report.count) }
    let total = Int(report[0])
    guard total >= Self.headBytes, total <= report.count else { throw .lengthWrong(told: total, room: report.count) }
    status = Status(rawValue: UInt32(report[1]) | UInt32(report[2]) << 8 | UInt32(report[3]) << 16)
    let body = report[Self.headBytes..<total]
    guard !body.isEmpty else {
      (data, symbology, isContinued) = (nil, .unknown, false)
      return
    }
    let kindBytes = body.last == 0x0B ? 3 : body.last == 0x00 ? 4 : 1
    guard body.count >= kindBytes else { throw .kindMissing }
    let kind = Array(body.suffix(kindBytes))
    let content = body.dropLast(kindBytes)
    symbology = Self.symbology(of: kind)
    isContinued = kindBytes > 1 && kind[0] & Self.isContinuedBit != 0
    // A table-top scanner sends the digits of EAN and UPC as values, those of an add-on too.
    let areValues = symbology.isEANOrUPC && content.allSatisfy { $0 <= 9 }
    data = areValues ? content.map { $0 + UInt8(ascii: "0") } : Array(content)
  }

  /// The table of kinds; those that it has not are told as unknown.
  static func symbology(of kind: [UInt8]) -> Symbology {
    if kind.count == 1 {
      return switch kind[0] {
      case 0x0D: .upcA
      case 0x0A: .upcE
      case 0x0C: .ean8
      case 0x16: .ean13
      default: .unknown
      }
    }
    guard kind.count == 3 else { return .unknown }
    return switch kind[1] {
    case 0x0A: .code39
    case 0x0C: .other
    case 0x0D: .itf
    case 0x0E: .codabar
    case 0x11, 0x16: .upcAWithAddOn
    case 0x12, 0x14: .upcEWithAddOn
    case 0x13, 0x15: .ean13WithAddOn
    case 0x17, 0x1D: .ean8WithAddOn
    case 0x18: .code128
    case 0x19: .code93
    case 0x20...0x23: .composite
    case 0x25: .gs1128
    case 0x2A: .gs1DataBar
    case 0x2B: .gs1DataBarExpanded
    case 0x2E: .pdf417
    case 0x2F: .maxiCode
    case 0x30, 0x31: .ocr
    case 0x32: .dataMatrix
    case 0x33: .qr
    case 0x34: .aztec
    case 0x36: .gs1DataMatrix
    case 0x37: .gs1QR
    case 0x38: .microPDF417
    default: .unknown
    }
  }
}

/// Why a report of an IBM scanner is none.
public enum IBMScanError: Error, Equatable, Sendable, CustomStringConvertible {
  case reportCutOff(bytes: Int)
  case lengthWrong(told: Int, room: Int)
  case kindMissing

  public var description: String {
    switch self {
    case .reportCutOff(let count): "A report of \(count) bytes is too short: check that the scanner is in IBM hand-held or table-top mode."
    case .lengthWrong(let told, let room): "A report tells \(told) bytes where it has \(room): scan again."
    case .kindMissing: "A report holds data without its kind: scan again."
    }
  }
}

/// Commands to a scanner in IBM's modes: 11 bytes each, by SET_REPORT.
public enum IBMScannerCommand: Equatable, Sendable, CaseIterable {
  case enable, disable, status, reset, selfTest, beeperOn, beeperOff
  /// Beeps once.
  case beep

  public static let byteCount = 11

  public var bytes: [UInt8] {
    let head: [UInt8] =
      switch self {
      case .enable: [0x11]
      case .disable: [0x12]
      case .status: [0x00, 0x20]
      case .reset: [0x00, 0x40]
      case .selfTest: [0x00, 0x10]
      case .beeperOn: [0x14]
      case .beeperOff: [0x18]
      case .beep: [0x30, 0x00, 0x04]
      }
    return head + [UInt8](repeating: 0, count: Self.byteCount - head.count)
  }
}
