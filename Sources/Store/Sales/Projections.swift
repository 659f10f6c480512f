internal import GRDB
internal import JSON
internal import Sales

/// The tables that are made from the journal: `sales`, `journal_sales`, `sale_returns`, `shift_books`, `shifts`, `card_tenders`,
/// `late_payments`, `terminal_batches`, `value_ledgers` and `value_moves`.
struct Projections {
  /// A sale that is being made anew, with its first and last row so far.
  private typealias Running = (replay: SaleReplay, first: Int64, last: Int64)

  let db: Database

  init(_ db: Database) {
    self.db = db
  }

  /// Brings a sale in the tables from the state `before` (nil: it is new) to what it is now.
  ///
  /// `firstSeq` counts only for a sale that is new to the table.
  ///
  /// - Throws: `StoreError.stale` when `before` is not what is stored; nothing is written then.
  func bring(_ before: Sale?, to sale: Sale, firstSeq: Int64, lastSeq: Int64) throws {
    if let before { try update(before, to: sale, lastSeq: lastSeq) } else { try insert(sale, firstSeq: firstSeq, lastSeq: lastSeq) }
    if db.changesCount == 0 {
      let stored = try db.integer("SELECT version FROM sales WHERE id = ?", [sale.id.description]) ?? 0
      throw StoreError.stale(what: "sale", id: sale.id.description, expected: before?.version ?? 0, found: stored)
    }
  }

  /// Writes a sale that is not in the table; no row changes when it is.
  private func insert(_ sale: Sale, firstSeq: Int64, lastSeq: Int64) throws {
    try db.run(
      """
      INSERT INTO sales (version, line_count, net_minor, tax_minor, gross_minor, rounding_minor, paid_minor, change_minor, due_minor,
        last_seq, status, completed_utc_ms, receipt_epoch, receipt_number, id, register, currency, business_day, opened_utc_ms, first_seq)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
      """,
      Self.figures(sale, lastSeq: lastSeq) + Self.standing(sale) + [
        sale.id.description, sale.register.text, sale.currency.code, sale.openedAt.businessDay, sale.openedAt.utcMilliseconds, firstSeq,
      ])
  }

  /// Updates the row of a sale; none changes when it is at another version than `before`. While the status stays, no index has to follow.
  private func update(_ before: Sale, to sale: Sale, lastSeq: Int64) throws {
    let figures = """
      version = ?, line_count = ?, net_minor = ?, tax_minor = ?, gross_minor = ?, rounding_minor = ?, paid_minor = ?, change_minor = ?,
      due_minor = ?, last_seq = ?
      """
    let place: [any StoredValue] = [sale.id.description, before.version]
    if before.status == sale.status {
      try db.run("UPDATE sales SET \(figures) WHERE id = ? AND version = ?", Self.figures(sale, lastSeq: lastSeq) + place)
    } else {
      try db.run(
        """
        UPDATE sales SET \(figures), status = ?, completed_utc_ms = ?, receipt_epoch = ?, receipt_number = ? WHERE id = ? AND version = ?
        """, Self.figures(sale, lastSeq: lastSeq) + Self.standing(sale) + place)
    }
  }

  /// Empties the tables and makes them anew, reading the journal in parts.
  func rebuild() throws {
    for table in ["sales", "journal_sales", "shift_books", "shifts", "sale_returns"] { try db.run("DELETE FROM \(table)") }
    try CardTenderRows(db).empty()
    try LateMoneyRows(db).empty()
    try TerminalBatches(db).empty()
    try ValueRows(db).empty()
    var running: [Identifier: Running] = [:]
    var books: [String: ShiftBook] = [:]
    var after: Int64 = 0
    while true {
      let rows = try db.rows(
        "SELECT \(JournalRow.columns) FROM journal WHERE seq > ? ORDER BY seq LIMIT ?", [after, JournalLimits.verifiedAtOnce],
        JournalRow.init(stored:))
      guard let last = rows.last else { break }
      for row in rows {
        let sale = try replay(row, &running)
        try replay(row, &books, of: sale)
      }
      after = last.seq
    }
    for book in books.values { try keep(book) }
    for var sale in running.values.sorted(by: { $0.first < $1.first }) { try write(&sale) }
    try Meta(db).set(.projectionVersion, Schema.projectionVersion)
  }

  /// Returns the sale that the row tells of.
  private func replay(_ row: JournalRow, _ running: inout [Identifier: Running]) throws -> SaleReplay? {
    if let sale = try StrictJSON.parse(row.body)["sale"]?.stringValue {
      try db.run("INSERT INTO journal_sales (sale, seq) VALUES (?, ?)", [sale, row.seq])
    }
    try CardTenderRows(db).replay(row)
    try LateMoneyRows(db).replay(row)
    try TerminalBatches(db).replay(row)
    try ValueRows(db).replay(row)
    guard SaleEvent.isKind(row.kind) else { return nil }
    let event = try SaleEvent(row)
    try ReturnsTable(db).take(event)
    var sale = running.removeValue(forKey: event.sale) ?? (SaleReplay(), row.seq, row.seq)
    try sale.replay.take(event)
    sale.last = row.seq
    if sale.replay.status?.isFinal == true {
      try write(&sale)
    } else {
      running[event.sale] = sale
    }
    return sale.replay
  }

  private func replay(_ row: JournalRow, _ books: inout [String: ShiftBook], of sale: SaleReplay?) throws {
    var book = try books[row.register] ?? ShiftBook(register: RegisterID(row.register))
    try book.take(row, of: sale)
    books[row.register] = book
    if let event = try ShiftEvent(ifOwn: row) { try note(event, seq: row.seq) }
  }

  private func write(_ running: inout Running) throws {
    guard let sale = try running.replay.sale() else { return }
    try bring(nil, to: sale, firstSeq: running.first, lastSeq: running.last)
  }

  private static func figures(_ sale: Sale, lastSeq: Int64) -> [any StoredValue] {
    [
      sale.version, sale.lines.count, sale.totals.net.minorUnits, sale.totals.tax.minorUnits, sale.totals.gross.minorUnits,
      sale.rounding.minorUnits, sale.paid.minorUnits, sale.change.minorUnits, sale.due.minorUnits, lastSeq,
    ]
  }

  private static func standing(_ sale: Sale) -> [any StoredValue] {
    // Practice has numbers of its own, which are no receipts of the register's.
    let receipt = sale.isTraining ? nil : sale.receipt
    return [sale.status.rawValue, sale.completedAt?.utcMilliseconds, receipt?.epoch, receipt?.number]
  }
}
