/// Two lines for a customer, as they were given.
public struct LineDisplayMessage: Sendable, Equatable {
  public var upper: String
  public var lower: String
  public var blinks: Bool

  public init(upper: String, lower: String, blinks: Bool = false) {
    self.upper = upper
    self.lower = lower
    self.blinks = blinks
  }
}
