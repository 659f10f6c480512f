/// An order to open a drawer.
public struct DrawerKick: Sendable, Equatable {
  public var id: String
  /// Connector pin, 2 or 5.
  public var pin: Int
  /// How long the solenoid is on, and how long it rests; 2...510 ms each, rest at least as long as on.
  public var onMs: Int
  public var offMs: Int

  public init(id: String, pin: Int = 2, onMs: Int = 100, offMs: Int = 200) {
    self.id = id
    self.pin = pin
    self.onMs = onMs
    self.offMs = offMs
  }
}
