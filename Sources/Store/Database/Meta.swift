internal import GRDB

/// The few values that are true of the database as a whole.
struct Meta {
  enum Key: String {
    case stateID = "state_id"
    case epoch
    case projectionVersion = "projection_version"
    case catalogueVersion = "catalogue_version"
    /// Public events up to this cursor are no longer kept.
    case eventsPrunedThrough = "events_pruned_through"
  }

  private let db: Database

  init(_ db: Database) {
    self.db = db
  }

  func text(_ key: Key) throws -> String {
    guard let text: String = try db.row("SELECT value FROM meta WHERE key = ?", [key.rawValue], { $0[0] }) else {
      throw StoreError.corrupt("meta has no \(key.rawValue)")
    }
    return text
  }

  func integer(_ key: Key) throws -> Int64 {
    let text = try text(key)
    guard let value = Int64(text) else { throw StoreError.corrupt("meta.\(key.rawValue) is no number") }
    return value
  }

  func set(_ key: Key, _ value: String) throws {
    try db.run("INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", [key.rawValue, value])
  }

  func set(_ key: Key, _ value: Int64) throws { try set(key, String(value)) }
}
