import Chance
import Simulators

/// What is sold in one run of the crash matrix, and what goes wrong.
struct CardPlan: Sendable, CustomStringConvertible {
  var seed: UInt64
  var protocolName = "zvt"
  var story = Story.card
  var faults: [TerminalFault] = []
  var providerFaults: [ProviderFault] = []
  /// The cashier gives up what the terminal works on when looking at it for the n-th time, from 0; nil: never.
  var abortsAtLook: Int?
  /// The till dies at its n-th step: before a commit, after it, or before something that a machine or a device is to do; nil: it lives.
  var killAtStep: Int?
  /// And once more so many steps later, on its way back.
  var killAgainAfter: Int?
  /// The n-th message between till and terminal, counted over both directions, is lost.
  var lostMessage: Int?
  /// The n-th call of the front end is lost, or its answer.
  var lostCall: Int?

  var isByChance = false

  /// Nothing goes wrong.
  var isPeaceful: Bool {
    faults.isEmpty && providerFaults.isEmpty && abortsAtLook == nil && killAtStep == nil && lostMessage == nil && lostCall == nil
  }

  /// A plan by chance.
  static func random(seed: UInt64) -> CardPlan {
    var numbers = SeededNumbers(seed: seed)
    var plan = CardPlan(seed: seed)
    plan.isByChance = true
    plan.protocolName = Bool.random(using: &numbers) ? "zvt" : "nexo"
    plan.story = Story.tried.randomElement(using: &numbers) ?? .card
    for _ in 0..<max(1, plan.story.terminalWork) {
      if Int.random(in: 0..<4, using: &numbers) > 0 { plan.faults.append(TerminalFault.all.randomElement(using: &numbers) ?? .split) }
      if Int.random(in: 0..<4, using: &numbers) == 0 { plan.faults.append(.powerLoss(after: Int.random(in: 0..<10, using: &numbers))) }
    }
    if Int.random(in: 0..<4, using: &numbers) == 0 {
      plan.protocolName = "provider"
      if Int.random(in: 0..<4, using: &numbers) > 0 {
        plan.providerFaults = [ProviderFault.allCases.randomElement(using: &numbers) ?? .race]
      }
    }
    if Int.random(in: 0..<3, using: &numbers) == 0 { plan.abortsAtLook = Int.random(in: 0..<5, using: &numbers) }
    if Int.random(in: 0..<5, using: &numbers) > 1 { plan.killAtStep = Int.random(in: 0..<120, using: &numbers) }
    if plan.killAtStep != nil, Bool.random(using: &numbers) { plan.killAgainAfter = Int.random(in: 1..<40, using: &numbers) }
    if Int.random(in: 0..<5, using: &numbers) > 2 { plan.lostMessage = Int.random(in: 0..<30, using: &numbers) }
    if Int.random(in: 0..<5, using: &numbers) > 2 { plan.lostCall = Int.random(in: 0..<13, using: &numbers) }
    return plan
  }

  /// The stories that were chosen, where not all are told.
  private static let choice =
    Story.tried.count == Story.allCases.count ? "" : " STORIES=" + Story.tried.map(\.rawValue).joined(separator: ",")

  /// The way to have the run again.
  var again: String { "repeat it with: make crash-matrix \(isByChance ? "SEED=\(seed) RUNS=1" : "RUNS=1000") PROCESS_RUNS=0" + Self.choice }

  var description: String {
    func text(_ number: Int?) -> String { number.map { "\($0)" } ?? "-" }
    return """
      seed \(seed) \(protocolName) \(story.rawValue) faults \(faults) \(providerFaults.map(\.rawValue))\(abortsAtLook.map { " given up at look \($0)" } ?? "") \
      kill \(text(killAtStep)) again \(text(killAgainAfter)) lost \(text(lostMessage)) call \(text(lostCall))
      """
  }
}
