/// Something that happened and that the journal keeps: what it is decided by, replayed from, and audited with.
public protocol JournaledEvent: Sendable {
  /// The types of all bodies.
  static var payloadTypes: [any EventPayload<Self>.Type] { get }
  /// Whether events of this type are journaled under that name of a kind.
  static func isKind(_ kind: String) -> Bool
}

extension JournaledEvent {
  /// The type to decode a journaled body with; its `event` is the event.
  ///
  /// - Throws: `ReplayError.unknownEvent` for a kind or version that this program does not know.
  public static func payloadType(kind: String, version: Int) throws(ReplayError) -> any EventPayload<Self>.Type {
    guard let type = payloadTypes.first(where: { $0.kind == kind && $0.version == version }) else {
      throw .unknownEvent(kind: kind, version: version)
    }
    return type
  }

  public static func isKind(_ kind: String) -> Bool { payloadTypes.contains { $0.kind == kind } }
}

/// The body of an event as it is journaled: what the decision used (prices, taxes, settings), no free text, no code that pays, and no personal
/// data beside a customer's identifier.
public protocol EventPayload<Event>: Codable, Equatable, Sendable {
  associatedtype Event: JournaledEvent
  /// The stable name of the kind: "sale.opened".
  static var kind: String { get }
  /// The version of the body's shape, from 1.
  static var version: Int { get }
  /// The event that this is the body of.
  var event: Event { get }
}
