internal import GRDB
internal import JSON
internal import Sales

/// The tables of ledgers of value, which are made from the journal.
struct ValueRows {
  private let db: Database

  init(_ db: Database) { self.db = db }

  /// - Throws: `StoreError.stale` when `before` is not what is stored, so that no balance is spent twice.
  func bring(_ before: ValueLedger?, to ledger: ValueLedger) throws {
    let body = try StrictJSON.encode(ledger)
    if let before {
      try db.run(
        "UPDATE value_ledgers SET version = ?, body = ? WHERE id = ? AND version = ?",
        [ledger.version, body, ledger.id.description, before.version])
    } else {
      try db.run(
        "INSERT INTO value_ledgers (id, space, name, version, body) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [ledger.id.description, Self.space(ledger.kind), ledger.name, ledger.version, body])
    }
    guard db.changesCount == 0 else { return }
    let found = try db.integer("SELECT version FROM value_ledgers WHERE id = ?", [ledger.id.description]) ?? 0
    throw StoreError.stale(what: "ledger", id: ledger.id.description, expected: before?.version ?? 0, found: found)
  }

  func note(_ event: ValueEvent, seq: Int64) throws {
    guard case .moved(let moved) = event else { return }
    try db.run("INSERT INTO value_moves (ledger, seq) VALUES (?, ?)", [moved.ledger.description, seq])
  }

  func empty() throws {
    try db.run("DELETE FROM value_ledgers")
    try db.run("DELETE FROM value_moves")
  }

  /// Applies a journaled row, where it is one of a ledger.
  func replay(_ row: JournalRow) throws {
    guard let event = try ValueEvent(ifOwn: row) else { return }
    let before = try db.row("SELECT body FROM value_ledgers WHERE id = ?", [event.ledger.description]) {
      try StrictJSON.decode(ValueLedger.self, from: $0[0] as [UInt8])
    }
    try bring(before, to: ValueLedger.evolve(before, event))
    try note(event, seq: row.seq)
  }

  /// Codes are told apart from customers, and a customer's account from the points.
  static func space(_ kind: ValueKind) -> String {
    switch kind {
    case .giftCard, .voucher: "code"
    case .account: "account"
    case .points: "points"
    }
  }
}
