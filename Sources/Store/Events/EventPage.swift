/// Events in order, and where to go on.
public struct EventPage: Equatable, Sendable {
  public let events: [PublicEvent]
  /// The cursor to go on from: behind the last event, or behind all others too when nothing more of these topics was there.
  public let next: String
  /// The same place as a number.
  public let nextPosition: Int64
  /// There may be more events right now.
  public let more: Bool
  /// Events behind the given cursor are no longer kept, so that some may have been missed.
  public let lost: Bool
}
