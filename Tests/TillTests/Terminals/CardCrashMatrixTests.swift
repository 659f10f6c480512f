import Chance
import Glibc
import Simulators
import Store
import Testing

@testable import Till

/// Sales, refunds and shifts, and everything that can go wrong with them. SEED= and RUNS= in the environment choose what the runs by chance do.
@Suite("Each step of the money through every crash, loss and fault", .serialized, .timeLimit(.minutes(120)))
struct CardCrashMatrixTests {
  /// Runs that one database holds before it is given up for a new one; then its journal is verified and replayed.
  private static let runsEach = 250
  /// At the same time, when so many are asked for that nothing else is tested.
  private static let workers = 2
  private static let problemsTold = 3

  private static let firstSeed = number("SEED").map { UInt64($0) } ?? 1
  private static let runs = number("RUNS") ?? 100

  private static func number(_ name: String) -> Int? { getenv(name).flatMap { Int(String(cString: $0)) } }

  /// The way to have a run again.
  private static func again(_ plan: CardPlan) -> String { "repeat it with: make crash-matrix SEED=\(plan.seed) RUNS=1" }

  @discardableResult
  private static func run(_ plan: CardPlan, in shop: CardShop) -> CardWorld {
    let world = CardWorld(plan, in: shop)
    world.run()
    #expect(world.problems.isEmpty, "\(plan): \(world.problems)")
    return world
  }

  /// Each story with each protocol; those without a terminal with one.
  private static func stories(_ name: String) -> [CardPlan.Story] { CardPlan.Story.allCases.filter { $0.usesTerminal || name == "zvt" } }

  @Test("in peace every story comes to its end, each receipt is printed, and the drawer opens for cash", arguments: ["zvt", "nexo"])
  func peace(name: String) throws {
    let shop = try CardShop(protocol: name)
    for story in CardPlan.Story.allCases {
      let world = Self.run(CardPlan(seed: 4, protocolName: name, story: story), in: shop)
      let openings: Int =
        switch story {
        case .card, .void, .tip, .park, .refund, .exchangeBack: 0
        case .split, .voidSplit, .cash, .voidCash, .exchange: 1
        case .refundPart: 2
        case .refundCash: 3
        // For one sale, two movements and the count.
        case .shift: 4
        }
      #expect(world.pulses.count == openings, "\(story): \(world.pulses.map(\.reason))")
    }
    #expect(try shop.audit() == nil)
  }

  @Test("the till dies at each step of each story", arguments: ["zvt", "nexo"])
  func kills(name: String) throws {
    let shop = try CardShop(protocol: name)
    for story in Self.stories(name) {
      let peaceful = Self.run(CardPlan(seed: 1, protocolName: name, story: story), in: shop)
      #expect(peaceful.stepCount > 10)
      for step in 0..<peaceful.stepCount {
        let plan = CardPlan(seed: 1, protocolName: name, story: story, killAtStep: step)
        guard Self.run(plan, in: shop).problems.isEmpty else { return }
      }
    }
    #expect(try shop.audit() == nil)
  }

  @Test("each message gets lost", arguments: ["zvt", "nexo"])
  func losses(name: String) throws {
    let shop = try CardShop(protocol: name)
    for story in Self.stories(name) {
      let peaceful = Self.run(CardPlan(seed: 2, protocolName: name, story: story), in: shop)
      for call in 0..<peaceful.callCount {
        // One seed loses the call, the other its answer.
        for seed in UInt64(2)...3 {
          guard Self.run(CardPlan(seed: seed, protocolName: name, story: story, lostCall: call), in: shop).problems.isEmpty else { return }
        }
      }
      for message in 0..<peaceful.messageCount {
        let plan = CardPlan(seed: 2, protocolName: name, story: story, lostMessage: message)
        guard Self.run(plan, in: shop).problems.isEmpty else { return }
      }
    }
    #expect(try shop.audit() == nil)
  }

  @Test("each fault of the terminal", arguments: ["zvt", "nexo"])
  func faults(name: String) throws {
    let shop = try CardShop(protocol: name)
    for fault in TerminalFault.all + (0..<8).map({ TerminalFault.powerLoss(after: $0) }) {
      for (seed, story) in CardPlan.Story.allCases.filter(\.usesTerminal).enumerated() {
        // At the first thing that the terminal does, and at the second; bytes that come one by one are no fault.
        for before in 0..<story.terminalWork {
          let faults = Array(repeating: TerminalFault.split, count: before) + [fault]
          let plan = CardPlan(seed: UInt64(seed), protocolName: name, story: story, faults: faults)
          guard Self.run(plan, in: shop).problems.isEmpty else { return }
        }
      }
    }
    #expect(try shop.audit() == nil)
  }

  @Test("faults, deaths and losses by chance")
  func chance() async {
    let workers = Self.runs > Self.runsEach ? Self.workers : 1
    let problems = await withTaskGroup(of: [String].self) { group in
      for worker in 0..<workers {
        group.addTask { @concurrent in
          do { return try Self.problems(of: stride(from: worker, to: Self.runs, by: workers)) } catch { return ["\(error)"] }
        }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
    #expect(problems.isEmpty, "\(problems.prefix(Self.problemsTold))")
    Self.tell("\(Self.runs) runs from seed \(Self.firstSeed): \(problems.count) with losses")
  }

  /// What the runs of these numbers found; a worker ends at its first.
  private static func problems(of numbers: some Sequence<Int>) throws -> [String] {
    var shops: [String: CardShop] = [:]
    for number in numbers {
      let plan = CardPlan.random(seed: firstSeed &+ UInt64(number))
      let shop = try shops[plan.protocolName] ?? CardShop(protocol: plan.protocolName)
      shops[plan.protocolName] = shop
      let world = CardWorld(plan, in: shop)
      world.run()
      if !world.problems.isEmpty { return ["\(plan): \(world.problems); \(again(plan))"] }
      guard shop.runs >= runsEach else { continue }
      if let problem = try shop.audit() { return ["up to \(plan): \(problem)"] }
      shops[plan.protocolName] = nil
    }
    return try shops.values.compactMap { try $0.audit() }
  }

  @Test("the books made anew from the journal are the same")
  func rebuilt() throws {
    let shop = try CardShop(protocol: "zvt")
    for seed in UInt64(1)...20 {
      var plan = CardPlan.random(seed: seed)
      plan.protocolName = "zvt"
      Self.run(plan, in: shop)
    }
    let sales = try shop.store.read { try $0.sales(limit: 50).items.map(\.id) }
    let before = try shop.store.read { view in try sales.map { try view.cardTenders(sale: $0) } }
    try shop.store.write { try $0.rebuildProjections() }
    let after = try shop.store.read { view in try sales.map { try view.cardTenders(sale: $0) } }
    #expect(after == before && !before.joined().isEmpty)
    #expect(try shop.audit() == nil)
  }

  /// One line of figures, where somebody asked for more runs than usual.
  private static func tell(_ text: String) {
    guard number("RUNS") != nil else { return }
    let line = Array((text + "\n").utf8)
    write(STDERR_FILENO, line, line.count)
  }
}
