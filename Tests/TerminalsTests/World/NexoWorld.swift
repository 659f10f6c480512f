import Chance
import JSON
import Simulators
import Terminals

/// The machine of the till and the simulated nexo terminal, with a network, a disk and power that fail on demand, on virtual time.
struct NexoWorld {
  struct Plan: Sendable, CustomStringConvertible {
    var seed: UInt64
    var faults: [TerminalFault] = []
    /// The till dies before it does its n-th action; nil: it lives.
    var killAtAction: Int?
    /// The n-th message, counted over both directions, is lost.
    var lostMessage: Int?
    /// The n-th message comes so much later.
    var lateMessage: Int?

    var description: String {
      "seed \(seed) faults \(faults) kill \(killAtAction.map(String.init) ?? "-") lost \(lostMessage.map(String.init) ?? "-") late \(lateMessage.map(String.init) ?? "-")"
    }
  }

  private enum What {
    case toMachine(NexoMachine.Event, life: Int)
    case toTerminal(JSONValue, request: Int)
    case durable(Int, NexoRecord, life: Int)
    case restart
  }

  let plan: Plan
  private var numbers: SeededNumbers
  private var happenings = Happenings<What>()
  private var machine: NexoMachine?
  private var terminal = VirtualNexoTerminal()
  private var disk = NexoRecord()
  private var life = 1
  /// Which exchange of which life a request at the terminal is.
  private var requests: [(life: Int, exchange: Int)] = []
  private(set) var actionCount = 0
  private(set) var messageCount = 0
  private(set) var settlements: [String: TerminalOutcome] = [:]
  private var questions: Set<String> = []
  private var unknownSince: Duration?
  private(set) var longestUnknown = Duration.zero
  private(set) var problems: [String] = []
  private var isTroubled = false
  private var isRejected = false

  static let end = Duration.seconds(900)
  /// A message that overtakes nothing for longer than two questions is taken for lost by everybody.
  private static let lateness = Duration.milliseconds(4_500)

  init(_ plan: Plan) {
    self.plan = plan
    numbers = SeededNumbers(seed: plan.seed)
    terminal.paceMs = Int.random(in: 50...9_000, using: &numbers)
  }

  private func newMachine() -> NexoMachine {
    NexoMachine(NexoConfiguration(saleID: "till1", poiID: "V400m-1"), record: disk)
  }

  mutating func run() {
    machine = newMachine()
    happenings.plan(.toMachine(.start, life: life), in: .zero)
    finish("first", 1_001)
    (terminal.faults, isTroubled) = (plan.faults, true)
    finish("second", 2_002)
    (terminal.faults, isTroubled) = ([], false)
    finish("third", 3_003)
    judge()
  }

  private mutating func finish(_ name: String, _ amount: Int64) {
    let limit = happenings.now + Self.end
    var ordered: Int?
    while settlements[name] == nil, happenings.now < limit {
      if ordered != life, machine?.isReady == true,
        let time = TerminalTime(month: 11, day: 22, hour: 10, minute: 0, second: 0),
        let order = try? TerminalOrder(name: name, amountMinor: amount, currency: .euro, startedAt: time)
      {
        ordered = life
        happenings.plan(.toMachine(.order(order, timestamp: "2026-11-22T10:00:00+01:00"), life: life), in: .zero)
      }
      if questions.contains(name), terminal.isIdle, machine != nil {
        questions.remove(name)
        let charged = terminal.ledger.charged.contains { $0.amountMinor == amount }
        let decision = OperatorDecision(charged: charged, operatorName: "test", evidence: "journal")
        happenings.plan(.toMachine(.operatorDecided(name: name, decision), life: life), in: .zero)
      }
      guard step() else {
        problems.append("nothing happens any more while \(name) has no outcome")
        return
      }
      if isRejected { (isRejected, ordered) = (false, nil) }
    }
    if settlements[name] == nil { problems.append("\(name) got no outcome in time") }
    let quiet = happenings.now + .seconds(120)
    while happenings.now < quiet, step() {}
  }

  private mutating func step() -> Bool {
    let machineTime = machine?.deadline
    let timer = [machineTime, terminal.deadline].compactMap { $0 }.min()
    guard let time = [happenings.nextTime, timer].compactMap({ $0 }).min() else { return false }
    if let timer, timer <= time, happenings.nextTime.map({ timer < $0 }) ?? true {
      happenings.pass(to: timer)
      if machineTime == timer { feed(.timer) } else { act(terminal.fire(now: happenings.now)) }
      return true
    }
    switch happenings.next() {
    case .toMachine(let event, let life): if life == self.life { feed(event) }
    case .toTerminal(let message, let request): act(terminal.receive(message, request: request, now: happenings.now))
    case .durable(let ticket, let record, let life):
      if life == self.life {
        disk = record
        feed(.persisted(ticket))
      }
    case .restart:
      machine = newMachine()
      feed(.start)
    case nil: return false
    }
    return true
  }

  private mutating func feed(_ event: NexoMachine.Event) {
    guard machine != nil else { return }
    let actions = machine?.handle(event, now: happenings.now) ?? []
    for action in actions where machine != nil {
      actionCount += isTroubled ? 1 : 0
      if isTroubled, let kill = plan.killAtAction, actionCount == kill + 1 { return die(during: action) }
      perform(action)
    }
  }

  private mutating func die(during action: NexoMachine.Action) {
    if case .persist(_, let record) = action, Bool.random(using: &numbers) { disk = record }
    machine = nil
    life += 1
    noteKnown()
    happenings.plan(.restart, in: .seconds(Int.random(in: 0...60, using: &numbers)))
  }

  private mutating func perform(_ action: NexoMachine.Action) {
    switch action {
    case .send(let exchange, let message):
      requests.append((life, exchange))
      guard let delay = delay() else { return fail(requests.count - 1) }
      happenings.plan(.toTerminal(message.json, request: requests.count - 1), in: delay)
    case .answer, .putOut, .serviceAnswered: break
    case .persist(let ticket, let record): happenings.plan(.durable(ticket, record, life: life), in: .milliseconds(3))
    case .report(let report): hear(report)
    }
  }

  /// How long a message takes; nil: it is lost.
  private mutating func delay() -> Duration? {
    guard isTroubled else { return .milliseconds(5) }
    messageCount += 1
    if messageCount - 1 == plan.lostMessage { return nil }
    return messageCount - 1 == plan.lateMessage ? Self.lateness : .milliseconds(5)
  }

  /// The connection of a lost message breaks at some time, or never does.
  private mutating func fail(_ request: Int) {
    guard Bool.random(using: &numbers) else { return }
    let (life, exchange) = requests[request]
    happenings.plan(
      .toMachine(.exchangeFailed(exchange, "connection lost"), life: life), in: .milliseconds(Int.random(in: 5...3_000, using: &numbers)))
  }

  private mutating func act(_ outputs: [VirtualNexoTerminal.Output]) {
    for output in outputs {
      switch output {
      case .answer(let request, let body):
        guard let delay = delay() else {
          fail(request)
          continue
        }
        let (life, exchange) = requests[request]
        let message = body.flatMap { try? NexoMessage(json: $0) }
        happenings.plan(.toMachine(.reply(exchange: exchange, message), life: life), in: delay)
      case .breakOff(let request):
        let (life, exchange) = requests[request]
        happenings.plan(.toMachine(.exchangeFailed(exchange, "connection lost"), life: life), in: .milliseconds(5))
      case .ask(let body):
        guard let delay = delay(), let message = try? NexoMessage(json: body) else { continue }
        happenings.plan(.toMachine(.incoming(1, message), life: life), in: delay)
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
    case .rejected: isRejected = true
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
      if charges != (settlements[name]?.isApproved == true ? 1 : 0) {
        problems.append("\(name): \(charges) charges, the till says \(settlements[name].map { "\($0)" } ?? "nothing")")
      }
    }
    if settlements["first"]?.isApproved != true { problems.append("a payment in peace is approved") }
    if settlements["third"]?.isApproved != true { problems.append("a payment after the trouble is approved") }
    if longestUnknown > .seconds(90) { problems.append("an outcome was not known for \(longestUnknown)") }
  }
}
