internal import GRDB
public import Sales

/// Notes on sales: free text that may name people. The journal has their identifiers only, so that a note can be erased.
extension StoreTransaction {
  public func keepNote(_ id: Identifier, of sale: Identifier, text: String, nowMs: Int64) throws {
    try db.run("INSERT INTO sale_notes (id, sale, text, time_utc_ms) VALUES (?, ?, ?, ?)", [id.description, sale.description, text, nowMs])
  }

  public func eraseNote(_ id: Identifier) throws { try db.run("DELETE FROM sale_notes WHERE id = ?", [id.description]) }
}

extension StoreReader {
  /// The text of a note; nil when it was erased.
  public func note(_ id: Identifier) throws -> String? {
    try db.row("SELECT text FROM sale_notes WHERE id = ?", [id.description]) { $0[0] }
  }
}
