/// A way to a device that the kernel offers.
public enum DeviceAccess: Hashable, Sendable {
  /// The USB interface itself, as sysfs names it: `1-1.4:1.0`.
  case usbInterface(String)
  /// The device file of the kernel's usblp.
  case linePrinter(path: String)
  case hidraw(path: String)
  case inputEvent(path: String)
  case serial(path: String)

  /// The better one first, then by name: the interface gives a printer's status, its device file does not always.
  static func isBefore(_ one: DeviceAccess, _ other: DeviceAccess) -> Bool {
    one.rank == other.rank ? (one.name.utf8.count, one.name) < (other.name.utf8.count, other.name) : one.rank < other.rank
  }

  private var rank: Int {
    switch self {
    case .usbInterface: 0
    case .linePrinter: 1
    case .hidraw: 2
    case .serial: 3
    case .inputEvent: 4
    }
  }

  private var name: String {
    switch self {
    case .usbInterface(let name), .linePrinter(let name), .hidraw(let name), .inputEvent(let name), .serial(let name): name
    }
  }
}
