import Chance
import Simulators
import Terminals

/// The machine of the till and the simulated terminal, with a network, a disk and power that fail on demand, on virtual time.
///
/// Everything follows from the plan and the seed, so that a run can be repeated.
struct ZVTWorld {
  /// What goes wrong in one run.
  struct Plan: Sendable, CustomStringConvertible {
    var seed: UInt64
    var faults: [TerminalFault] = []
    /// The till dies before it does its n-th action; nil: it lives.
    var killAtAction: Int?
    /// The n-th message that is written, counted over both directions, is lost.
    var lostMessage: Int?
    /// The terminal is unplugged before the till does its n-th action, and plugged in again a while later.
    var unpluggedAtAction: Int?
    var tipAllowed = false

    var description: String {
      func text(_ number: Int?) -> String { number.map(String.init) ?? "-" }
      return
        "seed \(seed) faults \(faults) kill \(text(killAtAction)) lost \(text(lostMessage)) unplugged \(text(unpluggedAtAction)) tip \(tipAllowed)"
    }
  }

  private enum What {
    case toMachine(ZVTMachine.Event, life: Int)
    case toTerminal(VirtualZVTTerminal.Input, line: Int)
    case durable(Int, ZVTRecord, life: Int)
    case restart
    case plug
  }

  let plan: Plan
  private var numbers: SeededNumbers
  private var happenings = Happenings<What>()
  private var machine: ZVTMachine?
  private var terminal: VirtualZVTTerminal
  private var disk = ZVTRecord()
  private var life = 1
  private var line = 0
  private var lineIsUp = false
  private var isPlugged = true
  private(set) var actionCount = 0
  private(set) var messageCount = 0
  private(set) var settlements: [String: TerminalOutcome] = [:]
  private var questions: Set<String> = []
  private var unknownSince: Duration?
  /// The longest that an outcome was not known while the till was alive.
  private(set) var longestUnknown = Duration.zero
  private(set) var problems: [String] = []

  static let end = Duration.seconds(900)

  init(_ plan: Plan) {
    self.plan = plan
    numbers = SeededNumbers(seed: plan.seed)
    var options = ZVTTerminalOptions()
    options.reversesOnSilence = Bool.random(using: &numbers)
    options.goesOnWithoutLine = Bool.random(using: &numbers)
    options.printsBlocks = Bool.random(using: &numbers)
    options.paceMs = Int.random(in: 50...2_000, using: &numbers)
    terminal = VirtualZVTTerminal(options)
  }

  /// Makes a payment in peace, one with the plan's trouble, and one after it; then holds the books against the acquirer's.
  mutating func run() {
    machine = ZVTMachine()
    plan(.start)
    finish("first", 1_001)
    terminal.faults = plan.faults
    isTroubled = true
    finish("second", 2_002)
    isTroubled = false
    terminal.faults = []
    finish("third", 3_003)
    judge()
  }

  private var isTroubled = false

  /// Gives the order until it has an outcome; the cashier tries again after a rejection.
  private mutating func finish(_ name: String, _ amount: Int64) {
    let limit = happenings.now + Self.end
    var ordered: Int?
    while settlements[name] == nil, happenings.now < limit {
      if ordered != life, machine?.isReady == true || disk.settled?.name == name, let order = order(name, amount) {
        ordered = life
        plan(.order(order))
      }
      if questions.contains(name) { answer(name, amount) }
      guard step() else {
        problems.append("nothing happens any more while \(name) has no outcome")
        return
      }
      if rejected {
        rejected = false
        ordered = nil
      }
    }
    if settlements[name] == nil { problems.append("\(name) got no outcome in time") }
    // What is still under way at the terminal comes to its end.
    let quiet = happenings.now + .seconds(40)
    while happenings.now < quiet, step() {}
  }

  private var rejected = false

  private func order(_ name: String, _ amount: Int64) -> TerminalOrder? {
    let second = 36_000 + Int(happenings.now.components.seconds)
    let time = TerminalTime(
      month: 11, day: 22, hour: second / 3_600 % 24, minute: second / 60 % 60, second: second % 60)
    return time.flatMap {
      try? TerminalOrder(name: name, kind: .payment(tipAllowed: plan.tipAllowed), amountMinor: amount, currency: .euro, startedAt: $0)
    }
  }

  /// The person reads the terminal's journal, once it has come to rest.
  private mutating func answer(_ name: String, _ amount: Int64) {
    guard terminal.isIdle, machine != nil else { return }
    questions.remove(name)
    let charged = terminal.ledger.charged.contains { $0.amountMinor == amount }
    plan(.operatorDecided(name: name, OperatorDecision(charged: charged, operatorName: "test", evidence: "journal")))
  }

  private mutating func plan(_ event: ZVTMachine.Event) { happenings.plan(.toMachine(event, life: life), in: .zero) }

  /// Lets the next thing happen. Timers count as well.
  private mutating func step() -> Bool {
    let machineTime = machine?.deadline
    let timer = [machineTime, terminal.deadline].compactMap { $0 }.min()
    guard let time = [happenings.nextTime, timer].compactMap({ $0 }).min() else { return false }
    if let timer, timer <= time, happenings.nextTime.map({ timer < $0 }) ?? true {
      happenings.pass(to: timer)
      if machineTime == timer { feed(.timer) } else { feedTerminal(.timer) }
      return true
    }
    switch happenings.next() {
    case .toMachine(let event, let life): if life == self.life { feed(event) }
    case .toTerminal(let input, let line): if line == self.line { feedTerminal(input) }
    case .durable(let ticket, let record, let life): if life == self.life { stored(ticket, record) }
    case .restart: restart()
    case .plug:
      isPlugged = true
      feed(.terminalCame)
    case nil: return false
    }
    return true
  }

  private mutating func stored(_ ticket: Int, _ record: ZVTRecord) {
    disk = record
    feed(.persisted(ticket))
  }

  private mutating func feed(_ event: ZVTMachine.Event) {
    guard machine != nil else { return }
    let actions = machine?.handle(event, now: happenings.now) ?? []
    for action in actions where machine != nil {
      actionCount += isTroubled ? 1 : 0
      if isTroubled, let kill = plan.killAtAction, actionCount == kill + 1 { return die(during: action) }
      if isTroubled, let pull = plan.unpluggedAtAction, actionCount == pull + 1 { unplug() }
      perform(action)
    }
  }

  /// The power goes; a record that was just being written is on the disk or is not.
  private mutating func die(during action: ZVTMachine.Action) {
    if case .persist(_, let record) = action, Bool.random(using: &numbers) { disk = record }
    machine = nil
    life += 1
    noteKnown()
    if lineIsUp { loseLine() }
    happenings.plan(.restart, in: .seconds(Int.random(in: 0...60, using: &numbers)))
  }

  /// The plug is pulled, and the machine hears of it when it has done what it was about to do.
  private mutating func unplug() {
    isPlugged = false
    if lineIsUp { loseLine() }
    plan(.terminalWent("unplugged"))
    happenings.plan(.plug, in: .milliseconds(Int.random(in: 10...60_000, using: &numbers)))
  }

  private mutating func restart() {
    machine = ZVTMachine(record: disk)
    feed(.start)
  }

  private mutating func loseLine() {
    lineIsUp = false
    // The terminal learns of it a little later.
    happenings.plan(.toTerminal(.closed, line: line), in: .milliseconds(2))
  }

  private mutating func perform(_ action: ZVTMachine.Action) {
    switch action {
    case .connect: connect()
    case .disconnect: if lineIsUp { loseLine() }
    case .write(let bytes):
      guard lineIsUp, !isLost() else { return }
      happenings.plan(.toTerminal(.received(bytes), line: line), in: .milliseconds(2))
    case .persist(let ticket, let record): happenings.plan(.durable(ticket, record, life: life), in: .milliseconds(3))
    case .report(let report): hear(report)
    }
  }

  private mutating func isLost() -> Bool {
    guard isTroubled else { return false }
    messageCount += 1
    return messageCount - 1 == plan.lostMessage
  }

  private mutating func connect() {
    guard isPlugged else { return plan(.terminalWent("unplugged")) }
    guard terminal.isOn else {
      happenings.plan(.toMachine(.disconnected("refused"), life: life), in: .milliseconds(2))
      return
    }
    line += 1
    lineIsUp = true
    happenings.plan(.toTerminal(.opened, line: line), in: .milliseconds(1))
    happenings.plan(.toMachine(.connected, life: life), in: .milliseconds(1))
  }

  private mutating func feedTerminal(_ input: VirtualZVTTerminal.Input) {
    for output in terminal.handle(input, now: happenings.now) {
      switch output {
      case .write(let bytes):
        guard lineIsUp, !isLost() else { continue }
        happenings.plan(.toMachine(.received(bytes), life: life), in: .milliseconds(2))
      case .close:
        guard lineIsUp else { continue }
        lineIsUp = false
        line += 1
        happenings.plan(.toMachine(.disconnected("closed by the terminal"), life: life), in: .milliseconds(2))
      }
    }
  }

  private mutating func hear(_ report: TerminalReport) {
    switch report {
    case .settled(let settlement):
      if let before = settlements[settlement.name], before != settlement.outcome {
        problems.append("\(settlement.name) got two outcomes: \(before), \(settlement.outcome)")
      }
      settlements[settlement.name] = settlement.outcome
      questions.remove(settlement.name)
      noteKnown()
    case .unknown: unknownSince = happenings.now
    case .askOperator(let name, _):
      questions.insert(name)
      noteKnown()
    case .rejected: rejected = true
    case .online, .offline, .progress, .display, .code, .card, .cardEnded, .serviceEnded, .notice: break
    }
  }

  private mutating func noteKnown() {
    if let unknownSince { longestUnknown = max(longestUnknown, happenings.now - unknownSince) }
    unknownSince = nil
  }

  private mutating func judge() {
    for (name, amount) in [("first", Int64(1_001)), ("second", 2_002), ("third", 3_003)] {
      let charges = terminal.ledger.charged.filter { $0.amountMinor == amount }.count
      let expected = settlements[name]?.isApproved == true ? 1 : 0
      if charges != expected {
        problems.append("\(name): \(charges) charges, the till says \(settlements[name].map { "\($0)" } ?? "nothing")")
      }
    }
    if settlements["first"]?.isApproved != true { problems.append("a payment in peace is approved") }
    if settlements["third"]?.isApproved != true { problems.append("a payment after the trouble is approved") }
    if longestUnknown > .seconds(180) { problems.append("an outcome was not known for \(longestUnknown)") }
  }
}
