internal import GRDB
internal import JSON
public import Sales

extension StoreReader {
  /// The sale as its events in the journal make it; nil when there is none.
  ///
  /// - Throws: `ReplayError` for events that do not make a sale, `JSONError` for a body that cannot be read.
  public func sale(_ id: Identifier) throws -> Sale? {
    let events = try db.rows(
      """
      SELECT kind, version, body FROM journal_sales JOIN journal USING (seq)
      WHERE sale = ? AND kind GLOB 'sale.*' ORDER BY seq
      """, [id.description]
    ) { try SaleEvent(kind: $0[0], version: $0[1], body: $0[2]) }
    return try Sale.replay(events)
  }

  /// Sales, the newest first, only those with `status` when given; `limit` is 1 to `ListLimit.maximum`.
  ///
  /// - Throws: `CursorError`.
  public func sales(status: SaleStatus? = nil, limit: Int, cursor: String? = nil) throws -> Page<SaleSummary> {
    let codec = try self.cursor(of: "sales")
    let before = try cursor.map { try codec.place($0).number } ?? Int64.max
    let count = ListLimit.clamped(limit)
    var lastSeq: Int64 = 0
    let found: [SaleSummary]
    if let status {
      found = try db.rows(
        "SELECT \(SaleSummary.columns), first_seq FROM sales WHERE status = ? AND first_seq < ? ORDER BY first_seq DESC LIMIT ?",
        [status.rawValue, before, count]
      ) {
        lastSeq = $0[14]; return try SaleSummary(stored: $0)
      }
    } else {
      found = try db.rows(
        "SELECT \(SaleSummary.columns), first_seq FROM sales WHERE first_seq < ? ORDER BY first_seq DESC LIMIT ?", [before, count]
      ) {
        lastSeq = $0[14]; return try SaleSummary(stored: $0)
      }
    }
    return Page(items: found, next: found.count == count ? codec.text(lastSeq) : nil)
  }

  /// A sale as a list shows it.
  public func saleSummary(_ id: Identifier) throws -> SaleSummary? {
    try db.row("SELECT \(SaleSummary.columns) FROM sales WHERE id = ?", [id.description], SaleSummary.init(stored:))
  }

  /// The register's current sale.
  public func currentSale(register: RegisterID) throws -> Identifier? {
    let text: String?? = try db.row("SELECT current_sale FROM registers WHERE register = ?", [register.text]) { $0[0] }
    return try text?.map(Self.identifier)
  }

  /// The sale that has the receipt.
  public func saleID(receipt: ReceiptNumber) throws -> Identifier? {
    if receipt.isTraining { return try practice(receipt) }
    return try db.row(
      "SELECT id FROM sales WHERE register = ? AND receipt_epoch = ? AND receipt_number = ?",
      [receipt.register.text, receipt.epoch, receipt.number]
    ) { try Self.identifier($0[0]) }
  }

  /// Practice has no numbers in the table, so that they stand in nobody's way: the journal knows them, of which the last row of a completed
  /// sale has its receipt.
  private func practice(_ receipt: ReceiptNumber) throws -> Identifier? {
    try db.row(
      """
      SELECT id FROM sales JOIN journal ON seq = last_seq
      WHERE sales.register = ? AND receipt_epoch IS NULL AND receipt_number IS NULL AND status = 'completed'
        AND json_extract(CAST(body AS TEXT), '$.receipt.epoch') = ? AND json_extract(CAST(body AS TEXT), '$.receipt.number') = ?
      """, [receipt.register.text, receipt.epoch, receipt.number]
    ) { try Self.identifier($0[0]) }
  }

  static func identifier(_ text: String) throws(StoreError) -> Identifier {
    do {
      return try Identifier(text)
    } catch {
      throw .corrupt(error.message)
    }
  }
}
