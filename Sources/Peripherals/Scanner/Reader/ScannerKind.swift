/// How a scanner talks.
public enum ScannerKind: String, Sendable, CaseIterable {
  /// What the connection and the device say.
  case auto
  /// The code and a suffix on a serial line.
  case text
  case ssi
  case hidPOS = "hid-pos"
  case ibm
  /// Types like a keyboard.
  case wedge

  /// The kind that a report descriptor tells; nil when it is of neither.
  public init?(_ descriptor: HIDReportDescriptor) {
    if descriptor.fields.contains(where: { field in field.collections.contains(where: Self.isIBM) }) {
      self = .ibm
    } else if HIDScanLayout(descriptor) != nil {
      self = .hidPOS
    } else {
      return nil
    }
  }

  /// IBM's hand-held and table-top scanners.
  private static func isIBM(_ usage: HIDReportDescriptor.Usage) -> Bool {
    usage.page == 0xFF45 && (usage.id == 0x4B00 || usage.id == 0x4A00)
  }
}

extension HIDReportDescriptor {
  /// The number of the first output report inside IBM's collections; 0 when it has none.
  public var ibmOutputReport: UInt8 {
    fields.first { $0.kind == .output && $0.collections.contains { $0.page == 0xFF45 } }?.report ?? 0
  }
}
