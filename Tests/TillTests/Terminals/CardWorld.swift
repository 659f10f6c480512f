import Chance
import JSON
import RPC
import Sales
import Simulators
import Store
import Terminals

@testable import Till

/// A till with its real database and its real books, the machine of its terminal and the simulated terminal, on virtual time: power, network
/// and terminal fail on demand, and everything follows from the plan, so that a run can be repeated.
final class CardWorld {
  enum What {
    case zvt(ZVTMachine.Event, life: Int)
    case nexo(NexoMachine.Event, life: Int)
    case provider(ProviderMachine.Event, life: Int)
    case toZVT(VirtualZVTTerminal.Input, line: Int)
    case toNexo(JSONValue, request: Int)
    case toProvider(JSONValue, request: Int)
    case durable(Int, TenderBooks.Note, life: Int)
    case kick(Kick, life: Int)
    case job(Identifier, life: Int)
    case paper(Identifier, life: Int)
    case frontEnd(life: Int)
    case restart
  }

  static let end = Duration.seconds(1_800)
  /// How often the front end looks.
  static let look = Duration.seconds(1)

  let plan: CardPlan
  let shop: CardShop
  var numbers: SeededNumbers
  var queue = CardQueue<What>()
  var life = 1
  var isAlive = false
  /// In `plan.protocolName`'s pair, the machine of the till and the terminal.
  var zvt: ZVTMachine?
  var nexo: NexoMachine?
  var provider: ProviderMachine?
  var zvtTerminal: VirtualZVTTerminal
  var nexoTerminal = VirtualNexoTerminal()
  var virtualProvider = VirtualProvider()
  var line = 0
  var lineIsUp = false
  var requests: [(life: Int, exchange: Int)] = []
  var errands = PendingErrands()
  /// The sale that the front end works on.
  var sale: Identifier?
  /// Those that the front end was told of, and where it stands in its story.
  var opened: [Identifier] = []
  var stepIndex = 0
  /// Something happened that a front end is told.
  var hasNews = true
  var lastLook = Duration.zero
  /// The front end saw that the story is at its end.
  var isDone = false
  /// All sales of the run, print jobs as they were told last, what was printed of each, and how often the drawer opened.
  private(set) var sales: [Identifier] = []
  private(set) var jobs: [String: JobView] = [:]
  var papers: [String: Int] = [:]
  var pulses: [Kick] = []
  private(set) var refusal: String?
  /// What the books had when the run began.
  private(set) var firstReceipt: Int64 = 1
  private(set) var cashBefore: Int64 = 0
  private(set) var shiftNumber: Int64 = 1
  /// How often the front end looked at something that the terminal works on.
  var waitedLooks = 0
  private(set) var stepCount = 0
  var messageCount = 0
  var callCount = 0
  /// Movements that ended as given up.
  var givenUp = 0
  /// Cards that were to be read before they pay.
  var readingCount = 0
  /// Since when the outcome of a movement is not known in this run of the till, by its identifier.
  var unknownSince: [String: Duration] = [:]
  var longestUnknown = Duration.zero
  var problems: [String] = []
  /// Called after each transaction.
  var committed: () -> Void = {}
  private var passed: Int64 = 0

  init(_ plan: CardPlan, in shop: CardShop) {
    (self.plan, self.shop) = (plan, shop)
    numbers = SeededNumbers(seed: plan.seed)
    var options = ZVTTerminalOptions()
    options.reversesOnSilence = Bool.random(using: &numbers)
    options.goesOnWithoutLine = Bool.random(using: &numbers)
    options.printsBlocks = Bool.random(using: &numbers)
    options.paceMs = Int.random(in: 50...2_000, using: &numbers)
    let time = LocalClock(shop.now).terminalTime
    options.clock = (time?.month ?? 1, time?.day ?? 1, (time?.hour ?? 0) * 3_600 + (time?.minute ?? 0) * 60 + (time?.second ?? 0))
    zvtTerminal = VirtualZVTTerminal(options)
    nexoTerminal.paceMs = Int.random(in: 50...9_000, using: &numbers)
    virtualProvider.paceMs = Int.random(in: 50...9_000, using: &numbers)
  }

  /// One story, to its end, and what the books say then.
  func run() {
    noteBooks()
    (zvtTerminal.faults, nexoTerminal.faults) = (plan.faults, plan.faults)
    virtualProvider.faults = plan.providerFaults
    start()
    while queue.now < Self.end, !isDone { guard happen() else { break } }
    // What is still under way at the terminal comes to its end.
    let quiet = queue.now + .seconds(plan.protocolName == "provider" ? 600 : 120)
    while queue.now < quiet, happen() {}
    noteUnknownSoFar()
    judge()
    // The next run begins on a later hour of the same day, or the next day.
    shop.clock.advance(ms: 3_600_000)
    shop.runs += 1
  }

  private func noteBooks() {
    let register = shop.configuration.register.id
    do {
      try shop.store.read { view in
        firstReceipt = try view.nextReceipt(register: register).number
        cashBefore = try view.shiftBook(register: register).tally.cashSales.minorUnits
        shiftNumber = try view.lastClosedShift(register: register).map { $0.number + 1 } ?? 1
      }
    } catch { problems.append("the books cannot be read: \(error)") }
  }

  private func happen() -> Bool {
    let timers = [
      zvt?.deadline, nexo?.deadline, provider?.deadline, zvtTerminal.deadline, nexoTerminal.deadline, virtualProvider.deadline,
      errands.deadline,
    ]
    let timer = timers.compactMap { $0 }.min()
    guard let time = [queue.nextTime, timer].compactMap({ $0 }).min() else { return false }
    if let timer, timer <= time, queue.nextTime.map({ timer < $0 }) ?? true {
      queue.pass(to: timer)
      keepTime()
      fire(timer)
      return true
    }
    let next = queue.next()
    keepTime()
    switch next {
    case .zvt(let event, let life): if life == self.life { feed(event) }
    case .nexo(let event, let life): if life == self.life { feed(event) }
    case .provider(let event, let life): if life == self.life { feed(event) }
    case .toProvider(let message, let request): act(virtualProvider.receive(message, request: request, now: queue.now))
    case .toZVT(let input, let line): if line == self.line { feedTerminal(input) }
    case .toNexo(let message, let request): act(nexoTerminal.receive(message, request: request, now: queue.now))
    case .durable(let ticket, let note, let life): if life == self.life { keep(ticket, note) }
    case .kick(let kick, let life): if life == self.life { open(kick) }
    case .job(let job, let life): if life == self.life { pick(job) }
    case .paper(let job, let life): if life == self.life { printPaper(job) }
    case .frontEnd(let life):
      if life == self.life, !isDone {
        queue.plan(.frontEnd(life: life), in: Self.look)
        look()
      }
    case .restart: start()
    case nil: return false
    }
    return true
  }

  private func fire(_ timer: Duration) {
    if zvt?.deadline == timer { return feed(ZVTMachine.Event.timer) }
    if nexo?.deadline == timer { return feed(NexoMachine.Event.timer) }
    if provider?.deadline == timer { return feed(ProviderMachine.Event.timer) }
    if virtualProvider.deadline == timer { return act(virtualProvider.fire(now: queue.now)) }
    if zvtTerminal.deadline == timer { return feedTerminal(.timer) }
    if nexoTerminal.deadline == timer { return act(nexoTerminal.fire(now: queue.now)) }
    giveOrder()
  }

  /// The clocks of the till go with the virtual time.
  private func keepTime() {
    let milliseconds = queue.now.components.seconds * 1_000 + queue.now.components.attoseconds / 1_000_000_000_000_000
    shop.clock.advance(ms: milliseconds - passed)
    passed = milliseconds
  }

  // MARK: Life and death

  /// The daemon starts: it looks what the last run left, then lets the machine connect.
  private func start() {
    isAlive = true
    shop.restart()
    hasNews = true
    var found = Devices.Inventory()
    guard transact({ try Recovery(scope: $0).run(&found) }) != nil, isAlive else { return }
    noteOpenTenders()
    for job in found.openJobs.values.joined() { queue.plan(.job(job, life: life), in: .milliseconds(3)) }
    do {
      let inventory = try shop.store.read { try TerminalBay.Inventory(shop.configuration, $0) }
      let record = inventory.records["card"]
      if let tender = inventory.decisions.first, let decision = tender.decision {
        errands.decide(tender.id.description, OperatorDecision(decision))
      }
      if plan.protocolName == "zvt" {
        zvt = ZVTMachine(record: TerminalMemory.zvt(record) ?? ZVTRecord())
        feed(ZVTMachine.Event.start)
      } else if plan.protocolName == "provider" {
        provider = ProviderMachine(ProviderConfiguration(), record: TerminalMemory.provider(record) ?? ProviderRecord())
        shop.context.terminals.update("card") { $0.isOnline = true }
        feed(ProviderMachine.Event.start)
      } else {
        nexo = NexoMachine(NexoConfiguration(saleID: "till1", poiID: "V400m-1"), record: TerminalMemory.nexo(record) ?? NexoRecord())
        shop.context.terminals.update("card") { $0.isOnline = true }
        feed(NexoMachine.Event.start)
      }
    } catch { problems.append("the start failed: \(error)") }
    if isAlive { queue.plan(.frontEnd(life: life), in: .zero) }
  }

  private func die() {
    isAlive = false
    (zvt, nexo, provider) = (nil, nil, nil)
    errands = PendingErrands()
    life += 1
    noteUnknownSoFar()
    if lineIsUp { loseLine() }
    queue.plan(.restart, in: .seconds(Int.random(in: 0...60, using: &numbers)))
  }

  /// A step of the till; it may be its last.
  func survives() -> Bool {
    stepCount += 1
    guard let kill = plan.killAtStep, stepCount == kill + 1 || stepCount == kill + (plan.killAgainAfter ?? 0) + 1 else { return true }
    die()
    return false
  }

  /// A transaction: the till may die before it, and after it before anybody hears of it.
  ///
  /// - Returns: nil when the till died, or the transaction was refused.
  func transact<Value>(_ body: (WriteScope) throws -> Value) -> Value? {
    guard survives() else { return nil }
    do {
      let (value, effects, events) = try shop.transact(body)
      committed()
      hasNews = hasNews || !events.isEmpty
      for event in events { note(event) }
      guard survives() else { return nil }
      for effect in effects where isAlive { perform(effect) }
      return isAlive ? value : nil
    } catch {
      let refusal = RPCError(from: error)
      if refusal.isFailure { problems.append("a transaction failed: \(error)") }
      self.refusal = refusal.kind
      hasNews = true
      return nil
    }
  }

  private func note(_ event: PublicEvent) {
    switch event.name {
    case RPC.SaleOpened.name:
      if let id = try? Contract.body(of: event)["sale"]?.stringValue.map({ try Identifier($0) }) { sales.append(id) }
    case PrintJobChanged.name:
      if let job = try? StrictJSON.decode(JobView.self, from: event.body) { jobs[job.job] = job }
    case TenderChanged.name: noteTender(event)
    default: break
    }
  }
}
