/// Why a printer does not print at this moment.
public enum PrinterCause: String, Codable, Sendable, CaseIterable {
  case paperOut, coverOpen, offline, cutterError, mechanicalError, unreachable

  /// Stable name for programs, such as "printer.paperOut".
  public var kind: String { "printer.\(rawValue)" }

  /// One sentence for the person at the till.
  public var message: String {
    switch self {
    case .paperOut: "The printer is out of paper."
    case .coverOpen: "The printer's cover is open."
    case .offline: "The printer is offline."
    case .cutterError: "The printer's cutter is jammed."
    case .mechanicalError: "The printer reports an error of its mechanism."
    case .unreachable: "The printer does not answer."
    }
  }

  /// What that person can do about it.
  public var hint: String {
    switch self {
    case .paperOut: "Put in a new roll and close the cover."
    case .coverOpen: "Close the cover until it clicks."
    case .offline: "Look at the printer's lamps, let go of the feed button, and wait until it is ready."
    case .cutterError: "Open the cover, remove the paper from the cutter, close the cover: it goes on by itself."
    case .mechanicalError: "Let the print head cool down; if the error stays, switch the printer off and on."
    case .unreachable: "Check that the printer is switched on and that its cable is plugged in."
    }
  }
}
