import Documents
import JSON
import Logging
import NIOCore
import Peripherals
import RPC
import Sales
import Store

/// Brings the jobs of the database to the printers, one at a time each, and what the printers say back to the database.
///
/// The order is always: note it durably, then do it. Before the first byte leaves, the job is `sending` on the disk.
@TillLoop
final class PrintSpool {
  /// How long to wait before a job is read again that could not be read.
  private static let retryDelay = Duration.seconds(5)

  /// How often jobs that wait behind another one are looked at.
  private static let expiryInterval = Duration.seconds(1)

  private let ledger: Ledger
  let glyphs: GlyphLibrary
  private let log: Logger
  private(set) var lanes: [String: PrintLane] = [:]
  private var expiry: RepeatedTask?
  /// Told of the last word on each job.
  var onEnd: (Identifier, JobProgress) -> Void = { _, _ in }

  init(ledger: Ledger, glyphs: GlyphLibrary, log: Logger) {
    self.ledger = ledger
    self.glyphs = glyphs
    self.log = log
  }

  func add(_ session: any PrintPort, openJobs: [Identifier]) {
    let lane = PrintLane(session: session)
    lane.waiting = openJobs
    lanes[session.name] = lane
    let name = session.name
    session.onJob = { [weak self] id, progress in self?.progressed(id, progress, on: name) }
  }

  func start() {
    for name in lanes.keys { next(on: name) }
    expiry = TillLoop.eventLoop.scheduleRepeatedTask(
      initialDelay: TimeAmount(Self.expiryInterval), delay: TimeAmount(Self.expiryInterval)
    ) { [weak self] _ in TillLoop.assumeIsolated { self?.expireWaiting() } }
  }

  func stop() { expiry?.cancel() }

  /// True while the printer has a job and can print: of a printer that is away nothing is lost.
  func isBusy(_ printer: String) -> Bool { lanes[printer].map { $0.active != nil && $0.session.isReachable } ?? false }

  /// A job was made. Its printer is read with it.
  func enqueue(_ id: Identifier, printer: String) {
    guard let lane = lanes[printer] else { return }
    lane.waiting.append(id)
    next(on: printer)
  }

  /// The beginning is noted. Of an attempt that the printer has let go of in the meantime nothing may be sent.
  func begin(_ id: Identifier, attempt: Int) {
    guard let lane = lane(of: id), lane.attempt == attempt else { return }
    lane.hasBegun = true
    lane.session.begin(id.description)
  }

  /// The job is cancelled in the database; the printer, if it has it, lets go of it.
  func cancel(_ id: Identifier) {
    for lane in lanes.values { lane.waiting.removeAll { $0 == id } }
    guard let lane = lane(of: id) else { return }
    lane.isCancelled = true
    lane.session.cancel(id.description)
  }

  private func lane(of id: Identifier) -> PrintLane? { lanes.values.first { $0.active == id } }

  func next(on printer: String) {
    guard let lane = lanes[printer], lane.active == nil else { return }
    guard let place = lane.waiting.firstIndex(where: { !lane.isHeld || $0 == lane.trialPage }) else { return }
    let id = lane.waiting.remove(at: place)
    lane.active = id
    lane.isCancelled = false
    lane.isWithdrawn = false
    lane.isPartNoted = false
    lane.hasBegun = false
    let (profile, form) = (lane.session.profile, lane.session.form)
    // What an earlier run handed to a print service is found again there.
    let resumes = lane.session.resumesJobs
    ledger.work(
      .printing,
      { [ledger, glyphs] in
        let found = try ledger.store.read { view -> (PrintJob, PrintDocument?)? in
          guard let job = try view.printJob(id), job.state == .queued || resumes && !job.state.isFinal else { return nil }
          return (job, JobDocument.service(of: job) == nil ? try JobDocument.of(job, in: view, live: ledger.liveSale) : nil)
        }
        guard let (job, document) = found else { return nil as PlannedJob? }
        guard let document else { return try JobDocument.service(of: job).map { try PlannedJob(job, $0, profile: profile) } }
        do { return try PlannedJob(job, document, profile: profile, form: form, glyphs: glyphs) } catch {
          // A template of the shop's own that fails with these data is no reason for a customer to get no receipt.
          guard let plain = try ledger.store.read({ try JobDocument.plain(job, in: $0) }) else { throw error }
          var planned = try PlannedJob(job, plain, profile: profile, form: form, glyphs: glyphs)
          planned.substitutions.append("its own template cannot print it, the one inside the program does: \(error)")
          return planned
        }
      }
    ) { [weak self] result in
      self?.planned(id, result, on: printer)
    }
  }

  private func planned(_ id: Identifier, _ result: Result<PlannedJob?, any Error>, on printer: String) {
    guard let lane = lanes[printer], lane.active == id else { return }
    if lane.isCancelled { return finish(id, on: printer) }
    if lane.isHeld, id != lane.trialPage { return retry(id, on: printer) }
    switch result {
    case .success(let job?):
      for substitution in job.substitutions { log.notice("print job \(id): \(substitution)") }
      lane.activeBytes = job.chunks.reduce(0) { $0 + $1.count }
      lane.session.planned(lines: job.lines, cuts: job.cuts)
      let left = max(0, job.deadlineUTCMilliseconds - TillClock.milliseconds)
      let request = PrintJobRequest(id: id.description, chunks: job.chunks, deadline: TillLoop.now + .milliseconds(left))
      switch job.state {
      case .queued: lane.session.submit(request)
      default: lane.session.resume(request, isNoted: job.state == .sent)
      }
    case .success(nil): finish(id, on: printer)
    case .failure(let error as StoreError) where RPCError(from: error).isRetryable:
      // The job is as good as before; its database was not.
      log.error("print job \(id): \(error)")
      retry(id, on: printer)
    case .failure(let error):
      change(id) { spool in try spool.change(id, to: .failed, detail: "\(ErrorKind.documentInvalid.kind): \(error)".prefixBytes(512)) }
      finish(id, on: printer)
    }
  }

  private func progressed(_ text: String, _ progress: JobProgress, on printer: String) {
    guard let id = try? Identifier(text) else { return }
    switch progress {
    case .waiting(let cause): waits(id, cause, on: printer)
    case .readyToSend:
      guard let lane = lanes[printer] else { return }
      lane.attempt += 1
      let attempt = lane.attempt
      change(id) { spool in
        try spool.change(id, to: .sending, detail: "")
        spool.scope.after(.beginJob(id, attempt: attempt))
      } failed: { [weak self] _ in
        self?.withdraw(id)
      }
    case .sent(let bytes):
      sent(bytes, of: id, on: printer)
    case .delayed(let cause): change(id) { spool in try spool.note(id, detail: cause.kind) }
    case .confirmed(let evidence):
      end(id) { spool in try spool.ended(id, as: .confirmed, evidence: .init(evidence), detail: evidence.detail) }
    case .accepted(let evidence):
      end(id) { spool in try spool.ended(id, as: .accepted, evidence: .init(evidence), detail: evidence.detail) }
    case .unconfirmed(let reason):
      end(id) { spool in try spool.change(id, to: .unconfirmed, evidence: Store.PrintEvidence.none, detail: reason) }
    case .interrupted(let interruption, let bytes):
      end(id) { spool in try spool.interrupted(id, detail: interruption.detail, bytesSent: bytes) }
    case .expired: end(id) { spool in try spool.change(id, to: .expired) }
    case .cancelled where lanes[printer]?.isWithdrawn == true: retry(id, on: printer)
    case .cancelled:
      end(id) { spool in
        if try spool.existing(id).state != .cancelled { try spool.change(id, to: .cancelled) }
      }
    case .refused(let reason): end(id) { spool in try spool.change(id, to: .failed, detail: reason) }
    }
    if progress.isFinal {
      onEnd(id, progress)
      finish(id, on: printer)
    }
  }

  /// The last word on a job is written again until the database takes it: else a restart would call it unknown.
  private func end(_ id: Identifier, _ body: @escaping @Sendable (Spool) throws -> Void) {
    change(id, body) { [weak self] error in
      guard RPCError(from: error).isRetryable else { return }
      TillLoop.schedule(in: Self.retryDelay) { self?.end(id, body) }
    }
  }

  /// Chunk by chunk: the first is noted, for from then on the job can never go back; with the last one it is sent.
  private func sent(_ bytes: Int, of id: Identifier, on printer: String) {
    guard let lane = lanes[printer] else { return }
    if bytes >= lane.activeBytes {
      let attempt = lane.attempt
      let goesOn = lane.session.resumesJobs
      end(id) { spool in
        try spool.change(id, to: .sent, detail: "", bytesSent: bytes)
        if goesOn { spool.scope.after(.beginJob(id, attempt: attempt)) }
      }
    } else if !lane.isPartNoted {
      lane.isPartNoted = true
      change(id) { spool in try spool.change(id, to: .sending, bytesSent: bytes) }
    }
  }

  /// All jobs of the printer wait for the same cause; those behind the first one may expire while they do.
  private func waits(_ id: Identifier, _ cause: PrinterCause, on printer: String) {
    let behind = lanes[printer]?.waiting ?? []
    change(id) { spool in
      try spool.waits(id, detail: cause.kind)
      for other in behind where try spool.existing(other).state == .queued { try spool.waits(other, detail: cause.kind) }
    }
  }

  /// Ends jobs whose time is over while another one keeps the printer.
  private func expireWaiting() {
    let waiting = lanes.values.flatMap { $0.waiting }
    guard !waiting.isEmpty else { return }
    let now = TillClock.milliseconds
    ledger.read({ view in
      try waiting.filter { id in
        guard let job = try view.printJob(id) else { return false }
        return job.state == .queued && job.draft.deadlineUTCMilliseconds < now
      }
    }) { [weak self] result in
      guard let self, case .success(let late) = result else { return }
      for lane in lanes.values { lane.waiting.removeAll { late.contains($0) } }
      for id in late { end(id) { spool in try spool.change(id, to: .expired) } }
    }
  }

  /// The printer turned out to be another model: a job that waits is planned anew for it. One that has begun stays.
  func replan(on printer: String) {
    guard let lane = lanes[printer], let id = lane.active, !lane.hasBegun else { return }
    lane.isWithdrawn = true
    lane.isReplanned = true
    lane.session.cancel(id.description)
  }

  /// Cancelled in the meantime, or the database cannot note it: not a byte may leave. What the database says of it is looked at again later.
  private func withdraw(_ id: Identifier) {
    guard let lane = lane(of: id) else { return }
    lane.isWithdrawn = true
    lane.session.cancel(id.description)
  }

  private func retry(_ id: Identifier, on printer: String) {
    guard let lane = lanes[printer], lane.active == id else { return }
    lane.active = nil
    lane.waiting.insert(id, at: 0)
    let delay = lane.isReplanned ? .zero : Self.retryDelay
    lane.isReplanned = false
    TillLoop.schedule(in: delay) { [weak self] in self?.next(on: printer) }
  }

  private func finish(_ id: Identifier, on printer: String) {
    guard let lane = lanes[printer], lane.active == id else { return }
    lane.active = nil
    // Not at once: the machine is still telling what it did.
    TillLoop.enqueue { [weak self] in self?.next(on: printer) }
  }

  private func change(
    _ id: Identifier, _ body: @escaping @Sendable (Spool) throws -> Void,
    failed: @escaping @Sendable @TillLoop (any Error) -> Void = { _ in }
  ) {
    ledger.write(actor: "tilld", cause: "print:\(id)", { scope in try body(Spool(scope: scope)) }) { [log] result in
      guard case .failure(let error) = result else { return }
      log.error("print job \(id): its state could not be noted: \(error)")
      failed(error)
    }
  }
}
