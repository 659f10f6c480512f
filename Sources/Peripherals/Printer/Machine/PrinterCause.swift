/// Why a printer does not print at this moment.
public enum PrinterCause: String, Codable, Sendable, CaseIterable {
  case paperOut, coverOpen, offline, cutterError, mechanicalError, unreachable
  /// What only a print service tells.
  case paperJam, suppliesOut, queueStopped

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
    case .paperJam: "Paper is jammed in the printer."
    case .suppliesOut: "The printer has no ink or toner."
    case .queueStopped: "The printer's queue is stopped, or takes no jobs."
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
    case .paperJam: "Open the printer, take the jammed paper out, and close it."
    case .suppliesOut: "Put in a new cartridge."
    case .queueStopped: "Start the queue again: cupsenable QUEUE and cupsaccept QUEUE; \"lpstat -p\" says why it stopped."
    case .unreachable: "Check that the printer is switched on and that its cable is plugged in."
    }
  }
}
