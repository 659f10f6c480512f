internal import GRDB

extension StoreReader {
  /// What is known of the key of a principal. `paramsHash` is `SHA256Digest` over the canonical parameters (and the method's name).
  public func idempotency(principal: String, key: String, paramsHash: [UInt8]) throws -> IdempotencyLookup {
    try db.row("SELECT params_hash, outcome FROM idempotency WHERE principal = ? AND key = ?", [principal, key]) { row in
      row[0] == paramsHash ? .repeated(outcome: row[1]) : .conflict
    } ?? .fresh
  }
}

extension StoreTransaction {
  /// Keeps what a call was answered, in the transaction that did its work. A key that is there already is a fault: look it up first.
  public func keepOutcome(principal: String, key: String, paramsHash: [UInt8], outcome: [UInt8], nowMs: Int64) throws {
    try Self.checkLength("an outcome", outcome.count, IdempotencyLimits.maximumOutcomeBytes)
    try db.run(
      "INSERT INTO idempotency (principal, key, params_hash, outcome, created_utc_ms) VALUES (?, ?, ?, ?, ?)",
      [principal, key, paramsHash, outcome, nowMs])
  }

  /// Forgets up to `limit` outcomes that were kept for 7 days, the oldest first, and returns how many.
  public func pruneOutcomes(nowMs: Int64, limit: Int) throws -> Int {
    try db.run(
      """
      DELETE FROM idempotency WHERE rowid IN
        (SELECT rowid FROM idempotency WHERE created_utc_ms < ? ORDER BY created_utc_ms LIMIT ?)
      """, [nowMs &- IdempotencyLimits.keptMilliseconds, max(limit, 0)])
    return db.changesCount
  }
}
