/// What an attached device is, as far as its own description tells. The raw values are stable: they are kept in the database.
public enum AttachedKind: String, Sendable, CaseIterable {
  /// A printer by its USB class.
  case printer
  /// A scanner that speaks HID POS (usage page 8C).
  case hidScanner
  /// A scanner in IBM's USB mode (usage page FF45).
  case ibmScanner
  /// A display by its HID usage page (14).
  case hidDisplay
  /// A serial port by USB: a scanner, a printer, a display, a drawer box or a card terminal. Nobody can tell which.
  case serialPort
  /// A HID device with a usage page of its vendor's.
  case hidOther
  /// What types as a keyboard does: the cashier's keyboard, or a scanner in wedge mode. Nobody can tell which.
  case keyboard

  /// The roles that such a device can take.
  public var roles: Set<DeviceRole.Family> {
    switch self {
    case .printer: [.printer]
    case .hidScanner, .ibmScanner, .keyboard: [.scanner]
    case .hidDisplay: [.display]
    case .serialPort: [.scanner, .printer, .display, .drawer, .terminal]
    case .hidOther: [.display]
    }
  }

  /// True when the device's own description says what it is for. Only such a device takes a role by a guess: a keyboard that was taken for a
  /// scanner would be a keyboard no more.
  public var tellsItsUse: Bool {
    switch self {
    case .printer, .hidScanner, .ibmScanner, .hidDisplay: true
    case .serialPort, .hidOther, .keyboard: false
    }
  }

  /// What one USB interface is when the kernel shows it as several devices: the one that says most.
  var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
