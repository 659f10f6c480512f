public import DeviceIO
public import Peripherals

/// What stands on the counter: drawers and customer displays.
extension Configuration {
  public struct DrawerDevice: Sendable {
    public var name: String
    public var role: String
    /// The printer that it is plugged into; nil: it has a box of its own.
    public var printer: String?
    public var box: Box?
    public var pin: Int
    public var sensor = Sensor.learn
    /// In place of the profile's.
    public var onMs: Int?
    public var dutyPercent: Int?
    /// Nil: nobody is told of a drawer that was left open.
    public var alarm: DrawerAlarm.Settings?

    /// A box on a port of its own.
    public struct Box: Sendable, Equatable {
      public var place: DevicePlace
      public var profile: String
    }

    /// What the drawer's sensor is known to be.
    public enum Sensor: String, Sendable, CaseIterable {
      case learn
      case openIsHigh = "open_is_high"
      case openIsLow = "open_is_low"
      /// There is none: nothing is believed of the line.
      case none
    }
  }

  public struct DisplayDevice: Sendable {
    public var name: String
    public var role: String
    /// Nil: it stands in front of `printer`.
    public var place: DevicePlace?
    public var printer: String?
    public var profile: String
    public var settings = LineDisplayMachine.Settings()
    /// True for a device that the file does not name; it is shown only when a unit is bound to its role.
    public var isImplied = false
    /// Its fixed address; nil for a unit that may come and go, and behind a printer.
    public var endpoint: DeviceEndpoint? { place?.endpoint }
  }

  /// What a print queue gets.
  public enum PrintFormat: String, Sendable, CaseIterable {
    /// The bytes of the profile's language, past all filters.
    case raw
    /// Pages, for an office printer.
    case pdf
  }

  /// The paper of a print queue's pages.
  public enum PrintSheet: String, Sendable, CaseIterable {
    /// As wide as the profile's roll, and as long as the document.
    case roll
    case a4
    case letter
  }
}

extension Configuration.DrawerDevice.Sensor {
  /// What is known of the polarity without looking.
  var polarity: DrawerPolarity? {
    switch self {
    case .learn, .none: nil
    case .openIsHigh: .openIsHigh
    case .openIsLow: .openIsLow
    }
  }
}
