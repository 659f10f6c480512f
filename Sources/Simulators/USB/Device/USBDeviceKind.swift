/// The devices that can be had.
public enum USBDeviceKind: String, Sendable, CaseIterable {
  /// A receipt printer of the printer class, with a drawer.
  case printer
  /// A HID POS scanner.
  case scanner
  /// A scanner in IBM's hand-held mode.
  case ibm
  /// A scanner that types.
  case keyboard
  /// A scanner that is serial by USB (CDC-ACM).
  case serial
  /// A receipt printer that is serial by USB, with a drawer.
  case serialPrinter = "serial-printer"

  func function(_ identity: USBIdentity) -> any USBFunction {
    switch self {
    case .printer: PrinterFunction(identity)
    case .scanner: POSScannerFunction(identity)
    case .ibm: IBMScannerFunction(identity)
    case .keyboard: KeyboardFunction(identity)
    case .serial: SerialFunction(identity, use: .scanner)
    case .serialPrinter: SerialFunction(identity, use: .printer)
    }
  }
}
