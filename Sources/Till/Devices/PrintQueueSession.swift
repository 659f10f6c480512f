import DeviceIO
import Logging
import NIOCore
import Peripherals
import RPC
import Rendering

/// The queue of a print service: its machine, with libcups on a thread of its own and a timer around it.
@TillLoop
final class PrintQueueSession: PrintPort {
  let name: String
  let profile: PrinterProfile
  let resumesJobs = true
  var onJob: (String, JobProgress) -> Void = { _, _ in }
  let form: PrintForm
  private let format: Configuration.PrintFormat
  private let registry: DeviceRegistry
  private let log: Logger
  private let queue: CUPSQueue
  private var machine = PrintServiceMachine()
  private lazy var alarm = Alarm { [weak self] in self?.feed(.timer) }
  private var isStopped = false
  /// The last reason why the service was not heard, so that the log has it once.
  private var lastReason = ""

  init(
    _ device: Configuration.PrinterDevice, queue name: String, server: String?, profile: PrinterProfile, registry: DeviceRegistry,
    log: Logger
  ) {
    self.name = device.name
    self.profile = profile
    self.registry = registry
    self.log = log
    format = device.format
    form = device.format == .raw ? .commands : .pages(PDFSheet(rawValue: device.sheet.rawValue) ?? .a4)
    queue = CUPSQueue(name: name, server: server, eventLoop: TillLoop.eventLoop)
    registry.add(device.name, kind: "printer", role: device.role, place: device.place, profile: profile.name)
  }

  /// A print service keeps what it was given, whatever its printer does.
  var isReachable: Bool { true }

  func start() { feed(.started) }

  /// What is under way at the service is found again by the next run.
  func stop() {
    isStopped = true
    alarm.cancel()
    queue.stop()
  }

  func planned(lines: Int, cuts: Int) { registry.statistics.planned(name, lines: lines, cuts: cuts) }
  func submit(_ request: PrintJobRequest) { feed(.submit(request)) }
  func resume(_ request: PrintJobRequest, isNoted: Bool) { feed(.resume(request, isNoted: isNoted)) }
  func begin(_ id: String) { feed(.begin(id)) }
  func cancel(_ id: String) { feed(.cancel(id)) }

  private func feed(_ event: PrintServiceMachine.Event) {
    guard !isStopped else { return }
    for action in machine.handle(event, now: TillLoop.now) { perform(action) }
  }

  private func perform(_ action: PrintServiceMachine.Action) {
    switch action {
    case .askQueue: ask(.queue)
    case .find(let id): ask(.find(id: id))
    case .submit(let id, let chunks): ask(.submit(id: id, name: "till", format: format.mediaType, chunks: chunks))
    case .release(let number): ask(.release(number: number))
    case .askJob(let number): ask(.job(number: number))
    case .cancelJob(let number): ask(.cancel(number: number))
    case .job(let id, let progress):
      registry.statistics.job(name, id, progress)
      onJob(id, progress)
    case .queue(let queue, let reason): show(queue, reason)
    case .setTimer(let time): alarm.set(time)
    }
  }

  private func ask(_ request: CUPSQueue.Request) {
    queue.perform(request) { [weak self] result in
      TillLoop.assumeIsolated { self?.feed(.answer(PrintServiceMachine.Answer(result))) }
    }
  }

  private func show(_ queue: PrintServiceQueue?, _ reason: String) {
    guard let queue else {
      if reason != lastReason { log.notice("printer \(name): \(reason)") }
      lastReason = reason
      return registry.set(name, state: .offline(reason: reason))
    }
    lastReason = ""
    registry.update(name) { view in
      view.model = queue.model
      view.capabilities = ["printService"]
    }
    guard let cause = queue.cause else { return registry.set(name, state: .online) }
    let said = queue.message.isEmpty ? "" : " The print service says: \(queue.message)"
    registry.set(name, state: .attention(cause: cause.kind, hint: (cause.hint + said).prefixBytes(512)))
  }
}

extension Configuration.PrintFormat {
  /// What the service is told that it gets.
  var mediaType: String {
    switch self {
    case .raw: "application/vnd.cups-raw"
    case .pdf: "application/pdf"
    }
  }
}

extension PrintServiceMachine.Answer {
  fileprivate init(_ result: Result<CUPSQueue.Answer, CUPSError>) {
    switch result {
    case .success(.queue(let queue)):
      let state: PrintServiceQueue.State = queue.state == 3 ? .idle : queue.state == 4 ? .processing : .stopped
      self = .queue(
        PrintServiceQueue(
          state: state, isAccepting: queue.isAccepting, reasons: queue.reasons, message: queue.message, model: queue.model))
    case .success(.job(let job)):
      self = .job(
        job.flatMap { job in
          PrintServiceJob.State(rawValue: job.state).map {
            PrintServiceJob(number: job.number, state: $0, reasons: job.reasons, message: job.message)
          }
        })
    case .success(.submitted(let number)): self = .submitted(number: number)
    case .success(.done): self = .done
    case .failure(let error): self = .failed("\(error)")
    }
  }
}
