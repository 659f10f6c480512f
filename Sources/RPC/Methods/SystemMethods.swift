public import JSON

/// Says what this daemon is.
public enum GetSystemInfo: RPCMethod {
  public typealias Params = Empty
  public struct Result: Described, Equatable {
    public var name: String
    public var version: String
    /// The version of this contract.
    public var api: String
    /// New with each start of the daemon.
    public var instance: String
    /// Names the database; with `epoch` it tells a restored till from the one it was.
    public var state: String
    public var epoch: Int64
    public var register: String
    public var currency: String
    /// How many decimals the currency has.
    public var decimals: Int64
    public var uptimeMs: Int64
    public var timeMs: Int64
    /// False when the clock is years off or jumped: sales go on, their times are marked.
    public var isClockTrusted: Bool
    /// `ok`, `full`, `readOnly`, `busy` or `failed`.
    public var storage: String
    public var currentSale: String?
    public var roles: [String]

    public init(
      name: String, version: String, api: String, instance: String, state: String, epoch: Int64, register: String, currency: String,
      decimals: Int64,
      uptimeMs: Int64, timeMs: Int64, isClockTrusted: Bool, storage: String, currentSale: String?, roles: [String]
    ) {
      self.name = name
      self.version = version
      self.api = api
      self.instance = instance
      self.state = state
      self.epoch = epoch
      self.register = register
      self.currency = currency
      self.decimals = decimals
      self.uptimeMs = uptimeMs
      self.timeMs = timeMs
      self.isClockTrusted = isClockTrusted
      self.storage = storage
      self.currentSale = currentSale
      self.roles = roles
    }

    public static let conditions = ["ok", "full", "readOnly", "busy", "failed"]

    public static var schema: Schema {
      .object(
        "The daemon",
        [
          .init("name", .text("tilld", maxLength: 16)), .init("version", .text("The program's version", maxLength: 32)),
          .init("api", .text("The version of this contract", maxLength: 16)),
          .init("instance", .uuid("New with each start of the daemon")),
          .init("state", .text("Names the database: 32 hexadecimal digits", maxLength: 32)),
          .init("epoch", .count("Goes up when the till was restored")), .init("register", .text("The register", maxLength: 16)),
          .init("currency", .text("ISO 4217 code", maxLength: 3)),
          .init("decimals", .integer("How many decimals the currency has", 0...4)),
          .init("uptimeMs", .count("Milliseconds since the start")),
          .init("timeMs", .count("The daemon's clock: milliseconds since 1970, UTC")),
          .init("isClockTrusted", .boolean("False when the clock is years off or jumped")),
          .init("storage", .choice("How the database is", conditions)),
          .init("currentSale", .uuid("The sale that scans go to"), optional: true),
          .init("roles", .array("The caller's roles", of: .choice("A role", Role.allCases.map(\.rawValue)), maxItems: 8)),
        ])
    }
    public static var example: Result {
      Result(
        name: "tilld", version: "0.1.0", api: Catalogue.version, instance: Examples.instance, state: String(Examples.hash.prefix(32)),
        epoch: 1,
        register: "1", currency: "EUR", decimals: 2, uptimeMs: 60_000, timeMs: 1_767_225_600_000, isClockTrusted: true, storage: "ok",
        currentSale: Examples.sale, roles: ["cashier"])
    }
  }
  public static let name = "system.info"
  public static let summary = "Says what this daemon is and how it is"
  public static let role = Role.cashier
  public static let changes = false
  public static let errors: [ErrorKind] = []
}

/// Describes all methods and events.
public enum Discover: RPCMethod {
  public typealias Params = Empty
  /// The OpenRPC document, as it is.
  public struct Result: Described, Equatable {
    public var document: JSONValue

    public init(document: JSONValue) { self.document = document }

    public init(from decoder: any Decoder) throws { document = try JSONValue(from: decoder) }
    public func encode(to encoder: any Encoder) throws { try document.encode(to: encoder) }

    public static var schema: Schema { .any("An OpenRPC 1.3 document") }
    public static var example: Result { Result(document: ["openrpc": "1.3.2"]) }
  }
  public static let name = "rpc.discover"
  public static let summary = "Returns the OpenRPC document of this daemon"
  public static let role = Role.cashier
  public static let changes = false
  public static let errors: [ErrorKind] = []
}

/// Starts sending events on this connection.
public enum SubscribeEvents: RPCMethod {
  public struct Params: Described, Equatable {
    public var topics: [String]
    public var after: String?

    public init(topics: [String], after: String? = nil) {
      self.topics = topics
      self.after = after
    }

    public static var schema: Schema {
      .object(
        "What to send",
        [
          .init("topics", .array("Topics, or * for all", of: .choice("A topic", ["*"] + Catalogue.topics), maxItems: 32)),
          .init(
            "after", .text("Replay the durable events after this cursor first; without it only what is new is sent", maxLength: 256),
            optional: true),
        ])
    }
    public static var example: Params { Params(topics: ["sale", "printJob"], after: Examples.cursor) }
  }
  public struct Result: Described, Equatable {
    public var subscription: Int64
    /// The newest durable event's cursor at this moment.
    public var cursor: String

    public init(subscription: Int64, cursor: String) {
      self.subscription = subscription
      self.cursor = cursor
    }

    public static var schema: Schema {
      .object(
        "The subscription",
        [
          .init("subscription", .count("Its number on this connection")),
          .init("cursor", .text("The newest durable event's cursor at this moment", maxLength: 256)),
        ])
    }
    public static var example: Result { Result(subscription: 1, cursor: Examples.cursor) }
  }
  public static let name = "events.subscribe"
  public static let summary = "Sends events on this connection: durable ones from a cursor on, passing ones from now on"
  public static let role = Role.cashier
  public static let changes = false
  public static let errors: [ErrorKind] = [.cursorUnknown, .subscriptionLimit]
}
