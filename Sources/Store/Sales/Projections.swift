internal import GRDB
internal import JSON
internal import Sales

/// The tables that are made from the journal: `sales`, `sale_lines`, `tenders`, `sale_taxes`, `journal_sales`.
struct Projections {
  /// A sale that is being made anew, with its first and last row so far.
  private typealias Running = (replay: SaleReplay, first: Int64, last: Int64)

  private let db: Database

  init(_ db: Database) {
    self.db = db
  }

  /// Writes a sale as it stands; its lines, tenders and taxes once it is final, when they no longer change.
  ///
  /// `firstSeq` counts only for a sale that is new to the table.
  func write(_ sale: Sale, firstSeq: Int64, lastSeq: Int64) throws {
    try db.run(
      """
      INSERT INTO sales (id, register, status, version, currency, business_day, opened_utc_ms, completed_utc_ms, line_count, net_minor,
        tax_minor, gross_minor, rounding_minor, paid_minor, change_minor, due_minor, receipt_epoch, receipt_number, first_seq, last_seq)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET status = excluded.status, version = excluded.version, completed_utc_ms = excluded.completed_utc_ms,
        line_count = excluded.line_count, net_minor = excluded.net_minor, tax_minor = excluded.tax_minor,
        gross_minor = excluded.gross_minor, rounding_minor = excluded.rounding_minor, paid_minor = excluded.paid_minor,
        change_minor = excluded.change_minor, due_minor = excluded.due_minor, receipt_epoch = excluded.receipt_epoch,
        receipt_number = excluded.receipt_number, last_seq = excluded.last_seq
      """, Self.columns(sale) + [firstSeq, lastSeq])
    guard sale.status.isFinal else { return }
    try writeLines(sale)
    try writeTenders(sale)
    try writeTaxes(sale)
  }

  /// Empties the tables and makes them anew, reading the journal in parts.
  func rebuild() throws {
    for table in ["sale_lines", "tenders", "sale_taxes", "sales", "journal_sales"] { try db.run("DELETE FROM \(table)") }
    var running: [Identifier: Running] = [:]
    var after: Int64 = 0
    while true {
      let rows = try db.rows(
        "SELECT \(JournalRow.columns) FROM journal WHERE seq > ? ORDER BY seq LIMIT ?", [after, JournalLimits.verifiedAtOnce],
        JournalRow.init)
      guard let last = rows.last else { break }
      for row in rows { try replay(row, &running) }
      after = last.seq
    }
    for var sale in running.values.sorted(by: { $0.first < $1.first }) { try write(&sale) }
    try Meta(db).set(.projectionVersion, Schema.projectionVersion)
  }

  private func replay(_ row: JournalRow, _ running: inout [Identifier: Running]) throws {
    if let sale = try StrictJSON.parse(row.body)["sale"]?.stringValue {
      try db.run("INSERT INTO journal_sales (sale, seq) VALUES (?, ?)", [sale, row.seq])
    }
    guard row.kind.hasPrefix("sale.") else { return }
    let event = try SaleEvent(journaled: row.kind, version: Int(row.version), body: row.body)
    var sale = running.removeValue(forKey: event.sale) ?? (SaleReplay(), row.seq, row.seq)
    try sale.replay.take(event)
    sale.last = row.seq
    if sale.replay.status?.isFinal == true {
      try write(&sale)
    } else {
      running[event.sale] = sale
    }
  }

  private func write(_ running: inout Running) throws {
    guard let sale = try running.replay.sale() else { return }
    try write(sale, firstSeq: running.first, lastSeq: running.last)
  }

  private static func columns(_ sale: Sale) -> StatementArguments {
    [
      sale.id.description, sale.register.text, sale.status.rawValue, sale.version, sale.currency.code, sale.openedAt.businessDay,
      sale.openedAt.utcMilliseconds, sale.completedAt?.utcMilliseconds, sale.lines.count, sale.totals.net.minorUnits,
      sale.totals.tax.minorUnits, sale.totals.gross.minorUnits, sale.rounding.minorUnits, sale.paid.minorUnits, sale.change.minorUnits,
      sale.due.minorUnits, sale.receipt?.epoch, sale.receipt?.number,
    ]
  }

  private func writeLines(_ sale: Sale) throws {
    for (position, (line, amounts)) in zip(sale.lines, sale.totals.lines).enumerated() {
      try db.run(
        """
        INSERT INTO sale_lines (sale, position, line, product, product_revision, sku, unit, quantity, unit_price, tax_code, net_minor,
          tax_minor, gross_minor) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
          sale.id.description, position, line.id.description, line.product.description, line.productRevision, line.sku, line.unit.rawValue,
          line.quantity.description, line.unitPrice.description, line.tax.code, amounts.net.minorUnits, amounts.tax.minorUnits,
          amounts.gross.minorUnits,
        ])
    }
  }

  private func writeTenders(_ sale: Sale) throws {
    for (position, tender) in sale.tenders.enumerated() {
      try db.run(
        """
        INSERT INTO tenders (sale, position, tender, kind, given_minor, applied_minor, rounding_minor, change_minor)
        VALUES (?, ?, ?, 'cash', ?, ?, ?, ?)
        """,
        [
          sale.id.description, position, tender.id.description, tender.given.minorUnits, tender.applied.minorUnits,
          tender.rounding.minorUnits, tender.change.minorUnits,
        ])
    }
  }

  private func writeTaxes(_ sale: Sale) throws {
    for (position, rate) in sale.totals.rates.enumerated() {
      try db.run(
        """
        INSERT INTO sale_taxes (sale, position, tax_code, rate, included, net_minor, tax_minor, gross_minor) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
          sale.id.description, position, rate.taxCode, rate.rate.description, rate.included ? 1 : 0, rate.net.minorUnits,
          rate.tax.minorUnits, rate.gross.minorUnits,
        ])
    }
  }
}
