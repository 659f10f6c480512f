/// A durable public event.
public struct PublicEvent: Equatable, Sendable {
  /// The place in the log; opaque. Hand it in as `after` to go on behind this event.
  public let cursor: String
  /// The same place as a number, to compare events of one run with each other.
  public let position: Int64
  public let topic: String
  public let name: String
  public let timeUTCMilliseconds: Int64
  /// JSON.
  public let body: [UInt8]
}
