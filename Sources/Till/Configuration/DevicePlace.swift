public import DeviceIO
public import Peripherals

/// Where the configuration says that a device is.
public enum DevicePlace: Sendable, Hashable {
  /// At this address or device file.
  case endpoint(DeviceEndpoint)
  /// This unit, wherever it is plugged in. The settings are for those that are serial ports.
  case unit(DeviceIdentity, SerialSettings)
  /// The device that is bound to the role, in the database or by a first guess.
  case role(SerialSettings)

  /// The fixed place; nil for a device that may come and go.
  public var endpoint: DeviceEndpoint? {
    if case .endpoint(let endpoint) = self { endpoint } else { nil }
  }

  /// Whether it is found by its role.
  var isRole: Bool {
    if case .role = self { true } else { false }
  }

  /// What is shown in place of an address as long as the device is not plugged in.
  var title: String {
    switch self {
    case .endpoint(let endpoint): endpoint.description
    case .unit(let identity, _): identity.description
    case .role: "not bound"
    }
  }
}

extension SerialSettings {
  /// Reads settings as they stand behind a serial port: `19200,7e1,xonxoff`; nil when one of them is none.
  init?(words: some Sequence<Substring>) {
    self.init()
    for word in words {
      guard apply(String(word)) else { return nil }
    }
  }
}
