/// An order to open a drawer.
public struct DrawerKick: Sendable, Equatable {
  public var id: String
  /// Connector pin, 2 or 5.
  public var pin: Int
  /// How long the solenoid is on, and how long it rests; 2...510 ms each, rest at least as long as on.
  public var onMs: Int
  public var offMs: Int
  /// How long the solenoid cools down behind the pulse, whoever orders the next one.
  public var restMs: Int

  /// 0 to the longest pulse at the smallest duty, which keeps the next order out altogether.
  static let restTimes = 0...60_000

  public init(id: String, pin: Int = 2, onMs: Int = 100, offMs: Int = 200, restMs: Int = 400) {
    self.id = id
    self.pin = pin
    self.onMs = onMs
    self.offMs = offMs
    self.restMs = restMs
  }

  /// The rest behind a pulse, so that the solenoid is on for at most `dutyPercent` of the time.
  public static func restMs(onMs: Int, dutyPercent: Int) -> Int { onMs * (100 - dutyPercent) / max(1, dutyPercent) }
}
