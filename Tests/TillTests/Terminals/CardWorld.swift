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
  /// An order that waits for the machine.
  var waiting: (order: TerminalOrder, timestamp: String, until: Duration)?
  var decision: (name: String, decision: OperatorDecision)?
  var sale: Identifier?
  /// What takes the sale back.
  var document: Identifier?
  var kicks = 0
  /// Receipts to print of the sale and of what takes it back.
  private(set) var receiptJobs: [Identifier: Int] = [:]
  /// The front end saw that the sale has ended.
  var isDone = false
  var hasAborted = false
  private(set) var stepCount = 0
  var messageCount = 0
  var unknownSince: Duration?
  private(set) var longestUnknown = Duration.zero
  var problems: [String] = []
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
  }

  /// One sale, to its end, and what the books say then.
  func run() {
    (zvtTerminal.faults, nexoTerminal.faults) = (plan.faults, plan.faults)
    virtualProvider.faults = plan.providerFaults
    start()
    while queue.now < Self.end, !isDone { guard happen() else { break } }
    // What is still under way at the terminal comes to its end.
    let quiet = queue.now + .seconds(plan.protocolName == "provider" ? 600 : 120)
    while queue.now < quiet, happen() {}
    judge()
    // The next run begins on a later hour of the same day, or the next day.
    shop.clock.advance(ms: 3_600_000)
  }

  private func happen() -> Bool {
    let timers = [
      zvt?.deadline, nexo?.deadline, provider?.deadline, zvtTerminal.deadline, nexoTerminal.deadline, virtualProvider.deadline,
      waiting?.until,
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
    guard transact({ try TenderBooks(scope: $0).recover() }) != nil, isAlive else { return }
    do {
      let inventory = try shop.store.read { try TerminalBay.Inventory(shop.configuration, $0) }
      let record = inventory.records["card"]
      decision = inventory.decisions.first.flatMap { tender in
        tender.decision.map { (tender.id.description, OperatorDecision($0)) }
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
    (waiting, decision) = (nil, nil)
    life += 1
    noteKnown()
    if lineIsUp { loseLine() }
    queue.plan(.restart, in: .seconds(Int.random(in: 0...60, using: &numbers)))
  }

  /// A step of the till; it may be its last.
  func survives() -> Bool {
    stepCount += 1
    guard let kill = plan.killAtStep, stepCount == kill + 1 else { return true }
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
      for event in events { note(event) }
      guard survives() else { return nil }
      for effect in effects where isAlive { perform(effect) }
      return isAlive ? value : nil
    } catch {
      let refusal = RPCError(from: error)
      if refusal.isFailure { problems.append("a transaction failed: \(error)") }
      return nil
    }
  }

  private func note(_ event: PublicEvent) {
    guard event.name == "printJob.changed", let job = try? StrictJSON.decode(JobView.self, from: event.body) else { return }
    guard job.kind == "receipt", job.state == "queued", let printed = job.sale.flatMap({ try? Identifier($0) }) else { return }
    receiptJobs[printed, default: 0] += 1
  }

  private func perform(_ effect: Effect) {
    switch effect {
    case .terminal(_, .order(let order, let timestamp)):
      waiting = (order, timestamp, queue.now + .seconds(5))
      giveOrder()
    case .terminal(_, .cancel(let name)): feed(ProviderMachine.Event.cancel(name: name))
    case .terminal(_, .decide(let name, let decision)):
      self.decision = (name, decision)
      decide()
    case .kickDrawer: kicks += 1
    case .showOnDisplay, .printJob, .cancelJob, .beginJob, .select, .bound, .deliver: break
    }
  }

  func noteKnown() {
    if let unknownSince { longestUnknown = max(longestUnknown, queue.now - unknownSince) }
    unknownSince = nil
  }
}
