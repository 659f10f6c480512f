import Chance
import Simulators

/// What is sold in one run of the crash matrix, and what goes wrong.
struct CardPlan: Sendable, CustomStringConvertible {
  enum Story: String, Sendable, CaseIterable {
    /// All by card.
    case card
    /// A part in cash, the rest by card.
    case split
    /// A part by card, which is taken back, and the sale is voided.
    case void
    /// A part in cash and by card; the card is taken back and the sale voided, the cash with it.
    case voidSplit
    /// A tip was agreed.
    case tip
    /// A sale by card with a tip comes back as a whole: the payment is taken back.
    case refund
    /// Half of a sale in cash and by card comes back: the card is paid, and the rest goes back in cash.
    case refundPart

    /// What is sold.
    var total: Int64 { self == .refundPart ? 4_000 : 2_000 }
    var comesBack: Bool { self == .refund || self == .refundPart }
  }

  var seed: UInt64
  var protocolName = "zvt"
  var story = Story.card
  var faults: [TerminalFault] = []
  var providerFaults: [ProviderFault] = []
  /// The cashier gives the first payment by a provider up at once.
  var aborts = false
  /// The till dies at its n-th step: before a commit, after it, or before something that a machine wants done; nil: it lives.
  var killAtStep: Int?
  /// The n-th message, counted over both directions, is lost.
  var lostMessage: Int?

  /// A plan by chance.
  static func random(seed: UInt64) -> CardPlan {
    var numbers = SeededNumbers(seed: seed)
    var plan = CardPlan(seed: seed)
    plan.protocolName = Bool.random(using: &numbers) ? "zvt" : "nexo"
    plan.story = Story.allCases.randomElement(using: &numbers) ?? .card
    if Int.random(in: 0..<4, using: &numbers) > 0 { plan.faults = [TerminalFault.all.randomElement(using: &numbers) ?? .split] }
    if Int.random(in: 0..<4, using: &numbers) == 0 { plan.faults = [.powerLoss(after: Int.random(in: 0..<10, using: &numbers))] }
    if Int.random(in: 0..<4, using: &numbers) == 0 {
      (plan.protocolName, plan.aborts) = ("provider", Bool.random(using: &numbers))
      if Int.random(in: 0..<4, using: &numbers) > 0 {
        plan.providerFaults = [ProviderFault.allCases.randomElement(using: &numbers) ?? .race]
      }
    }
    if Int.random(in: 0..<5, using: &numbers) > 1 { plan.killAtStep = Int.random(in: 0..<60, using: &numbers) }
    if Int.random(in: 0..<5, using: &numbers) > 2 { plan.lostMessage = Int.random(in: 0..<30, using: &numbers) }
    return plan
  }

  var description: String {
    let kill = killAtStep.map { "\($0)" } ?? "-"
    return
      "seed \(seed) \(protocolName) \(story.rawValue) faults \(faults) \(providerFaults.map(\.rawValue))\(aborts ? " aborted" : "") kill \(kill) lost \(lostMessage.map { "\($0)" } ?? "-")"
  }
}
