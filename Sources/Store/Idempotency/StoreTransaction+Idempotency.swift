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
  ///
  /// Those that a clock dated ahead of `nowMs` count from now on.
  public func pruneOutcomes(nowMs: Int64, limit: Int) throws -> Int {
    let oldest = nowMs &- IdempotencyLimits.keptMilliseconds
    // They stand in the order of their making: all that can be forgotten is before the first one that has to be kept.
    let kept = try db.integer(
      "SELECT number FROM idempotency WHERE created_utc_ms BETWEEN ? AND ? ORDER BY number LIMIT 1", [oldest, nowMs])
    let before = kept ?? Int64.max
    try db.run("UPDATE idempotency SET created_utc_ms = ? WHERE number < ? AND created_utc_ms > ?", [nowMs, before, nowMs])
    try db.run(
      """
      DELETE FROM idempotency WHERE number IN
        (SELECT number FROM idempotency WHERE number < ? AND created_utc_ms < ? ORDER BY number LIMIT ?)
      """, [before, oldest, max(limit, 0)])
    return db.changesCount
  }
}
