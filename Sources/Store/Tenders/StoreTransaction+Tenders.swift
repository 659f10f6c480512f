internal import GRDB
internal import JSON
public import Sales

extension StoreTransaction {
  /// Journals the events of a movement through a card terminal and brings its row up to date. What is not kept changes the state only.
  ///
  /// - Returns: the movement after all events.
  /// - Throws: `ReplayError` for events that cannot follow, `StoreError.stale` when `before` is not what is stored.
  @discardableResult
  public func record(_ events: [CardTenderEvent], on before: CardTender?, stamp: JournalStamp) throws -> CardTender? {
    var tender = before
    var kept = 0
    for event in events {
      tender = try CardTender.evolve(tender, event)
      guard let payload = event.payload else { continue }
      kept += 1
      try append(
        stamp, kind: event.kind, version: type(of: payload).version, document: JSONDocument(StrictJSON.encode(payload)))
    }
    if kept > 0, let tender { try CardTenderRows(db).bring(before, to: tender) }
    return tender
  }

  /// Keeps what a terminal's machine has to find again, in place of what was there.
  ///
  /// - Throws: `StoreError.tooLarge`.
  public func keep(_ record: TerminalRecord, nowMs: Int64) throws {
    try Self.checkLength("a terminal's record", record.body.count, TerminalRecord.maximumBytes)
    try db.run(
      """
      INSERT INTO terminal_records (terminal, protocol, body, updated_utc_ms) VALUES (?, ?, ?, ?)
      ON CONFLICT (terminal) DO UPDATE SET protocol = excluded.protocol, body = excluded.body, updated_utc_ms = excluded.updated_utc_ms
      """, [record.terminal, record.protocolName, record.body, nowMs])
  }
}
