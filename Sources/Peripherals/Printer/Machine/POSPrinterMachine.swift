/// One printer with its drawer: status, print jobs with evidence, and drawer pulses, over any connection that carries bytes.
///
/// Pure: events in, actions out, no clock. One job is sent at a time. Every wait ends, at the latest with the job's deadline.
public struct POSPrinterMachine: Sendable {
  /// Jobs that may wait; more are refused.
  public static let maxJobs = 64
  /// Bytes handed over that the operating system has not taken yet.
  public static let maxUnsentBytes = 16 * 1024
  /// Between two looks at an idle printer that reports changes by itself, and at one that does not.
  public static let idleInterval = Duration.seconds(5)
  public static let watchfulInterval = Duration.seconds(2)
  /// Between two looks at a printer that holds a job up.
  public static let stalledInterval = Duration.seconds(1)
  /// How long an answer may take while a job is in the printer's buffer: on a slow line the question queues behind it.
  public static let busyAnswerLimit = Duration.seconds(5)
  /// How long the evidence may take while the printer names no cause for its delay, beside the time for the job's bytes.
  public static let evidenceLimit = Duration.seconds(20)
  /// The slowest line that is reckoned with: 4800 baud.
  public static let slowestBytesPerSecond = 480
  /// How long the owner has to close a connection that was called suspect; then it is put in order as it is.
  public static let suspectLimit = Duration.seconds(5)
  /// Between two attempts to wake a printer that should answer and does not.
  public static let silentInterval = Duration.seconds(5)
  /// Between two requests to a printer to leave an error whose cause may have been removed by now.
  public static let recoveryInterval = Duration.seconds(5)
  /// How long a printer in the middle of a job may stay unreachable although all bytes were taken and it named no cause: it has lost its
  /// place in what it receives, and takes questions for data.
  public static let silenceLimit = Duration.seconds(30)
  /// The shortest time for which a timer is armed.
  static let minTimer = Duration.milliseconds(5)

  enum Phase: Sendable {
    case down
    case resyncing(PrinterResync)
    case probing(PrinterProbe)
    case silent(retryAt: Duration)
    case ready
    case suspect(until: Duration)
  }

  let profile: PrinterProfile
  let commands: any PrinterCommandSet
  var phase = Phase.down
  var parser: any PrinterReplyReader
  var poller = StatusPoller()
  var drawer: CashDrawerMachine
  /// What the printer last said.
  public internal(set) var status = PrinterStatus()
  var reportedStatus: PrinterStatus?
  /// What was learned on this connection so far.
  public internal(set) var capabilities = PrinterCapabilities()
  var jobs: [PendingPrintJob] = []
  var marks: ProcessMarks
  /// The jobs whose `GS r` stands in the printer's buffer, oldest first; nil for the probe's.
  var inOrderAsked: [String?] = []
  var probeMark: [UInt8] = []
  var handedBytes = 0
  var takenBytes = 0
  var nextPoll = Duration.zero
  var needsResync: Bool
  /// A broken job may hang in the printer: it is cut off before the next one begins.
  var needsCutOff = false
  /// The last job was accepted without proof that the printer has finished it.
  var mayHoldAcceptedJob = false
  var nextRecovery = Duration.zero
  /// When the printer became unreachable on a connection that is up.
  var silentSince: Duration?
  var needsInOrderProbe = true
  /// A question of the probe stayed open; if the printer turns out to be offline, it says nothing.
  var isProbeDoubtful = false
  var drawerWantsReading = false
  /// The maintenance counters are to be read as soon as nothing else is under way; and what came of them so far.
  var wantsCounters = false
  var counters: [Int: Int] = [:]
  /// A counter was not answered on this connection: a late answer would be taken for that of another, so no more is asked.
  var lacksCounters = false
  /// Bytes that fit nothing came while a job was under way: a single in-order byte proves nothing then.
  var isNoisy = false
  /// What is to be written beside the jobs, the latest of each kind.
  var asides: [PrinterAside] = []
  var armedTimer: Duration?
  var actions: [Action] = []

  /// `drawerPolarity` is what an earlier `DrawerReport` taught. `resyncFirst`: the last owner of this printer may have left in the middle of a job.
  public init(
    profile: PrinterProfile, drawerPolarity: DrawerPolarity? = nil, drawerHasSensor: Bool = true, resyncFirst: Bool = false
  ) {
    self.profile = profile
    let commands = profile.language.commands
    self.commands = commands
    parser = commands.replyReader(for: profile)
    marks = ProcessMarks(length: commands.markBytes)
    drawer = CashDrawerMachine(polarity: drawerPolarity, hasSensor: drawerHasSensor)
    needsResync = resyncFirst
    status.reachable = false
  }

  public mutating func handle(_ event: Event, now: Duration) -> [Action] {
    actions = []
    switch event {
    case .connected:
      if case .down = phase {} else { disconnect("replaced by a new connection", now: now) }
      connect(now: now)
    case .disconnected(let reason): disconnect(reason, now: now)
    case .received(let bytes): for reply in parser.receive(bytes) { take(reply, now: now) }
    case .written(let total): takenBytes = max(takenBytes, min(total, handedBytes))
    case .submit(let request): submit(request, now: now)
    case .begin(let id): begin(id, now: now)
    case .cancel(let id): cancel(id, now: now)
    case .kickDrawer(let kick): kickDrawer(kick, now: now)
    case .teachDrawer(let isOpen): perform(drawer.handle(.teach(isOpen: isOpen), now: now), now: now)
    case .aside(let aside): keep(aside)
    case .look: nextPoll = now
    case .readCounters: wantsCounters = true
    case .timer: armedTimer = nil
    }
    fireTimers(now: now)
    // A finished job makes room for the next one.
    var waiting = jobs.count
    advance(now: now)
    while jobs.count < waiting {
      waiting = jobs.count
      advance(now: now)
    }
    reportStatus()
    armTimer(now: now)
    return actions
  }

  /// No job waits or is under way.
  public var isIdle: Bool { jobs.isEmpty }
  /// Jobs wait, and the owner was not told that the printer is ready for the first.
  public var onlyWaits: Bool { jobs.first?.stage == .queued }

  var canPoll: Bool { capabilities.realTimeStatus == true }
  var unsentBytes: Int { handedBytes - takenBytes }

  mutating func write(_ bytes: [UInt8]) {
    handedBytes += bytes.count
    actions.append(.write(bytes))
  }

  mutating func ask(_ question: RealTimeQuestion) {
    parser.expect(.realTimeStatus(question))
    write(commands.realTimeStatus(question))
  }

  mutating func startPoll(_ questions: [RealTimeQuestion], now: Duration) {
    let limit = jobs.first?.hasBegun == true ? Self.busyAnswerLimit : StatusPoller.answerLimit
    ask(poller.start(questions, isFull: questions == commands.questions, answerLimit: limit, now: now))
  }

  mutating func perform(_ drawerActions: [CashDrawerMachine.Action], now: Duration) {
    for action in drawerActions {
      switch action {
      case .readSignal: drawerWantsReading = true
      case .pulse(let kick): pulse(kick, now: now)
      case .report(let report): actions.append(.drawer(report))
      }
    }
  }

  private mutating func kickDrawer(_ kick: DrawerKick, now: Duration) {
    perform(drawer.handle(.kick(kick), now: now), now: now)
    switch phase {
    case .down, .silent: perform(drawer.handle(.linkLost, now: now), now: now)
    case .resyncing, .probing, .ready, .suspect: break
    }
  }

  /// In order while nothing is in the buffer; past the buffer while a job is, or the printer is stalled, where the profile allows that.
  ///
  /// Behind a job the pulse could come long after the order. So where it cannot go past one, it waits for the job's end, and for no longer
  /// than `CashDrawerMachine.sendLimit`.
  mutating func pulse(_ kick: DrawerKick, now: Duration) {
    let job = jobs.first { $0.bytesSent > 0 }
    if status.cause == nil, job == nil {
      write(commands.drawerPulse(pin: kick.pin, onMs: kick.onMs, offMs: kick.offMs))
    } else if profile.supports.realTimePulse, status.cause != nil || job?.hidesRealTimePulse == false {
      write(commands.realTimePulse(pin: kick.pin, onMs: kick.onMs))
    } else if status.cause == nil {
      return
    } else {
      return perform(drawer.handle(.blocked(), now: now), now: now)
    }
    perform(drawer.handle(.pulsed, now: now), now: now)
  }

  private mutating func reportStatus() {
    guard status != reportedStatus else { return }
    // While the printer is out of reach, what is left of the old status is of no use to anybody.
    if !status.reachable, reportedStatus?.reachable == false { return }
    reportedStatus = status
    actions.append(.statusChanged(status))
  }

  private mutating func armTimer(now: Duration) {
    guard let next = nextDeadline(now: now).map({ max($0, now + Self.minTimer) }) else { return }
    if let armedTimer, armedTimer <= next, armedTimer > now { return }
    armedTimer = next
    actions.append(.setTimer(next))
  }

  private func nextDeadline(now: Duration) -> Duration? {
    var times = jobs.map(\.request.deadline)
    if let deadline = drawer.deadline { times.append(deadline) }
    switch phase {
    case .down: break
    case .resyncing(let resync): times.append(resync.deadline)
    case .probing(let probe): times.append(probe.deadline)
    case .silent(let time), .suspect(let time): times.append(time)
    case .ready:
      if let deadline = poller.deadline {
        times.append(deadline)
      } else {
        if canPoll, nextPoll > now { times.append(nextPoll) }
        if wantsRecovery { times.append(nextRecovery) }
        if case .confirming(let mark) = jobs.first?.stage { times.append(mark.giveUpAt) }
      }
    }
    return times.min()
  }
}
