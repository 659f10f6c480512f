internal import Peripherals

/// A printer's machine with a clock, and what was said by it so far.
struct PrinterDay {
  /// Longer than any job's deadline and the evidence that it waits for.
  private static let evening = Duration.seconds(120)
  /// Timers that may fire in that time; one every 100 ms would be busy already.
  private static let maximumTimers = 1_200
  /// Actions that one event may cause: a word for each job, and some.
  private static let maximumActions = POSPrinterMachine.maxJobs * 4
  /// Bytes that may be handed over before any is taken: the machine's own limit, a call that fills up a half-sent image, and questions.
  private static let maximumUntaken = POSPrinterMachine.maxUnsentBytes + 2 * (fullProfile.resyncZeros + 64)

  /// A printer that can do everything.
  static let fullProfile: PrinterProfile = {
    var profile = PrinterProfile.generic80
    profile.supports.realTimeStatus = true
    profile.supports.clearBuffers = true
    profile.supports.hideRealTime = true
    profile.supports.realTimePulse = true
    return profile
  }()

  private let isStar: Bool
  private var machine: POSPrinterMachine
  private var now = Duration.seconds(100)
  private var timer: Duration?
  private var handed = 0
  private var taken = 0
  private var kicks = 0
  private var mark: [UInt8] = []
  private var isConnected = false
  /// Names of the jobs in their order, and which of them got their last word.
  private var jobs: [String] = []
  private var ended: Set<String> = []

  init(profile: PrinterProfile, resyncFirst: Bool) {
    isStar = profile.language != .escpos
    machine = POSPrinterMachine(profile: profile, resyncFirst: resyncFirst)
  }

  mutating func send(_ event: POSPrinterMachine.Event) throws(FuzzFinding) {
    switch event {
    case .connected: (handed, taken, isConnected) = (0, 0, true)
    case .disconnected: isConnected = false
    case .timer: timer = nil
    case .received, .written, .submit, .begin, .cancel, .kickDrawer, .teachDrawer, .aside, .look, .readCounters: break
    }
    let actions = machine.handle(event, now: now)
    try FuzzFinding.unless(actions.count <= Self.maximumActions, "one event causes few actions: \(actions.count)")
    for action in actions { try note(action) }
  }

  private mutating func note(_ action: POSPrinterMachine.Action) throws(FuzzFinding) {
    switch action {
    case .write(let bytes):
      try FuzzFinding.unless(isConnected, "nothing is written without a connection")
      handed += bytes.count
      try FuzzFinding.unless(handed - taken <= Self.maximumUntaken, "bytes that nobody takes are limited: \(handed - taken)")
      if bytes.starts(with: [0x1D, 0x28, 0x48]) { mark = bytes.suffix(4) }
      if bytes.starts(with: [0x1B, 0x1D, 0x03]) { mark = bytes.suffix(2) }
    case .setTimer(let time):
      try FuzzFinding.unless(time > now, "a timer is armed for later")
      timer = time
    case .job(let id, let progress):
      try FuzzFinding.unless(jobs.contains(id), "a job that is spoken of was handed in: \(id)")
      try FuzzFinding.unless(!ended.contains(id), "nothing follows a job's last word: \(id) \(progress)")
      if progress.isFinal { ended.insert(id) }
    case .statusChanged, .capabilities, .drawer, .asideWritten, .counters, .linkSuspect, .diagnostic: break
    }
  }
}

/// The steps of a script.
extension PrinterDay {
  mutating func submit(seconds: Int, confirm: PrintJobRequest.Confirmation) throws(FuzzFinding) {
    let id = "\(jobs.count)"
    jobs.append(id)
    try send(.submit(PrintJobRequest(id: id, chunks: [[1, 2], [3]], deadline: now + .seconds(seconds), confirm: confirm)))
  }

  /// The job that was handed in so many jobs before the last.
  mutating func begin(back: Int) throws(FuzzFinding) {
    if let id = jobs.dropLast(back).last { try send(.begin(id)) }
  }

  mutating func cancel(back: Int) throws(FuzzFinding) {
    if let id = jobs.dropLast(back).last { try send(.cancel(id)) }
  }

  mutating func kick() throws(FuzzFinding) {
    kicks += 1
    try send(.kickDrawer(DrawerKick(id: "\(kicks)")))
  }

  mutating func takeBytes() throws(FuzzFinding) {
    taken = handed
    try send(.written(taken))
  }

  mutating func answerMark() throws(FuzzFinding) {
    try send(.received(isStar ? [0x1B, 0x1D, 0x03, 0x01] + mark + [0x07, 0x00] : [0x37, 0x22] + mark + [0]))
  }

  /// One status; the bits say paper out, cover open, offline and high drawer level.
  mutating func answerStatus(_ bits: UInt8) throws(FuzzFinding) {
    guard isStar else { return try send(.received([0x12 | bits & 3 << 2 | (bits & 4 << 3)])) }
    let paper: UInt8 = bits & 8 == 0 ? 0 : 0x0C
    try send(.received([0x23, 0x06, bits & 3 << 2 | (bits & 4 << 3), 0, 0, paper, 0, 0, 0]))
  }

  mutating func answerIdentity() throws(FuzzFinding) {
    try send(.received(isStar ? [0x1B, 0x23, 0x2A, 0x54, 0x53, 0x50, 0x0A, 0x00] : [0x5F, 0x54, 0x4D, 0]))
  }

  /// Lets time pass, with the timers that fall due.
  mutating func wait(_ time: Duration) throws(FuzzFinding) {
    let end = now + time
    var timers = 0
    while let due = timer, due <= end {
      timers += 1
      try FuzzFinding.unless(timers <= Self.maximumTimers, "timers do not spin")
      now = due
      try send(.timer)
    }
    now = end
  }

  /// Waits until all must be over.
  mutating func end() throws(FuzzFinding) {
    try wait(Self.evening)
    let open = jobs.filter { !ended.contains($0) }
    try FuzzFinding.unless(open.isEmpty, "every job gets a last word: \(open)")
  }
}
