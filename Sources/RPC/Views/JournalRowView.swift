public import JSON

/// A row of the journal with every column (protocols/journal.md).
public struct JournalRowView: Described, Equatable {
  public var epoch: Int64
  public var seq: Int64
  public var register: String
  public var timeMs: Int64
  public var timeSuspect: Bool
  public var utcOffset: Int64
  public var businessDay: String
  public var actor: String
  public var cause: String
  public var kind: String
  public var version: Int64
  public var body: JSONValue
  public var prevHash: String
  public var hash: String

  public init(
    epoch: Int64, seq: Int64, register: String, timeMs: Int64, timeSuspect: Bool, utcOffset: Int64, businessDay: String, actor: String,
    cause: String, kind: String, version: Int64, body: JSONValue, prevHash: String, hash: String
  ) {
    self.epoch = epoch
    self.seq = seq
    self.register = register
    self.timeMs = timeMs
    self.timeSuspect = timeSuspect
    self.utcOffset = utcOffset
    self.businessDay = businessDay
    self.actor = actor
    self.cause = cause
    self.kind = kind
    self.version = version
    self.body = body
    self.prevHash = prevHash
    self.hash = hash
  }

  public static var schema: Schema {
    .object(
      "A row of the journal with every column",
      [
        .init("epoch", .count("The till's life")), .init("seq", .count("The order of all rows")),
        .init("register", .text("The register", maxLength: 16)),
        .init("timeMs", .integer("Milliseconds since 1970, UTC", Int64.min...Int64.max)),
        .init("timeSuspect", .boolean("The clock could not be trusted")),
        .init("utcOffset", .integer("Local time less UTC in minutes", -1_440...1_440)),
        .init("businessDay", .text("YYYY-MM-DD", maxLength: 16)), .init("actor", .text("Who caused it", maxLength: 256)),
        .init("cause", .text("The request or scan that caused it", maxLength: 256)), .init("kind", .text("What happened", maxLength: 256)),
        .init("version", .count("Of the body's shape")),
        .init("body", .any("The event as it was hashed; its canonical form is what was hashed")),
        .init("prevHash", .text("The hash of the row before", maxLength: 64)), .init("hash", .text("SHA-256 of the row", maxLength: 64)),
      ])
  }
  public static var example: JournalRowView {
    JournalRowView(
      epoch: 1, seq: 3, register: "1", timeMs: 1_767_225_600_000, timeSuspect: false, utcOffset: 60, businessDay: "2026-01-01",
      actor: "unix:1000", cause: "scan:scanner#1", kind: "sale.lineAdded", version: 1, body: ["sale": .string(Examples.sale)],
      prevHash: Examples.hash, hash: Examples.hash)
  }
}
