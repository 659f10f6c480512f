import DeviceIO
import JSON
import Peripherals
import RPC
import Sales
import Store

/// The print spool's side of a transaction: makes jobs and moves them from state to state, and says so.
struct Spool {
  let scope: WriteScope

  enum Kind: String { case receipt, document, duplicate, service }

  @discardableResult
  func add(
    _ document: PrintDocument, to printer: Configuration.PrinterDevice, kind: Kind, sale: Identifier? = nil, deadlineMs: Int64? = nil,
    duplicateOf: Identifier? = nil
  ) throws -> PrintJob {
    try add(
      bytes: JobDocument.bytes(document), to: printer, kind: kind, sale: sale, deadlineMs: deadlineMs, duplicateOf: duplicateOf)
  }

  @discardableResult
  func add(_ service: ServiceJob, to printer: Configuration.PrinterDevice) throws -> PrintJob {
    try add(bytes: JobDocument.bytes(service), to: printer, kind: .service, sale: nil)
  }

  /// The receipt is composed when it is printed.
  @discardableResult
  func addReceipt(of sale: Identifier, to printer: Configuration.PrinterDevice) throws -> PrintJob {
    let form = scope.context.form
    try scope.transaction.keepReceiptForm(form.hash, form.bytes)
    return try add(bytes: JobDocument.receipt(of: sale, form: form), to: printer, kind: .receipt, sale: sale)
  }

  /// A document that was printed before, with DUPLICATE on top.
  @discardableResult
  func addDuplicate(_ document: PrintDocument, to printer: Configuration.PrinterDevice, sale: Identifier? = nil) throws -> PrintJob {
    var document = document
    document.elements.insert(contentsOf: Self.banner, at: 0)
    return try add(document, to: printer, kind: .duplicate, sale: sale)
  }

  private func add(
    bytes: [UInt8], to printer: Configuration.PrinterDevice, kind: Kind, sale: Identifier?, deadlineMs: Int64? = nil,
    duplicateOf: Identifier? = nil
  ) throws -> PrintJob {
    let id = scope.newIdentifier()
    let now = scope.time.utcMilliseconds
    let job = try scope.transaction.addPrintJob(
      PrintJob.Draft(
        id: id, printer: printer.name, register: scope.context.configuration.register.id, sale: sale, kind: kind.rawValue,
        document: bytes, cause: scope.cause, policy: printer.partlyPrinted, createdUTCMilliseconds: now,
        deadlineUTCMilliseconds: now + (deadlineMs ?? Int64(printer.jobDeadlineSeconds) * 1_000), duplicateOf: duplicateOf))
    try tell(job)
    scope.after(.printJob(id, printer: printer.name))
    return job
  }

  /// Prints a job once more as a new one, with DUPLICATE on top. A copy of a copy is a copy of the first.
  ///
  /// A job of which no byte ever left is no first copy: its document is printed as it is, by one job at a time, until one has begun.
  func repeated(_ job: PrintJob, on printerName: String? = nil) throws -> PrintJob {
    let original = try job.draft.duplicateOf.map { try existing($0) } ?? job
    guard original.draft.kind != Kind.service.rawValue else {
      throw RPCError(.jobState, "the job \(original.id) is a service of the printer", hint: "order the service again")
    }
    let wanted = printerName ?? original.draft.printer
    guard let printer = try scope.printer(named: wanted) else {
      throw RPCError(.deviceUnknown, "there is no printer \"\(wanted)\"")
    }
    // Those that took the place of the first, because it never began, are of its kind; copies with the banner are not.
    let firsts = [original] + (try scope.view.printJobs(repeating: original.id, kind: original.draft.kind))
    if let open = firsts.first(where: { !$0.state.isFinal }) {
      throw RPCError(.jobState, "the job \(open.id) is \(open.state.rawValue): it will still print this", hint: "wait for it, or cancel it")
    }
    if firsts.allSatisfy(\.hasNeverBegun), let kind = Kind(rawValue: original.draft.kind) {
      return try add(bytes: original.draft.document, to: printer, kind: kind, sale: original.draft.sale, duplicateOf: original.id)
    }
    var document = try JobDocument.of(original, in: scope.view)
    document.elements.insert(contentsOf: Self.banner, at: 0)
    return try add(document, to: printer, kind: .duplicate, sale: original.draft.sale, duplicateOf: original.id)
  }

  private static let banner: [PrintDocument.Element] = [
    .text("DUPLICATE", align: .center, style: TextStyle(bold: true, inverse: true, width: 2, height: 2)), .feed(lines: 1),
  ]

  @discardableResult
  func change(
    _ id: Identifier, to state: PrintJobState, evidence: Store.PrintEvidence? = nil, detail: String? = nil, bytesSent: Int? = nil
  ) throws -> PrintJob {
    let job = try scope.transaction.changePrintJob(
      id,
      PrintJobChange(
        state, evidence: evidence, evidenceDetail: detail, bytesSent: bytesSent.map(Int64.init), nowMs: scope.time.utcMilliseconds))
    try tell(job)
    return job
  }

  /// The printer said how the job ended. Whoever says that had all of it, also when the count of bytes was not told before.
  func ended(_ id: Identifier, as state: PrintJobState, evidence: Store.PrintEvidence, detail: String) throws {
    if try existing(id).state == .sending { try change(id, to: .sent) }
    try change(id, to: state, evidence: evidence, detail: detail)
  }

  /// The state stays, what it waits for changes.
  func note(_ id: Identifier, detail: String) throws {
    let job = try existing(id)
    guard job.evidenceDetail != detail else { return }
    try change(id, to: job.state, detail: detail)
  }

  /// The printer has not begun it and waits. A job that was about to be sent is back in the queue: no byte of it left.
  func waits(_ id: Identifier, detail: String) throws {
    let job = try existing(id)
    guard job.evidenceDetail != detail || job.state != .queued else { return }
    try change(id, to: .queued, detail: detail)
  }

  /// Whether the job lies with a print service, which may still give it up.
  func isAtPrintService(_ job: PrintJob) -> Bool {
    scope.context.configuration.printers.contains { printer in
      guard printer.name == job.draft.printer, case .printQueue = printer.endpoint else { return false }
      return true
    }
  }

  func existing(_ id: Identifier) throws -> PrintJob {
    guard let job = try scope.view.printJob(id) else { throw RPCError(.jobUnknown, "there is no print job \(id)") }
    return job
  }

  /// What may stand half on paper follows the printer's policy: it waits for a person, or is printed again whole, as a duplicate.
  /// A duplicate that is interrupted too waits for a person: a printer that breaks every job must not print for ever.
  func interrupted(_ id: Identifier, detail: String, bytesSent: Int?) throws {
    let job = try change(id, to: .partlyPrinted, detail: detail, bytesSent: bytesSent)
    var duplicate: PrintJob?
    // Who gave it up does not want it again.
    let isGivenUp = detail == JobProgress.Interruption.cancelledDetail
    if job.draft.policy == .duplicate, !isGivenUp, job.draft.kind != Kind.duplicate.rawValue, job.draft.kind != Kind.service.rawValue {
      // With a full queue the job stays partly printed, as with the other policy; its state must be noted all the same.
      do { duplicate = try repeated(job) } catch PrintJobError.queueFull { duplicate = nil }
    }
    try journalPartlyPrinted(job, cause: detail, duplicate: duplicate)
  }

  /// A slip that may be half on paper is a fact of the day: who counts receipts has to know of it.
  private func journalPartlyPrinted(_ job: PrintJob, cause: String, duplicate: PrintJob?) throws {
    var body = JSONObject()
    body["job"] = .string(job.id.description)
    body["printer"] = .string(job.draft.printer)
    body["kind"] = .string(job.draft.kind)
    body["cause"] = .string(cause)
    body["policy"] = .string(job.draft.policy.rawValue)
    body["bytesSent"] = .integer(job.bytesSent)
    if let sale = job.draft.sale { body["sale"] = .string(sale.description) }
    if let duplicate { body["duplicate"] = .string(duplicate.id.description) }
    try scope.transaction.append(JournalEntry(stamp: scope.stamp, kind: "print.partlyPrinted", version: 1, body: .object(body)))
  }

  private func tell(_ job: PrintJob) throws {
    try scope.emit(PrintJobChanged.self, JobPresenter(view: scope.view).view(of: job))
  }
}

extension PrintJob {
  /// True when it ended before its first byte.
  fileprivate var hasNeverBegun: Bool {
    switch state {
    case .expired, .cancelled, .failed: true
    case .queued, .sending, .sent, .confirmed, .accepted, .unconfirmed, .partlyPrinted: false
    }
  }
}

/// Shows print jobs in the words of the contract.
struct JobPresenter {
  let view: StoreReader

  func view(of job: PrintJob) throws -> JobView {
    let detail = job.evidenceDetail.flatMap { $0.isEmpty ? nil : $0 }
    let cause = detail.flatMap(Self.kind)
    let receipt = try job.draft.sale.flatMap { try view.receipt(ofSale: $0) }
    return JobView(
      job: job.id.description, printer: job.draft.printer, kind: job.draft.kind, state: job.state.rawValue,
      evidence: job.evidence?.rawValue, detail: detail, cause: cause, hint: hint(job, cause: cause), sale: job.draft.sale?.description,
      receipt: receipt?.description, duplicateOf: job.draft.duplicateOf?.description, createdAtMs: job.draft.createdUTCMilliseconds,
      deadlineMs: job.draft.deadlineUTCMilliseconds, bytesSent: job.bytesSent)
  }

  /// The stable name at the start of a detail, such as `printer.paperOut`, when it begins with one.
  private static func kind(_ detail: String) -> String? {
    let word = detail.prefix { $0 != ":" }
    let parts = word.split(separator: ".", omittingEmptySubsequences: false)
    let isName =
      parts.count == 2
      && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { byte in (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) } }
    return isName ? String(word) : nil
  }

  private func hint(_ job: PrintJob, cause: String?) -> String? {
    switch job.state {
    case .partlyPrinted:
      "Look at the paper. If the receipt is not whole, call printer.reprint: it prints it again with DUPLICATE on top."
    case .unconfirmed: "Look at the paper: this printer did not say whether it printed. printer.reprint prints a duplicate."
    case .expired, .failed: "Nothing was printed. printer.reprint prints it now."
    case .queued, .sending, .sent: PrinterCause.allCases.first { $0.kind == cause }?.hint
    case .confirmed, .accepted, .cancelled: nil
    }
  }
}

extension StoreReader {
  fileprivate func receipt(ofSale id: Identifier) throws -> ReceiptNumber? { try saleSummary(id)?.receipt }
}
