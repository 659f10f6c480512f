internal import GRDB
public import Sales

extension StoreTransaction {
  /// Adds a job as `queued` and returns it.
  ///
  /// `limit` is how many jobs of its printer may be open: receipts are counted with receipts, all others with one another, so that no other
  /// job keeps a sale from its receipt. Nil stands for `SpoolLimits.maximumOpenReceipts` and `SpoolLimits.maximumOpenJobs`.
  ///
  /// - Throws: `PrintJobError.queueFull`, `StoreError.tooLarge`.
  @discardableResult
  public func addPrintJob(_ draft: PrintJob.Draft, limit: Int? = nil) throws -> PrintJob {
    try Self.checkLength("a document to print", draft.document.count, SpoolLimits.maximumDocumentBytes)
    let isReceipt = draft.kind == PrintJob.receiptKind
    let limit = limit ?? (isReceipt ? SpoolLimits.maximumOpenReceipts : SpoolLimits.maximumOpenJobs)
    let open = try db.integer(
      "SELECT count(*) FROM print_jobs WHERE printer = ? AND state IN ('queued', 'sending', 'sent') AND (kind = ?) = ?",
      [draft.printer, PrintJob.receiptKind, isReceipt])
    guard open ?? 0 < limit else { throw PrintJobError.queueFull(printer: draft.printer, limit: limit) }
    try db.run(
      """
      INSERT INTO print_jobs (id, printer, register, sale, kind, document, state, cause, policy, created_utc_ms, deadline_utc_ms,
        updated_utc_ms, attempts, bytes_sent, duplicate_of) VALUES (?, ?, ?, ?, ?, ?, 'queued', ?, ?, ?, ?, ?, 0, 0, ?)
      """,
      [
        draft.id.description, draft.printer, draft.register.text, draft.sale?.description, draft.kind, draft.document, draft.cause,
        draft.policy.rawValue, draft.createdUTCMilliseconds, draft.deadlineUTCMilliseconds, draft.createdUTCMilliseconds,
        draft.duplicateOf?.description,
      ])
    return PrintJob(queued: draft)
  }

  /// Takes a job one step further and returns it as it is then. Going to `sending` counts an attempt.
  ///
  /// A step to the state that it has updates bytes and evidence.
  ///
  /// - Throws: `PrintJobError`, `StoreError.tooLarge`.
  @discardableResult
  public func changePrintJob(_ id: Identifier, _ change: PrintJobChange) throws -> PrintJob {
    guard let job = try view.printJob(id) else { throw PrintJobError.notFound(id) }
    try Self.checkLength("an evidence detail", change.evidenceDetail?.utf8.count ?? 0, SpoolLimits.maximumDetailBytes)
    let bytesSent = max(change.bytesSent ?? job.bytesSent, 0)
    guard change.state == job.state || job.state.canBecome(change.state, bytesSent: bytesSent) else {
      throw PrintJobError.illegalStep(id, from: job.state, to: change.state, bytesSent: bytesSent)
    }
    let begins = change.state == .sending && job.state != .sending
    try db.run(
      """
      UPDATE print_jobs SET state = ?, evidence = ?, evidence_detail = ?, updated_utc_ms = ?, attempts = ?, bytes_sent = ? WHERE id = ?
      """,
      [
        change.state.rawValue, (change.evidence ?? job.evidence)?.rawValue, change.evidenceDetail ?? job.evidenceDetail, change.nowMs,
        job.attempts + (begins ? 1 : 0), bytesSent, id.description,
      ])
    guard let changed = try view.printJob(id) else { throw PrintJobError.notFound(id) }
    return changed
  }

  /// Forgets up to `limit` final jobs that last changed before `olderThanMs` (UTC), the oldest first, and returns how many.
  ///
  /// A job that others name as the one they print again goes after those, in a later call.
  public func prunePrintJobs(olderThanMs: Int64, nowMs: Int64, limit: Int) throws -> Int {
    // They stand in the order of their making: nothing behind the first young one is old. A clock that was ahead makes none young.
    let young = try db.integer(
      "SELECT number FROM print_jobs WHERE created_utc_ms BETWEEN ? AND ? ORDER BY number LIMIT 1", [olderThanMs, nowMs])
    try db.run(
      """
      DELETE FROM print_jobs WHERE number IN (
        SELECT number FROM print_jobs AS old WHERE number < ? AND updated_utc_ms < ? AND state NOT IN ('queued', 'sending', 'sent')
          AND NOT EXISTS (SELECT 1 FROM print_jobs AS copy WHERE copy.duplicate_of = old.id)
        ORDER BY number LIMIT ?)
      """, [young ?? Int64.max, olderThanMs, max(limit, 0)])
    return db.changesCount
  }
}
