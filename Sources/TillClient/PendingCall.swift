/// A call that was sent and whose answer was not yet taken. It belongs to the client that made it.
public struct PendingCall: Sendable, Equatable {
  /// The method's name.
  public let method: String
  let id: Int64
  /// Which connection of the client carries it.
  let connection: Int
}
