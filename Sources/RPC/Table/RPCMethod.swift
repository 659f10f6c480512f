/// A value of the socket's contract: it can be coded, says its shape and shows itself.
public protocol Described: Codable, Sendable {
  static var schema: Schema { get }
  /// A value that fits ``schema``; it stands in the documents and is checked by the tests.
  static var example: Self { get }
}

extension Described {
  /// The shape by its type's name, for use inside other shapes.
  public static var named: Schema { .named(String(describing: Self.self), schema) }
}

/// One method of the socket. A method is a type; the list of types (``Catalogue``) is the API.
public protocol RPCMethod: Sendable {
  associatedtype Params: Described
  associatedtype Result: Described
  /// `noun.verb`, such as `sale.addLine`; `noun.part.verb`, such as `device.trace.start`, for a part of a noun.
  static var name: String { get }
  /// One sentence for help texts and the OpenRPC document.
  static var summary: String { get }
  /// The role that the caller must hold.
  static var role: Role { get }
  /// True when the call changes something that is kept; such calls take `idempotencyKey`.
  static var changes: Bool { get }
  /// The refusals of this method beside the general ones (``ErrorKind/general``).
  static var errors: [ErrorKind] { get }
}

/// What a caller may do. Each method names the one role that it needs.
public enum Role: String, Sendable, Codable, CaseIterable {
  /// Sells: the methods of a front end.
  case cashier
  /// Decides: catalogue, reports, corrections.
  case manager
  /// Looks after the machine: devices, journal checks, traces.
  case technician
}

/// One event of the socket: durable ones are kept and replayed, passing ones are sent once to who listens.
public protocol RPCEvent: Sendable {
  associatedtype Body: Described
  /// `noun.happened`; the noun is the topic.
  static var name: String { get }
  static var summary: String { get }
  static var isDurable: Bool { get }
}

extension RPCEvent {
  /// What `events.subscribe` selects by: the part of the name before the point.
  public static var topic: String { String(name.prefix { $0 != "." }) }
}

/// Params or a result without members.
public struct Empty: Described, Equatable {
  public init() {}
  public static var schema: Schema { .object("Nothing", []) }
  public static var example: Empty { Empty() }
}
