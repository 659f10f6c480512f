/// A place in the event log: as a number to compare, and as the opaque text that clients keep.
public struct EventPosition: Equatable, Sendable {
  public let number: Int64
  public let cursor: String

  public init(number: Int64, cursor: String) {
    self.number = number
    self.cursor = cursor
  }
}
