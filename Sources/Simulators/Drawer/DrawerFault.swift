/// Something that goes wrong with the virtual drawer, or `ok`.
public enum DrawerFault: String, Equatable, Sendable, CaseIterable {
  /// The pulse comes but the drawer stays closed.
  case jammed
  /// The sensor wire is missing: the line reads high whatever the drawer does.
  case noSensor = "no-sensor"
  /// All is well again.
  case ok

  static let usage = "jammed, no-sensor or ok"

  /// Reads the words of the command line and of scripts.
  /// - Throws: `SimulatorError.unknownDrawerFault` with the text.
  public init(parsing text: String) throws(SimulatorError) {
    guard let fault = DrawerFault(rawValue: text) else { throw .unknownDrawerFault(text) }
    self = fault
  }
}
