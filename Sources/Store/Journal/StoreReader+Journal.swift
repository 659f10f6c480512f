internal import GRDB
public import Sales

extension StoreReader {
  /// The newest row's time by its clock; nil while there is none.
  public func lastJournalTime() throws -> Int64? {
    try db.row("SELECT time_utc_ms FROM journal ORDER BY seq DESC LIMIT 1") { $0[0] }
  }

  /// The time of the last row whose time was believed, in milliseconds since 1970; nil when there is none.
  public func lastTrustedJournalTime() throws -> Int64? {
    try db.row("SELECT time_utc_ms FROM journal WHERE time_suspect = 0 ORDER BY seq DESC LIMIT 1") { $0[0] }
  }

  /// Up to `limit` rows behind the row `seq`, in order.
  public func journalRows(after seq: Int64, limit: Int) throws -> [JournalRow] {
    try db.rows(
      "SELECT \(JournalRow.columns) FROM journal WHERE seq > ? ORDER BY seq LIMIT ?", [seq, ListLimit.clamped(limit)],
      JournalRow.init(stored:))
  }

  /// The rows that tell of a sale, in order: its events and what else named it. At most `JournalLimits.maximumTraceRows`.
  public func trace(sale: Identifier) throws -> [JournalRow] {
    try db.rows(
      """
      SELECT \(JournalRow.columns) FROM journal
      WHERE seq IN (SELECT seq FROM journal_sales WHERE sale = ? ORDER BY seq LIMIT ?) ORDER BY seq
      """, [sale.description, JournalLimits.maximumTraceRows], JournalRow.init(stored:))
  }
}

extension StoreReader {
  /// Names this database, for ever.
  public var state: String { stateID }

  /// The rows behind `seq`: at most `limit`, and no more than make `JournalLimits.maximumPageBytes`, but one at least.
  public func journalPage(after seq: Int64, limit: Int) throws -> JournalPage {
    var bytes = 0
    var rows: [JournalRow] = []
    while rows.count < limit {
      let found = try journalRows(after: rows.last?.seq ?? seq, limit: min(limit - rows.count, JournalLimits.exportedAtOnce))
      if found.isEmpty { break }
      for row in found {
        bytes += row.body.count + JournalLimits.rowBytes
        if bytes > JournalLimits.maximumPageBytes, !rows.isEmpty { return try page(rows) }
        rows.append(row)
      }
    }
    return try page(rows)
  }

  private func page(_ rows: [JournalRow]) throws -> JournalPage {
    var products: Set<JournalPage.Product> = []
    for row in rows where row.kind == SaleLineAdded.kind {
      guard case .lineAdded(let added)? = try? SaleEvent(row) else { continue }
      let line = added.line
      guard let name = try productName(line.product, revision: line.productRevision) else { continue }
      products.insert(JournalPage.Product(product: line.product, revision: line.productRevision, name: name))
    }
    let head = try journalHead()?.seq ?? 0
    let last = rows.last?.seq ?? head
    return JournalPage(
      rows: rows, products: products.sorted { ($0.product, $0.revision) < ($1.product, $1.revision) }, next: last < head ? last : nil)
  }
}
