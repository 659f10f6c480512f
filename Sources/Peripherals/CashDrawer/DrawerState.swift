/// What the drawer's sensor says.
public enum DrawerState: String, Codable, Sendable, CaseIterable {
  case open, closed
  /// A pulse changed nothing, and the sensor was never seen to change.
  case noSensor
  /// Not read, or read while the polarity is not learned.
  case unknown
}
