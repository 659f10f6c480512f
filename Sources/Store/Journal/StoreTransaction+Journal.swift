internal import GRDB
internal import JSON
internal import Sales

extension StoreTransaction {
  /// Appends a row and returns its number.
  ///
  /// - Throws: `JSONError` when the body holds other numbers than integers; `StoreError.tooLarge`.
  @discardableResult
  public func append(_ entry: JournalEntry) throws -> Int64 {
    let seq = try append(entry.stamp, kind: entry.kind, version: entry.version, body: entry.body)
    if entry.kind == ShiftBook.drawerKind, ShiftBook.isNoSale(entry.body) { try countDrawer(register: entry.stamp.register) }
    return seq
  }

  @discardableResult
  func append(_ stamp: JournalStamp, kind: String, version: Int, body: JSONValue) throws -> Int64 {
    try append(stamp, kind: kind, version: version, document: JSONDocument(body))
  }

  @discardableResult
  func append(_ stamp: JournalStamp, kind: String, version: Int, document: JSONDocument) throws -> Int64 {
    let body = document.root
    let bytes = try StrictJSON.canonical(body)
    try Self.checkLength("a journal body", bytes.count, JournalLimits.maximumBodyBytes)
    for (name, text) in [("an actor", stamp.actor), ("a cause", stamp.cause), ("a journal kind", kind)] {
      try Self.checkLength(name, text.utf8.count, JournalLimits.maximumTextBytes)
    }
    let head = try view.journalHead()
    let seq = (head?.seq ?? 0) + 1
    let row = JournalRow(
      epoch: Int64(try view.epoch), seq: seq, register: stamp.register.text, timeUTCMilliseconds: stamp.time.utcMilliseconds,
      timeSuspect: stamp.time.suspect, utcOffsetMinutes: Int64(stamp.time.utcOffsetMinutes), businessDay: stamp.time.businessDay,
      actor: stamp.actor, cause: stamp.cause, kind: kind, version: Int64(version), body: bytes,
      previousHash: head?.hash ?? JournalRow.genesis(stateID: view.stateID), hash: []
    ).hashed
    try db.run(
      "INSERT INTO journal (\(JournalRow.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row.arguments)
    if let sale = body["sale"]?.stringValue { try db.run("INSERT INTO journal_sales (sale, seq) VALUES (?, ?)", [sale, seq]) }
    view.appended(JournalHead(seq: seq, hash: row.hash))
    return seq
  }

  /// Begins the next epoch, as after a restore, and journals it as the first row of the epoch. Number series begin anew.
  @discardableResult
  public func startEpoch(_ reason: EpochReason, stamp: JournalStamp) throws -> Int {
    let next = try view.epoch + 1
    try Meta(db).set(.epoch, Int64(next))
    view.began(epoch: next)
    try append(stamp, kind: "epoch.started", version: 1, body: ["epoch": .integer(Int64(next)), "reason": .string(reason.rawValue)])
    return next
  }

  static func checkLength(_ what: String, _ found: Int, _ limit: Int) throws(StoreError) {
    if found > limit { throw .tooLarge(what: what, limit: limit, found: found) }
  }
}

extension JournalRow {
  /// The same row with the hash that its columns give.
  fileprivate var hashed: JournalRow {
    JournalRow(
      epoch: epoch, seq: seq, register: register, timeUTCMilliseconds: timeUTCMilliseconds, timeSuspect: timeSuspect,
      utcOffsetMinutes: utcOffsetMinutes, businessDay: businessDay, actor: actor, cause: cause, kind: kind, version: version, body: body,
      previousHash: previousHash, hash: computedHash)
  }
}
