/// What some devices can be asked or told beside their bytes.
public enum DeviceRequest: Sendable, Equatable {
  /// The IEEE 1284 device id of a USB printer: two bytes of length, then text. USB printing class: GET_DEVICE_ID.
  case deviceID
  /// One byte of a USB printer's port. USB printing class: GET_PORT_STATUS.
  case portStatus
  /// Empties a USB printer's buffers. USB printing class: SOFT_RESET.
  case softReset
  /// Sends an output report to a HID device, its number in front (0 where it numbers none).
  case output([UInt8])
  /// Sets a feature report of a HID device, its number in front.
  case feature([UInt8])

  public typealias Answer = (Result<[UInt8], TransportError>) -> Void

  /// Requests of one link that wait for their answers; one more is refused.
  static let waitingLimit = 16

  /// What it is called in a recording, and what it carries.
  public var recorded: (name: String, bytes: [UInt8]) {
    switch self {
    case .deviceID: ("device-id", [])
    case .portStatus: ("port-status", [])
    case .softReset: ("soft-reset", [])
    case .output(let report): ("output", report)
    case .feature(let report): ("feature", report)
    }
  }

  var name: String {
    switch self {
    case .deviceID: "a device id"
    case .portStatus: "a port status"
    case .softReset: "a soft reset"
    case .output: "output reports"
    case .feature: "feature reports"
    }
  }
}
