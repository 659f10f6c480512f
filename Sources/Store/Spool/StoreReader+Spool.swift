internal import GRDB
public import Sales

extension StoreReader {
  /// The job with an id.
  public func printJob(_ id: Identifier) throws -> PrintJob? {
    try db.row("SELECT \(PrintJob.columns) FROM print_jobs WHERE id = ?", [id.description], PrintJob.init(stored:))
  }

  /// The jobs of a printer that are not final, in the order in which they were made, without their documents: all that the limits allow.
  public func openJobStates(printer: String) throws -> [(id: Identifier, state: PrintJobState)] {
    try db.rows(
      "SELECT id, state FROM print_jobs WHERE printer = ? AND state IN ('queued', 'sending', 'sent') ORDER BY number LIMIT ?",
      [printer, SpoolLimits.maximumOpenJobs + SpoolLimits.maximumOpenReceipts]
    ) { row in
      guard let state = PrintJobState(rawValue: row[1]) else { throw StoreError.corrupt("print_jobs.state") }
      return (try Self.identifier(row[0]), state)
    }
  }

  /// The jobs of a sale, the oldest first.
  public func printJobs(sale: Identifier) throws -> [PrintJob] {
    try db.rows(
      "SELECT \(PrintJob.columns) FROM print_jobs WHERE sale = ? ORDER BY number LIMIT ?", [sale.description, ListLimit.maximum],
      PrintJob.init(stored:))
  }

  /// The jobs of one kind that repeat a job, the oldest first.
  public func printJobs(repeating original: Identifier, kind: String) throws -> [PrintJob] {
    try db.rows(
      "SELECT \(PrintJob.columns) FROM print_jobs WHERE duplicate_of = ? AND kind = ? ORDER BY number LIMIT ?",
      [original.description, kind, ListLimit.maximum], PrintJob.init(stored:))
  }

  /// Jobs, the newest first, only those in `state` and of `printer` when given; `limit` is 1 to `ListLimit.maximum`.
  ///
  /// - Throws: `CursorError`.
  public func printJobs(printer: String? = nil, state: PrintJobState? = nil, limit: Int, cursor: String? = nil) throws -> Page<PrintJob> {
    let codec = try self.cursor(of: "printJobs")
    let before = try cursor.map { try codec.place($0).number } ?? Int64.max
    let count = ListLimit.clamped(limit)
    var last: Int64 = 0
    let body = { (row: StoredRow) throws -> PrintJob in
      last = row[17]
      return try PrintJob(stored: row)
    }
    let select = "SELECT \(PrintJob.columns), number FROM print_jobs"
    let found =
      if printer == nil && state == nil {
        try db.rows("\(select) WHERE number < ? ORDER BY number DESC LIMIT ?", [before, count], body)
      } else {
        // The numbers come from the index by state alone; only the jobs of this part are read.
        try db.rows(
          """
          \(select) WHERE number IN (
            SELECT number FROM print_jobs WHERE state IN (SELECT value FROM json_each(?)) AND printer = coalesce(?, printer) AND number < ?
            ORDER BY number DESC LIMIT ?) ORDER BY number DESC
          """,
          [StagedProduct.list((state.map { [$0] } ?? PrintJobState.allCases).map(\.rawValue)), printer, before, count], body)
      }
    return Page(items: found, next: found.count == count ? codec.text(last) : nil)
  }
}
