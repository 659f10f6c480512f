internal import GRDB

/// What was learned about devices: the drawer's polarity, the printer's abilities.
extension StoreReader {
  /// One fact; nil when it was not learned yet.
  public func deviceFact(_ device: String, _ key: String) throws -> String? {
    try db.row("SELECT value FROM device_facts WHERE device = ? AND key = ?", [device, key]) { $0[0] }
  }
}

extension StoreTransaction {
  /// Keeps a fact, in place of what was known; nil forgets it.
  ///
  /// - Throws: `StoreError.tooLarge`.
  public func setDeviceFact(_ device: String, _ key: String, _ value: String?, nowMs: Int64) throws {
    guard let value else { return try db.run("DELETE FROM device_facts WHERE device = ? AND key = ?", [device, key]) }
    try Self.checkLength("a device fact", value.utf8.count, DeviceFactLimits.maximumValueBytes)
    try db.run(
      """
      INSERT INTO device_facts (device, key, value, updated_utc_ms) VALUES (?, ?, ?, ?)
      ON CONFLICT (device, key) DO UPDATE SET value = excluded.value, updated_utc_ms = excluded.updated_utc_ms
      """, [device, key, value, nowMs])
  }
}
