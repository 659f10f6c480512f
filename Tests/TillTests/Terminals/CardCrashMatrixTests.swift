import Chance
import Glibc
import Simulators
import Store
import Testing

@testable import Till

/// Card sales and everything that can go wrong with them. SEED= and RUNS= in the environment choose what the runs by chance do.
@Suite("A card sale through every crash, loss and fault", .serialized, .timeLimit(.minutes(30)))
struct CardCrashMatrixTests {
  /// Sales that one database holds before it is given up for a new one.
  private static let salesEach = 2_000

  private static let firstSeed = number("SEED").map { UInt64($0) } ?? 1
  private static let runs = number("RUNS") ?? 100

  private static func number(_ name: String) -> Int? { getenv(name).flatMap { Int(String(cString: $0)) } }

  @discardableResult
  private static func run(_ plan: CardPlan, in shop: CardShop) -> CardWorld {
    let world = CardWorld(plan, in: shop)
    world.run()
    #expect(world.problems.isEmpty, "\(plan): \(world.problems); repeat a run by chance with: make crash-matrix SEED=\(plan.seed) RUNS=1")
    return world
  }

  @Test("the till dies at each step of each story", arguments: ["zvt", "nexo", "provider"])
  func kills(name: String) throws {
    let shop = try CardShop(protocol: name)
    for story in CardPlan.Story.allCases {
      let peaceful = Self.run(CardPlan(seed: 1, protocolName: name, story: story), in: shop)
      #expect(peaceful.stepCount > 10)
      for step in 0..<peaceful.stepCount {
        let plan = CardPlan(seed: 1, protocolName: name, story: story, killAtStep: step)
        guard Self.run(plan, in: shop).problems.isEmpty else { return }
      }
    }
  }

  @Test("each message gets lost", arguments: ["zvt", "nexo", "provider"])
  func losses(name: String) throws {
    let shop = try CardShop(protocol: name)
    for story in [CardPlan.Story.card, .void] {
      let peaceful = Self.run(CardPlan(seed: 2, protocolName: name, story: story), in: shop)
      for message in 0..<peaceful.messageCount {
        let plan = CardPlan(seed: 2, protocolName: name, story: story, lostMessage: message)
        guard Self.run(plan, in: shop).problems.isEmpty else { return }
      }
    }
  }

  @Test("each fault of the terminal", arguments: ["zvt", "nexo"])
  func faults(name: String) throws {
    let shop = try CardShop(protocol: name)
    for fault in TerminalFault.all + (0..<8).map({ TerminalFault.powerLoss(after: $0) }) {
      for (seed, story) in CardPlan.Story.allCases.enumerated() {
        let plan = CardPlan(seed: UInt64(seed), protocolName: name, story: story, faults: [fault])
        guard Self.run(plan, in: shop).problems.isEmpty else { return }
      }
    }
  }

  @Test("each fault of a provider, and the cashier gives the payment up or does not", arguments: ProviderFault.allCases)
  func providerFaults(fault: ProviderFault) throws {
    let shop = try CardShop(protocol: "provider")
    for (seed, story) in CardPlan.Story.allCases.enumerated() {
      for aborts in [false, true] {
        var plan = CardPlan(seed: UInt64(seed), protocolName: "provider", story: story, providerFaults: [fault], aborts: aborts)
        let peaceful = Self.run(plan, in: shop)
        guard peaceful.problems.isEmpty, story == .card || story == .refund else { continue }
        // The till dies at each step besides.
        for step in 0..<peaceful.stepCount {
          plan.killAtStep = step
          guard Self.run(plan, in: shop).problems.isEmpty else { return }
        }
      }
    }
  }

  @Test("faults, deaths and losses by chance")
  func chance() throws {
    var shops: [String: CardShop] = [:]
    for run in 0..<Self.runs {
      let plan = CardPlan.random(seed: Self.firstSeed &+ UInt64(run))
      if run % Self.salesEach == 0 { shops = [:] }
      let shop = try shops[plan.protocolName] ?? CardShop(protocol: plan.protocolName)
      shops[plan.protocolName] = shop
      guard Self.run(plan, in: shop).problems.isEmpty else { return }
    }
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
    #expect(try shop.store.verifyJournal().problem == nil)
  }
}
