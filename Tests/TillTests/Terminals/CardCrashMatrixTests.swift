import Chance
import Glibc
import Simulators
import Store
import Testing

@testable import Till

/// Sales, refunds and shifts, and everything that can go wrong with them. SEED= and RUNS= in the environment choose what the runs by chance do,
/// STORIES= which stories are told.
@Suite("Each step of the money through every crash, loss and fault", .serialized, .timeLimit(.minutes(120)))
struct CardCrashMatrixTests {
  private static let firstSeed = number("SEED").map { UInt64($0) } ?? 1
  private static let runs = number("RUNS") ?? 100
  /// Each step and each loss is tried when so many runs are asked for; else only each so many, beginning at another one for each story.
  private static let isWhole = runs >= 1_000
  private static let usualStride = 7
  private static let problemsTold = 3

  private static func number(_ name: String) -> Int? { getenv(name).flatMap { Int(String(cString: $0)) } }

  /// Whether a step or loss is among those that are tried.
  private static func isTried(_ number: Int, of story: CardPlan.Story) -> Bool {
    isWhole || (number + (CardPlan.Story.allCases.firstIndex(of: story) ?? 0)) % usualStride == 0
  }

  private static func expectNoLoss(_ what: String, _ plans: [CardPlan]) async {
    let problems = await CardRuns.problems(plans.count, isAlone: isWhole) { plans[$0] }
    #expect(problems.isEmpty, "\(problems.prefix(problemsTold))")
    tell("\(plans.count) runs, \(what): \(problems.count) with losses")
  }

  @discardableResult
  private static func run(_ plan: CardPlan, in shop: CardShop) -> CardWorld {
    let world = CardWorld(plan, in: shop)
    world.run()
    #expect(world.problems.isEmpty, "\(plan): \(world.problems)")
    return world
  }

  /// Each story with each protocol; those without a terminal with one.
  private static func stories(_ name: String) -> [CardPlan.Story] { CardPlan.Story.tried.filter { $0.usesTerminal || name == "zvt" } }

  @Test(
    "in peace every story comes to its end, each receipt is printed, and the drawer opens for cash", arguments: ["zvt", "nexo", "provider"])
  func peace(name: String) throws {
    let shop = try CardShop(protocol: name)
    for story in CardPlan.Story.tried {
      let world = Self.run(CardPlan(seed: 4, protocolName: name, story: story), in: shop)
      let openings: Int =
        switch story {
        case .card, .void, .tip, .park, .refund, .exchangeBack, .account, .accountRefund, .readCard: 0
        case .split, .voidSplit, .cash, .voidCash, .exchange, .giftCard, .voucher, .giftCardVoid, .giftCardRefund: 1
        case .refundPart, .giftCardOnto, .refundSplit, .refundExchange: 2
        case .refundCash: 3
        // For one sale, two movements and the count.
        case .shift: 4
        }
      #expect(world.pulses.count == openings, "\(story): \(world.pulses.map(\.reason))")
    }
    #expect(try shop.audit() == nil)
  }

  @Test("the till dies at each step of each story", arguments: ["zvt", "nexo", "provider"])
  func kills(name: String) async throws {
    let shop = try CardShop(protocol: name)
    var plans: [CardPlan] = []
    for story in Self.stories(name) {
      let peaceful = Self.run(CardPlan(seed: 1, protocolName: name, story: story), in: shop)
      #expect(peaceful.stepCount > 10)
      for step in 0..<peaceful.stepCount where Self.isTried(step, of: story) {
        plans.append(CardPlan(seed: 1, protocolName: name, story: story, killAtStep: step))
      }
    }
    await Self.expectNoLoss("\(name), the till dies at each step", plans)
  }

  @Test("each message gets lost, and each call of the front end or its answer", arguments: ["zvt", "nexo", "provider"])
  func losses(name: String) async throws {
    let shop = try CardShop(protocol: name)
    var plans: [CardPlan] = []
    for story in Self.stories(name) {
      let peaceful = Self.run(CardPlan(seed: 2, protocolName: name, story: story), in: shop)
      for call in 0..<peaceful.callCount where Self.isTried(call, of: story) {
        // One seed loses the call, the other its answer.
        plans += (UInt64(2)...3).map { CardPlan(seed: $0, protocolName: name, story: story, lostCall: call) }
      }
      for message in 0..<peaceful.messageCount where Self.isTried(message, of: story) {
        plans.append(CardPlan(seed: 2, protocolName: name, story: story, lostMessage: message))
      }
    }
    await Self.expectNoLoss("\(name), each message and call gets lost", plans)
  }

  @Test("each fault of the terminal", arguments: ["zvt", "nexo"])
  func faults(name: String) async {
    var plans: [CardPlan] = []
    for (number, fault) in (TerminalFault.all + (0..<8).map { .powerLoss(after: $0) }).enumerated() {
      for (seed, story) in CardPlan.Story.tried.filter(\.usesTerminal).enumerated() where Self.isTried(number, of: story) {
        // At the first thing that the terminal does, and at the second; bytes that come one by one are no fault.
        for before in 0..<story.terminalWork {
          let faults = Array(repeating: TerminalFault.split, count: before) + [fault]
          plans.append(CardPlan(seed: UInt64(seed), protocolName: name, story: story, faults: faults))
        }
      }
    }
    await Self.expectNoLoss("\(name), each fault of the terminal", plans)
  }

  @Test(
    "the cashier gives up what the terminal works on, early or late, and the till dies besides", arguments: ["zvt", "nexo", "provider"])
  func givenUp(name: String) async throws {
    let shop = try CardShop(protocol: name)
    var (plans, givenUp): ([CardPlan], Int) = ([], 0)
    for (seed, story) in CardPlan.Story.tried.filter(\.usesTerminal).enumerated() {
      for look in 0..<3 where Self.isTried(look, of: story) {
        var plan = CardPlan(seed: UInt64(seed), protocolName: name, story: story, abortsAtLook: look)
        let world = Self.run(plan, in: shop)
        givenUp += world.givenUp
        for step in 0..<world.stepCount where Self.isTried(step, of: story) {
          plan.killAtStep = step
          plans.append(plan)
        }
      }
    }
    // Most come too late, as in a shop; not all.
    #expect(givenUp > 0)
    await Self.expectNoLoss("\(name), the cashier gives up and the till dies", plans)
  }

  @Test("each fault of a provider, and the cashier gives the payment up or does not", arguments: ProviderFault.allCases)
  func providerFaults(fault: ProviderFault) async throws {
    var plans: [CardPlan] = []
    for (seed, story) in CardPlan.Story.tried.filter(\.usesTerminal).enumerated() {
      for look in [nil, 0] {
        var plan = CardPlan(seed: UInt64(seed), protocolName: "provider", story: story, providerFaults: [fault], abortsAtLook: look)
        plans.append(plan)
        guard story == .card || story == .refund else { continue }
        // The till dies at each step besides.
        let steps = try Self.run(plan, in: CardShop(protocol: "provider")).stepCount
        for step in 0..<steps where Self.isTried(step, of: story) {
          plan.killAtStep = step
          plans.append(plan)
        }
      }
    }
    await Self.expectNoLoss("provider, \(fault.rawValue)", plans)
  }

  @Test("faults, deaths and losses by chance")
  func chance() async {
    let problems = await CardRuns.problems(Self.runs, isAlone: Self.isWhole) { CardPlan.random(seed: Self.firstSeed &+ UInt64($0)) }
    #expect(problems.isEmpty, "\(problems.prefix(Self.problemsTold))")
    Self.tell("\(Self.runs) runs by chance from seed \(Self.firstSeed): \(problems.count) with losses")
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
