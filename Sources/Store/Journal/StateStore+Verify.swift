internal import GRDB
internal import Sales

extension StateStore {
  /// Verifies the whole journal: numbers without gaps, every hash, the chain, receipt numbers without gaps, and the sales in the tables.
  ///
  /// Rows are read in short transactions of 1,000, so that a long verification holds nobody up; `progress` gets the rows done so far.
  /// Sales may go on meanwhile. The first problem ends it. Rows that were cut off at the end, and a journal that was rewritten as a whole, show
  /// only against what was kept elsewhere: `expectation`.
  public func verifyJournal(
    _ expectation: JournalExpectation = JournalExpectation(), progress: (Int64) throws -> Void = { _ in }
  ) throws -> JournalReport {
    var verifier = JournalVerifier(stateID: stateID, expectation: expectation)
    while true {
      let after = verifier.rows
      let rows = try read { try $0.journalRows(after: after, limit: JournalLimits.verifiedAtOnce) }
      if rows.isEmpty { break }
      for row in rows {
        if let problem = verifier.take(row) { return verifier.report(problem, at: row.seq) }
      }
      try progress(verifier.rows)
    }
    if let problem = verifier.end() { return verifier.report(problem, at: nil) }
    let problem = try read { try $0.seriesProblem(verifier) ?? $0.saleCountProblem(verifier) } ?? projectionProblem()
    return verifier.report(problem, at: nil)
  }

  private func projectionProblem() throws -> JournalProblem? {
    var after: Int64 = 0
    while true {
      let (last, problem) = try read { try $0.projectionProblem(after: after) }
      if let problem { return problem }
      guard let last else { return nil }
      after = last
    }
  }
}

extension JournalVerifier {
  fileprivate func report(_ problem: JournalProblem?, at seq: Int64?) -> JournalReport {
    JournalReport(
      rows: rows, headHash: headHash, epochs: epochs, receipts: lastReceipts.values.reduce(0, +), checkpoints: checkpoints,
      publicKey: publicKey, firstBadSeq: seq, problem: problem)
  }
}

extension StoreReader {
  /// A series that stands before its last verified receipt. Receipts may have been given since, so that it may stand further.
  fileprivate func seriesProblem(_ verifier: JournalVerifier) throws -> JournalProblem? {
    for (series, last) in verifier.lastReceipts.sorted(by: { $0.key.description < $1.key.description }) {
      let next = try nextNumber(register: series.register, epoch: Int(series.epoch), series: NumberSeries.receipts)
      if next <= last { return .seriesWrong(series: series.description, expected: last + 1, found: next) }
    }
    return nil
  }

  /// Sales in the tables are compared up to the last verified row; others may have been opened since.
  fileprivate func saleCountProblem(_ verifier: JournalVerifier) throws -> JournalProblem? {
    let tables = try db.integer("SELECT count(*) FROM sales WHERE first_seq <= ?", [verifier.rows]) ?? 0
    return tables == verifier.salesOpened ? nil : .saleCountDiffers(journal: verifier.salesOpened, tables: tables)
  }

  /// The first of up to 1,000 sales behind `after` (by their first row) whose version is not the number of its events.
  fileprivate func projectionProblem(after: Int64) throws -> (last: Int64?, problem: JournalProblem?) {
    var last: Int64?
    let counts = try db.rows(
      """
      SELECT id, version, first_seq,
        (SELECT count(*) FROM journal_sales JOIN journal USING (seq) WHERE journal_sales.sale = sales.id AND kind GLOB 'sale.*')
      FROM sales WHERE first_seq > ? ORDER BY first_seq LIMIT ?
      """, [after, JournalLimits.verifiedAtOnce]
    ) { row -> JournalProblem? in
      last = row[2]
      let (version, events): (Int64, Int64) = (row[1], row[3])
      return version == events ? nil : .projectionDiffers(sale: row[0], events: events, version: version)
    }
    return (last, try counts.compactMap { $0 }.first ?? figureProblem(after: after))
  }

  /// The first of the same sales whose row in the tables says something else than its events.
  private func figureProblem(after: Int64) throws -> JournalProblem? {
    let rows = try db.rows(
      "SELECT \(SaleSummary.columns) FROM sales WHERE first_seq > ? ORDER BY first_seq LIMIT ?", [after, JournalLimits.verifiedAtOnce],
      SaleSummary.init)
    for row in rows {
      guard let sale = try sale(row.id), sale.status == row.status, (sale.isTraining ? nil : sale.receipt) == row.receipt,
        sale.totals.gross == row.gross,
        sale.paid == row.paid, sale.due == row.due, sale.lines.count == row.lineCount
      else { return .figuresDiffer(sale: row.id.description) }
    }
    return nil
  }
}
