internal import GRDB
public import Sales

extension StoreTransaction {
  /// Adds a job as `queued`.
  ///
  /// - Throws: `PrintJobError.queueFull`, `StoreError.tooLarge`.
  public func addPrintJob(_ draft: PrintJob.Draft) throws {
    try Self.checkLength("a document to print", draft.document.count, SpoolLimits.maximumDocumentBytes)
    let open = try db.integer(
      "SELECT count(*) FROM print_jobs WHERE printer = ? AND state IN ('queued', 'sending', 'sent')", [draft.printer])
    guard open ?? 0 < SpoolLimits.maximumOpenJobs else {
      throw PrintJobError.queueFull(printer: draft.printer, limit: SpoolLimits.maximumOpenJobs)
    }
    try db.run(
      """
      INSERT INTO print_jobs (id, printer, register, sale, kind, document, state, cause, policy, created_utc_ms, deadline_utc_ms,
        updated_utc_ms, attempts, bytes_sent, duplicate_of) VALUES (?, ?, ?, ?, ?, ?, 'queued', ?, ?, ?, ?, ?, 0, 0, ?)
      """,
      [
        draft.id.description, draft.printer, draft.register.text, draft.sale?.description, draft.kind, draft.document.blob, draft.cause,
        draft.policy.rawValue, draft.createdUTCMilliseconds, draft.deadlineUTCMilliseconds, draft.createdUTCMilliseconds,
        draft.duplicateOf?.description,
      ])
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
}
