internal import Sales

extension PrintJob {
  /// In the order that `init(stored:)` reads.
  static let columns = """
    id, printer, register, sale, kind, document, cause, policy, created_utc_ms, deadline_utc_ms, duplicate_of, state, evidence,
    evidence_detail, updated_utc_ms, attempts, bytes_sent
    """

  init(stored row: StoredRow) throws {
    guard let policy = PartlyPrintedPolicy(rawValue: row[7]), let state = PrintJobState(rawValue: row[11]) else {
      throw StoreError.corrupt("print_jobs")
    }
    let register: RegisterID
    do {
      register = try RegisterID(row[2] as String)
    } catch {
      throw StoreError.corrupt("print_jobs.register")
    }
    draft = Draft(
      id: try StoreReader.identifier(row[0]), printer: row[1], register: register,
      sale: try (row[3] as String?).map(StoreReader.identifier),
      kind: row[4], document: row[5], cause: row[6], policy: policy, createdUTCMilliseconds: row[8], deadlineUTCMilliseconds: row[9],
      duplicateOf: try (row[10] as String?).map(StoreReader.identifier))
    self.state = state
    evidence = (row[12] as String?).flatMap(PrintEvidence.init(rawValue:))
    evidenceDetail = row[13]
    updatedUTCMilliseconds = row[14]
    attempts = row[15]
    bytesSent = row[16]
  }
}
