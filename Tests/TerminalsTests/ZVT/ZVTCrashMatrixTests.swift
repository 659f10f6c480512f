import Chance
import Simulators
import Terminals
import Testing

@Suite("A ZVT payment and everything that can go wrong with it")
struct ZVTCrashMatrixTests {
  private static func run(_ plan: ZVTWorld.Plan) -> ZVTWorld {
    var world = ZVTWorld(plan)
    world.run()
    return world
  }

  @Test("The till dies before each of its actions, and each approved payment is charged once", arguments: [UInt64(1), 2, 3, 4])
  func kills(seed: UInt64) {
    let peaceful = Self.run(ZVTWorld.Plan(seed: seed))
    #expect(peaceful.problems.isEmpty && peaceful.actionCount > 10)
    for action in 0..<peaceful.actionCount {
      let plan = ZVTWorld.Plan(seed: seed, killAtAction: action)
      #expect(Self.run(plan).problems.isEmpty, "\(plan)")
    }
  }

  @Test("Each message gets lost, and each approved payment is charged once", arguments: [UInt64(5), 6, 7, 8])
  func losses(seed: UInt64) {
    let peaceful = Self.run(ZVTWorld.Plan(seed: seed))
    #expect(peaceful.messageCount > 10)
    for message in 0..<peaceful.messageCount {
      let plan = ZVTWorld.Plan(seed: seed, lostMessage: message)
      #expect(Self.run(plan).problems.isEmpty, "\(plan)")
    }
  }

  @Test(
    "The terminal is unplugged before each action and comes back, and each approved payment is charged once",
    arguments: [UInt64(9), 10, 11, 12])
  func plugs(seed: UInt64) {
    let peaceful = Self.run(ZVTWorld.Plan(seed: seed))
    for action in 0..<peaceful.actionCount {
      let plan = ZVTWorld.Plan(seed: seed, unpluggedAtAction: action)
      let problems = Self.run(plan).problems
      #expect(problems.isEmpty, "\(plan): \(problems)")
    }
  }

  @Test("Each fault of the terminal leaves each approved payment charged once", arguments: TerminalFault.all)
  func faults(fault: TerminalFault) {
    for seed in UInt64(0)..<20 {
      let plan = ZVTWorld.Plan(seed: seed, faults: [fault])
      #expect(Self.run(plan).problems.isEmpty, "\(plan)")
    }
  }

  @Test("The terminal loses its power after each message", arguments: 0..<10)
  func power(messages: Int) {
    for seed in UInt64(0)..<10 {
      let plan = ZVTWorld.Plan(seed: seed, faults: [.powerLoss(after: messages)])
      #expect(Self.run(plan).problems.isEmpty, "\(plan)")
    }
  }

  @Test("Faults, deaths and losses by chance", arguments: 0..<8)
  func chance(part: Int) {
    for run in 0..<CrashRuns.count / 8 {
      let plan = Self.plan(seed: UInt64(part * 1_000_000 + run))
      let problems = Self.run(plan).problems
      #expect(problems.isEmpty, "\(plan): \(problems)")
      if !problems.isEmpty { return }
    }
  }

  @Test("The runs by chance come to every kind of end")
  func ends() {
    var ends: Set<String> = []
    for seed in UInt64(0)..<200 {
      switch Self.run(Self.plan(seed: seed)).settlements["second"] {
      case .approved?: ends.insert("approved")
      case .refused(let refusal)?: ends.insert(refusal.proof.rawValue)
      case .decidedByOperator?: ends.insert("operator")
      case nil: break
      }
    }
    #expect(ends.isSuperset(of: ["approved", "answer", "query"]))
  }

  private static func plan(seed: UInt64) -> ZVTWorld.Plan {
    var numbers = SeededNumbers(seed: seed)
    var plan = ZVTWorld.Plan(seed: seed)
    if Int.random(in: 0..<4, using: &numbers) > 0 { plan.faults = [TerminalFault.all.randomElement(using: &numbers) ?? .split] }
    if Int.random(in: 0..<4, using: &numbers) == 0 { plan.faults = [.powerLoss(after: Int.random(in: 0..<10, using: &numbers))] }
    if Int.random(in: 0..<5, using: &numbers) > 1 { plan.killAtAction = Int.random(in: 0..<26, using: &numbers) }
    if Int.random(in: 0..<5, using: &numbers) > 2 { plan.lostMessage = Int.random(in: 0..<30, using: &numbers) }
    plan.tipAllowed = Bool.random(using: &numbers)
    if Int.random(in: 0..<5, using: &numbers) == 0 { plan.unpluggedAtAction = Int.random(in: 0..<26, using: &numbers) }
    return plan
  }
}
