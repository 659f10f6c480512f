internal import JSON
public import Sales

extension StoreTransaction {
  /// Journals the events of a ledger of value and brings its row up to date.
  ///
  /// - Returns: the ledger after all events.
  /// - Throws: `ReplayError` for events that cannot follow, `StoreError.stale` when `before` is not what is stored.
  public func record(_ events: [ValueEvent], on before: ValueLedger?, stamp: JournalStamp) throws -> ValueLedger {
    var ledger = before
    for event in events {
      ledger = try ValueLedger.evolve(ledger, event)
      let seq = try append(stamp, kind: event.kind, version: event.version, document: JSONDocument(StrictJSON.encode(event.payload)))
      try ValueRows(db).note(event, seq: seq)
    }
    guard let ledger else { preconditionFailure("a decision that is not refused is at least one event") }
    try ValueRows(db).bring(before, to: ledger)
    return ledger
  }
}
