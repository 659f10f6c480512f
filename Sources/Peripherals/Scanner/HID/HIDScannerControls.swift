/// The bits by which a HID POS scanner is told to read, not to read, or to beep; where the report descriptor has them.
///
/// HID Point of Sale Usage Tables 1.02, section 4.8 (trigger report).
public struct HIDScannerControls: Equatable, Sendable {
  /// The raw value is the usage on the page of bar code scanners.
  public enum Control: UInt16, Sendable, CaseIterable {
    case preventRead = 0x5F
    case initiateRead = 0x60
    case errorBeep = 0x85
    case goodBeep = 0x86
  }

  private struct Place: Equatable {
    var report: UInt8
    /// From the start of the report's data.
    var bit: Int
  }

  private var places: [Control: Place] = [:]
  /// The bytes of each output report, without its number.
  private var sizes: [UInt8: Int] = [:]
  /// The feature report that turns HID POS on, for scanners that have one and start in another mode.
  let modeSwitch: [UInt8]?

  private static let page: UInt16 = 0x8C
  /// Honeywell's feature report; one byte of 1 switches.
  private static let modeReport: UInt8 = 0xFE

  /// A scanner that takes no orders.
  public init() { modeSwitch = nil }

  public init(_ descriptor: HIDReportDescriptor) {
    let hasSwitch = descriptor.fields.contains { $0.kind == .feature && $0.report == Self.modeReport && $0.bits * $0.count == 8 }
    modeSwitch = hasSwitch ? [Self.modeReport, 1] : nil
    for field in descriptor.fields where field.kind == .output {
      let end = (field.bitOffset + field.bits * field.count + 7) / 8
      sizes[field.report] = max(sizes[field.report] ?? 0, end)
      guard field.bits == 1 else { continue }
      for index in 0..<field.count {
        guard let usage = field.usage(at: index), usage.page == Self.page, let control = Control(rawValue: usage.id),
          places[control] == nil
        else { continue }
        places[control] = Place(report: field.report, bit: field.bitOffset + index)
      }
    }
  }

  /// The output report that sets these bits and clears the others; nil when the scanner lacks the control.
  func report(for control: Control, setting controls: Set<Control>) -> [UInt8]? {
    guard let place = places[control], let size = sizes[place.report] else { return nil }
    var bytes = [UInt8](repeating: 0, count: size + 1)
    bytes[0] = place.report
    for (other, at) in places where at.report == place.report && controls.contains(other) {
      bytes[1 + at.bit / 8] |= 1 << UInt8(at.bit % 8)
    }
    return bytes
  }
}
