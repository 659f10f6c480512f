/// What a simulated till is made of.
public struct SimulatedTillOptions: Sendable {
  /// The number of the register, for the daemon's configuration.
  public var register = "1"
  /// ISO 4217 code, for the daemon's configuration.
  public var currency = "EUR"
  public var display = DisplayKind.cd5220
  /// Whether the drawer's sensor line is high while the drawer is open, or low.
  public var drawerOpenIsHigh = true
  public var script: Script?

  public init() {}
}
