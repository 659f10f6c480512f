/// What became known about a cash drawer.
public struct DrawerReport: Sendable, Equatable {
  public var event: Event
  public var state: DrawerState
  /// Which level means "open", once it is known. Keep it for each drawer and give it back to the machine at the next start.
  public var learnedPolarity: DrawerPolarity?

  public enum Event: Sendable, Equatable {
    /// The kick with this id opened the drawer: its sensor changed.
    case opened(id: String)
    /// The drawer had been open before the pulse.
    case alreadyOpen(id: String)
    /// The pulse was sent and no sensor tells what it did.
    case notConfirmed(id: String, NotConfirmed)
    /// No pulse was sent, and none will be.
    case notSent(id: String, NotSent)
    /// The sensor changed without a kick: somebody opened the drawer by key or by force.
    case unexpectedOpen
    case closed
    /// How the drawer stands, without a movement that was seen: the first look on a connection, or `unknown` because the printer cannot be
    /// asked any more.
    case read
  }

  public enum NotConfirmed: String, Sendable, Equatable, CaseIterable {
    /// The sensor, which is known to work, did not change: jammed, locked or unplugged.
    case noChange
    /// The sensor has never been seen to change: no sensor wire, no drawer, or a jam. These cannot be told apart.
    case noSensorOrJammed
    /// The printer did not tell the sensor's level.
    case noAnswer
    /// There is no sensor, or the port has no line for it.
    case noSensor

    public var message: String {
      switch self {
      case .noChange: "The drawer was told to open, and its sensor did not change. It may be locked or jammed."
      case .noSensorOrJammed: "The drawer was told to open. Whether it did is not known: it has no sensor, is not plugged in, or is jammed."
      case .noAnswer: "The drawer was told to open. What it is plugged into does not tell whether it did."
      case .noSensor: "The drawer was told to open. It has no sensor that could tell whether it did."
      }
    }
  }

  public enum NotSent: String, Sendable, Equatable, CaseIterable {
    case unreachable, busy, invalid, blocked
    /// The solenoid was pulsed too often and is not cool before the order would be too old.
    case dutyLimit
    /// The serial port has no line to pulse.
    case noLine

    public var message: String {
      switch self {
      case .unreachable: "What the drawer is plugged into is not connected."
      case .busy: "The drawer was still busy with another order."
      case .invalid: "The pin or the times of the pulse are not allowed."
      case .dutyLimit: "The drawer was pulsed too often: its solenoid has to cool down. Wait some seconds, or use the key."
      case .noLine: "The serial port has no line to open the drawer with. Use a port with DTR and RTS, or a profile with trigger bytes."
      case .blocked: "The printer is stalled and opens no drawer now. Put the printer in order, or use the key."
      }
    }
  }

  public init(_ event: Event, state: DrawerState, learnedPolarity: DrawerPolarity?) {
    self.event = event
    self.state = state
    self.learnedPolarity = learnedPolarity
  }
}
