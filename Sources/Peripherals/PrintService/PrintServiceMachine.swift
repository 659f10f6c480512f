/// The jobs of one queue of a print service: submitted held, noted, released, and followed to their end.
///
/// A held job is never printed by itself. So a daemon that was killed between submission and note finds it again by its name, and nothing is
/// printed twice: what is not found was never released. Pure: events in, actions out, no clock. One job is at the service at a time.
public struct PrintServiceMachine: Sendable {
  /// Jobs that may wait; more are refused.
  public static let maxJobs = 64
  /// IPP has no word that comes by itself on every service: the job is asked for so often.
  public static let jobInterval = Duration.milliseconds(500)
  /// The queue is asked so often while a job waits for it, and while it is idle.
  public static let waitingInterval = Duration.seconds(2)
  public static let idleInterval = Duration.seconds(10)
  /// How long a job may stay cancelled and not yet ended.
  public static let cancelLimit = Duration.seconds(10)

  public enum Event: Sendable, Equatable {
    /// The service can be asked: begin.
    case started
    case submit(PrintJobRequest)
    /// A job that an earlier run left: `isNoted` when its submission had been noted.
    case resume(PrintJobRequest, isNoted: Bool)
    /// What the last progress said is durable: go on.
    case begin(String)
    case cancel(String)
    case answer(Answer)
    case timer
  }

  /// What came back of an action; one is under way at a time.
  public enum Answer: Sendable, Equatable {
    case queue(PrintServiceQueue)
    /// Nil: there is no job of that name or number.
    case job(PrintServiceJob?)
    case submitted(number: Int)
    case done
    /// The service could not be asked, or refused: the text says why.
    case failed(String)
  }

  public enum Action: Sendable, Equatable {
    case askQueue
    /// The newest job whose name holds this id.
    case find(id: String)
    /// Submits it held, under a name that holds its id.
    case submit(id: String, chunks: [[UInt8]])
    case release(number: Int)
    case askJob(number: Int)
    case cancelJob(number: Int)
    case job(String, JobProgress)
    /// Nil: the service was not heard; the text says why.
    case queue(PrintServiceQueue?, String)
    case setTimer(Duration)
  }

  struct Job: Sendable {
    let request: PrintJobRequest
    var stage: Stage
    var lastProgress: JobProgress?
    var number: Int?
    /// Until when a cancelled job may still come to its end.
    var cancelledUntil: Duration?
    var endedBy: JobProgress.Interruption?
  }

  enum Stage: Sendable, Equatable {
    /// Of an earlier run: looked for by its name.
    case finding(isNoted: Bool)
    case queued
    case awaitingBegin
    case submitting
    /// Held at the service; its submission is being noted.
    case awaitingNote
    case releasing
    case following
    case cancelling
  }

  enum Question: Sendable, Equatable { case queue, find, submit, release, job, cancel }

  var jobs: [Job] = []
  var asked: Question?
  var queue: PrintServiceQueue?
  var isStarted = false
  var nextAsk = Duration.zero
  /// `connecting-to-device` is said in passing by every job; only when it lasts it is a cause.
  var lastCause: PrinterCause?
  var actions: [Action] = []
  var armed: Duration?

  public init() {}

  public mutating func handle(_ event: Event, now: Duration) -> [Action] {
    actions = []
    switch event {
    case .started: isStarted = true
    case .submit(let request): add(request, .queued)
    case .resume(let request, let isNoted): add(request, .finding(isNoted: isNoted))
    case .begin(let id): begin(id)
    case .cancel(let id): cancel(id, now: now)
    case .answer(let answer): take(answer, now: now)
    case .timer: armed = nil
    }
    expire(now: now)
    advance(now: now)
    arm(now: now)
    return actions
  }

  private mutating func add(_ request: PrintJobRequest, _ stage: Stage) {
    let refusal: String? =
      if jobs.count >= Self.maxJobs {
        "\(Self.maxJobs) jobs are waiting already: put the printer in order, or cancel some"
      } else if jobs.contains(where: { $0.request.id == request.id }) {
        "a job with this id is waiting already"
      } else if request.byteCount == 0, stage == .queued {
        "the job is empty"
      } else {
        nil
      }
    if let refusal { return actions.append(.job(request.id, .refused(refusal))) }
    jobs.append(Job(request: request, stage: stage))
    nextAsk = .zero
  }

  private mutating func begin(_ id: String) {
    guard let job = jobs.first, job.request.id == id else { return }
    switch job.stage {
    case .awaitingBegin: jobs[0].stage = .submitting
    case .awaitingNote: jobs[0].stage = .releasing
    case .finding, .queued, .submitting, .releasing, .following, .cancelling: break
    }
    nextAsk = .zero
  }

  private mutating func cancel(_ id: String, now: Duration) {
    guard let index = jobs.firstIndex(where: { $0.request.id == id }) else { return }
    switch jobs[index].stage {
    case .queued, .awaitingBegin:
      jobs.remove(at: index)
      actions.append(.job(id, .cancelled))
    case .submitting, .awaitingNote, .releasing, .following, .finding: stop(index, .cancelled, now: now)
    case .cancelling: break
    }
  }

  /// Takes a job back from the service; how far it had come by then decides what is said of it.
  private mutating func stop(_ index: Int, _ reason: JobProgress.Interruption, now: Duration) {
    jobs[index].endedBy = reason
    jobs[index].cancelledUntil = now + Self.cancelLimit
    // A submission that is under way is waited for: only then it can be taken back.
    if jobs[index].number != nil { jobs[index].stage = .cancelling }
    nextAsk = .zero
  }

  private mutating func expire(now: Duration) {
    while let index = jobs.firstIndex(where: { $0.endedBy == nil && now >= $0.request.deadline }) {
      switch jobs[index].stage {
      case .queued, .awaitingBegin: actions.append(.job(jobs.remove(at: index).request.id, .expired))
      case .finding, .submitting, .awaitingNote, .releasing, .following, .cancelling: stop(index, .deadlinePassed(queue?.cause), now: now)
      }
    }
    guard let job = jobs.first, let until = job.cancelledUntil, now >= until, asked == nil || asked == .job || asked == .cancel else {
      return
    }
    // The service does not say what became of it.
    finishFirst(.interrupted(job.endedBy ?? .cancelled, bytesSent: sentBytes(job)))
  }

  func sentBytes(_ job: Job) -> Int { job.number == nil ? 0 : max(1, job.request.byteCount) }

  mutating func finishFirst(_ progress: JobProgress) {
    let job = jobs.removeFirst()
    actions.append(.job(job.request.id, progress))
    lastCause = nil
    nextAsk = .zero
  }

  mutating func reportFirst(_ progress: JobProgress) {
    guard jobs[0].lastProgress != progress else { return }
    jobs[0].lastProgress = progress
    actions.append(.job(jobs[0].request.id, progress))
  }

  private mutating func arm(now: Duration) {
    guard isStarted else { return }
    // What has passed already waits for the answer that is under way.
    var times = (jobs.map(\.request.deadline) + jobs.compactMap(\.cancelledUntil)).filter { $0 > now }
    if asked == nil { times.append(max(nextAsk, now + .milliseconds(1))) }
    guard let next = times.min() else { return }
    if let armed, armed <= next, armed > now { return }
    armed = next
    actions.append(.setTimer(next))
  }
}
