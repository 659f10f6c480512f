internal import GRDB
internal import JSON

extension StoreReader {
  /// The cursor behind the last event: from here on only new ones follow.
  public func eventHead() throws -> EventPosition {
    let number = try headNumber()
    return EventPosition(number: number, cursor: try cursor(of: Self.eventList).text(number))
  }

  /// The cursor before the oldest event that is kept.
  public func oldestEvent() throws -> EventPosition {
    let number = try prunedThrough()
    return EventPosition(number: number, cursor: try cursor(of: Self.eventList).text(number))
  }

  /// Reads a cursor that a subscriber handed in.
  ///
  /// - Throws: `CursorError`.
  public func eventPosition(_ text: String) throws -> EventPosition {
    let number = try cursor(of: Self.eventList).place(text).number
    guard number >= 0 else { throw CursorError.malformed }
    guard number <= (try headNumber()) else { throw CursorError.beyondEnd }
    return EventPosition(number: number, cursor: text)
  }

  /// Up to `limit` events behind `after` (nil: from the oldest that is kept), of the topics only when some are given. A part may be empty
  /// with more behind it: so many other events are passed over at once.
  ///
  /// - Throws: `CursorError` for a cursor of another database, from before a restore, or from behind the end.
  public func events(after: String?, topics: Set<String> = [], limit: Int) throws -> EventPage {
    let codec = try cursor(of: Self.eventList)
    let (pruned, head) = (try prunedThrough(), try headNumber())
    let from = try after.map { try codec.place($0).number } ?? pruned
    guard from >= 0 else { throw CursorError.malformed }
    guard from <= head else { throw CursorError.beyondEnd }
    let count = ListLimit.clamped(limit)
    let scanned = min(max(from, pruned) + EventLimits.scannedAtOnce, head)
    var last = from
    let body = { (row: StoredRow) -> PublicEvent in
      last = row[0]
      return PublicEvent(
        cursor: codec.text(last), position: last, topic: row[1], name: row[2], timeUTCMilliseconds: row[3], body: row[4])
    }
    let columns = "cursor, topic, name, time_utc_ms, body"
    let events =
      if topics.isEmpty {
        try db.rows("SELECT \(columns) FROM events WHERE cursor > ? AND cursor <= ? ORDER BY cursor LIMIT ?", [from, scanned, count], body)
      } else {
        try db.rows(
          """
          SELECT \(columns) FROM events
          WHERE cursor > ? AND cursor <= ? AND topic IN (SELECT value FROM json_each(?)) ORDER BY cursor LIMIT ?
          """, [from, scanned, StagedProduct.list(topics.sorted()), count], body)
      }
    let through = events.count == count ? last : scanned
    return EventPage(
      events: events, next: codec.text(through), nextPosition: through, more: events.count == count || through < head,
      lost: from < pruned)
  }

  static let eventList = "events"

  private func prunedThrough() throws -> Int64 { try Meta(db).integer(.eventsPrunedThrough) }

  /// The last cursor that was given, also when its event is no longer kept.
  func headNumber() throws -> Int64 {
    if let head = eventNumberSeen { return head }
    let head = try db.integer("SELECT max(cursor) FROM events") ?? prunedThrough()
    published(head)
    return head
  }
}
