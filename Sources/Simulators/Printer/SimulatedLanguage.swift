/// The command language of the simulated receipt printer.
public enum SimulatedLanguage: String, CaseIterable, Sendable {
  case escpos
  case starLine = "star-line"
  case starPRNT = "star-prnt"

  /// The profile that fits, for the daemon's configuration.
  var profile: String {
    switch self {
    case .escpos: "till-sim"
    case .starLine, .starPRNT: rawValue
    }
  }
}
