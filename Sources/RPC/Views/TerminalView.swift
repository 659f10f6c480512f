/// A card terminal as a front end shows it.
public struct TerminalView: Described, Equatable {
  public var terminal: String
  public var role: String
  /// `zvt` or `nexo`.
  public var protocolName: String
  public var endpoint: String
  /// `offline`, `starting`, `ready`, `working` or `unresolved`.
  public var state: String
  /// Why, for a program: the kind of the trouble with the line, where it is known.
  public var cause: String?
  /// Why, for a person.
  public var detail: String?
  /// The terminal's own identifier, once it told it.
  public var identifier: String?
  /// Where the till takes the terminal's own requests.
  public var listener: String?
  /// The movement without an outcome.
  public var tender: String?
  /// A card that is read before it pays, or waits in it.
  public var reading: String?

  public init(
    terminal: String, role: String, protocolName: String, endpoint: String, state: String, cause: String? = nil, detail: String? = nil,
    identifier: String? = nil, listener: String? = nil, tender: String? = nil
  ) {
    (self.terminal, self.role, self.protocolName, self.endpoint) = (terminal, role, protocolName, endpoint)
    (self.state, self.cause, self.detail) = (state, cause, detail)
    (self.identifier, self.listener, self.tender) = (identifier, listener, tender)
  }

  public static let states = ["offline", "starting", "ready", "working", "unresolved"]

  private enum CodingKeys: String, CodingKey {
    case terminal, role, endpoint, state, cause, detail, identifier, listener, tender, reading
    case protocolName = "protocol"
  }

  public static var schema: Schema {
    .object(
      "A card terminal",
      [
        .init("terminal", .text("Its name", maxLength: 64)), .init("role", .text("Its role", maxLength: 64)),
        .init("protocol", .choice("What it speaks", ["zvt", "nexo", "provider"])), .init("endpoint", .text("Where it is", maxLength: 256)),
        .init("state", .choice("How it is", states)), .init("cause", .text("Why, for a program", maxLength: 64), optional: true),
        .init("detail", .text("Why, for a person", maxLength: 512), optional: true),
        .init("identifier", .text("The terminal's own identifier", maxLength: 64), optional: true),
        .init("listener", .text("Where the till takes its own requests", maxLength: 64), optional: true),
        .init("tender", .uuid("The movement without an outcome"), optional: true),
        .init("reading", .uuid("A card that is read before it pays, or waits in it"), optional: true),
      ])
  }

  public static var example: TerminalView {
    TerminalView(
      terminal: "card", role: "terminal.card", protocolName: "zvt", endpoint: "tcp:192.168.1.30:20007", state: "ready",
      identifier: "52500038")
  }
}
