internal import GRDB
internal import JSON
public import Sales

extension StoreTransaction {
  /// Journals what happened to money that came late, where no other row says it, and brings its row up to date.
  ///
  /// - Throws: `ReplayError` for an event that cannot follow.
  @discardableResult
  public func record(_ event: LateMoneyEvent, stamp: JournalStamp) throws -> LateMoney {
    if let payload = event.payload {
      try append(
        stamp, kind: type(of: payload).kind, version: type(of: payload).version, document: JSONDocument(StrictJSON.encode(payload)))
    }
    return try LateMoneyRows(db).take(event, atMs: stamp.time.utcMilliseconds)
  }
}

extension StoreReader {
  /// Money of a payment that came after it had been given up; nil where none did.
  public func lateMoney(_ tender: Identifier) throws -> LateMoney? { try LateMoneyRows(db).find(tender) }

  /// All of it that nobody settled, and what came since a time, the oldest first; `limit` is 1 to `ListLimit.maximum`.
  ///
  /// - Parameter since: in milliseconds since 1970.
  public func lateMoney(openOrSince since: Int64, limit: Int) throws -> [LateMoney] {
    try db.rows(
      "SELECT body FROM late_payments WHERE is_open = 1 OR told_utc_ms >= ? ORDER BY told_utc_ms, tender LIMIT ?",
      [since, ListLimit.clamped(limit)]
    ) { try StrictJSON.decode(LateMoney.self, from: $0[0] as [UInt8]) }
  }
}
