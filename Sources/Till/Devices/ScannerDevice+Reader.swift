import DeviceIO
import Peripherals

/// Why nothing can be read from a device.
enum ScanReaderProblem: Error, CustomStringConvertible {
  case noDescriptor
  case badDescriptor(HIDReportDescriptor.Problem)
  case otherDevice

  var description: String {
    switch self {
    case .noDescriptor: "The system does not say how the device's reports look: set scanner.protocol to hid-pos or ibm."
    case .badDescriptor(let problem): "\(problem) Set scanner.protocol to hid-pos or ibm."
    case .otherDevice:
      "The device is no scanner in HID POS or IBM mode: scan the programming label for HID POS in its manual, or connect its evdev device."
    }
  }
}

extension Configuration.ScannerDevice {
  /// What reads this scanner, by the configuration, the way it is connected, and what it says of itself.
  func reader(
    for endpoint: DeviceEndpoint, facts: LinkFacts, keyboard: KeyboardLayout
  ) throws(ScanReaderProblem) -> any ScanReader {
    let quiet: Duration? = .milliseconds(gapMilliseconds)
    switch (kind, endpoint) {
    case (.ssi, _): return SSIScanReader()
    case (.wedge, _), (.auto, .inputEvent), (.text, .inputEvent):
      return WedgeScanReader(
        layout: keyboard, suffix: wedgeSuffix, quiet: wedgeSuffix == .gap ? quiet : nil, capsLock: facts.isCapsLocked)
    case (.hidPOS, _), (.ibm, _), (.auto, .hidraw), (.text, .hidraw): return try hidReader(facts)
    case (.auto, _), (.text, _): return TextScanReader(suffix: framing, quiet: framing == .gap ? quiet : nil, commands: commands)
    }
  }

  private func hidReader(_ facts: LinkFacts) throws(ScanReaderProblem) -> any ScanReader {
    var descriptor: HIDReportDescriptor?
    if let bytes = facts.reportDescriptor {
      do throws(HIDReportDescriptor.Problem) { descriptor = try HIDReportDescriptor(bytes) } catch {
        if kind == .auto { throw .badDescriptor(error) }
      }
    } else if kind == .auto || kind == .text {
      throw .noDescriptor
    }
    let found = kind == .ibm || kind == .hidPOS ? kind : descriptor.flatMap(ScannerKind.init)
    switch found {
    case .ibm: return IBMScanReader(outputReport: descriptor?.ibmOutputReport ?? 0)
    case .hidPOS:
      return HIDPOSScanReader(
        layout: descriptor.flatMap(HIDScanLayout.init) ?? .common, controls: descriptor.map(HIDScannerControls.init) ?? HIDScannerControls()
      )
    case .auto, .text, .ssi, .wedge, nil: throw .otherDevice
    }
  }
}
