internal import GRDB

extension StoreTransaction {
  /// Writes a durable event and returns it with its cursor. Tell it to others only after the commit.
  @discardableResult
  public func publish(topic: String, name: String, body: [UInt8], nowMs: Int64) throws -> PublicEvent {
    try Self.checkLength("an event", body.count, EventLimits.maximumBodyBytes)
    let position = try view.headNumber() + 1
    try db.run("INSERT INTO events (cursor, topic, name, time_utc_ms, body) VALUES (?, ?, ?, ?, ?)", [position, topic, name, nowMs, body])
    view.published(position)
    let cursor = try view.cursor(of: StoreReader.eventList).text(position)
    return PublicEvent(cursor: cursor, position: position, topic: topic, name: name, timeUTCMilliseconds: nowMs, body: body)
  }

  /// Forgets events from the oldest on: those older than `keepDays` and those beyond the `keepRows` newest, up to `limit` in this call.
  ///
  /// Returns how many. Who had not read them is told by `EventPage.lost`.
  public func pruneEvents(nowMs: Int64, keepDays: Int, keepRows: Int, limit: Int) throws -> Int {
    guard let oldest = try db.integer("SELECT min(cursor) FROM events") else { return 0 }
    let head = try view.headNumber()
    let cutoff = nowMs &- Int64(keepDays).multipliedReportingOverflow(by: 24 * 60 * 60 * 1_000).partialValue
    // The first event that is young enough: all before it are older, or stand behind a clock that was set back.
    let young = try db.integer("SELECT cursor FROM events WHERE time_utc_ms >= ? ORDER BY cursor LIMIT 1", [cutoff]) ?? head + 1
    let through = min(max(young - 1, head - Int64(max(keepRows, 0))), oldest - 1 + Int64(max(limit, 0)))
    guard through >= oldest else { return 0 }
    try db.run("DELETE FROM events WHERE cursor <= ?", [through])
    let count = db.changesCount
    try Meta(db).set(.eventsPrunedThrough, through)
    return count
  }
}
