/// Money of a payment that a provider confirmed after the till had given it up. It goes back by itself; where the provider refuses that again
/// and again, it stands until a person says what became of it.
public struct LateMoney: Codable, Equatable, Sendable {
  /// The raw values are stable.
  public enum Status: String, Codable, CaseIterable, Sendable {
    /// The provider is asked to give it back.
    case goingBack
    /// The provider refused as often as it is asked: a person has to see to it.
    case stands
    /// The provider gave it back.
    case wentBack
    /// A person gave it back another way.
    case refundedByHand
    /// A person said that the shop keeps it.
    case kept

    /// Nothing can follow.
    public var isFinal: Bool {
      switch self {
      case .wentBack, .refundedByHand, .kept: true
      case .goingBack, .stands: false
      }
    }
  }

  /// What is to be done when the provider says that it has the money.
  public enum Course: Sendable { case payBack, stand, nothing }

  /// How often the provider is asked to give it back.
  public static let tryLimit: Int64 = 5

  /// The payment that was given up.
  public let tender: Identifier
  /// The sale that it was for.
  public let sale: Identifier
  public internal(set) var amount: Money
  /// The provider's own name for the payment.
  public let reference: String?
  /// When it was told first, in milliseconds since 1970.
  public let toldAtMs: Int64
  public internal(set) var tries: Int64
  public internal(set) var status: Status

  public static func course(_ known: LateMoney?) -> Course {
    switch known?.status {
    case nil: .payBack
    case .goingBack?: (known?.tries ?? 0) < tryLimit ? .payBack : .stand
    case .stands?, .wentBack?, .refundedByHand?, .kept?: .nothing
    }
  }

  /// What a person says became of it, with the consent of a second one.
  ///
  /// - Parameters:
  ///   - isOnItsWay: whether the provider is being asked to give it back now.
  ///   - reason: a code of the shop's list of reasons.
  ///   - evidence: the name of the refund where it was made; needed for `refundedByHand`.
  ///   - actor: who asks.
  /// - Throws: `LateMoneyError`, and `SaleError` for a reason, an evidence or a second person that cannot be taken.
  public func settle(
    _ ending: LateMoneyEnding, isOnItsWay: Bool, reason: String, evidence: String?, approvedBy: String?, actor: String?
  ) throws -> LateMoneyEvent {
    guard !status.isFinal else { throw LateMoneyError.settled(tender, status) }
    guard !isOnItsWay else { throw LateMoneyError.onItsWay(tender) }
    try SaleReference.check(reason)
    guard evidence != nil || ending == .kept else { throw LateMoneyError.evidenceMissing(tender) }
    if let evidence { try SaleReference.check(evidence) }
    let agreed = try SaleReference.approver(approvedBy, actor: actor)
    return .settled(
      LateMoneySettled(
        tender: tender, sale: sale, ending: ending, amount: amount, reason: reason, evidence: evidence, approvedBy: agreed))
  }

  /// - Parameter atMs: when it was journaled, in milliseconds since 1970.
  /// - Throws: `ReplayError` for an event that cannot follow.
  public static func evolve(_ before: LateMoney?, _ event: LateMoneyEvent, atMs: Int64) throws(ReplayError) -> LateMoney {
    if case .told(let told) = event {
      var after =
        before
        ?? LateMoney(
          tender: told.tender, sale: told.sale, amount: told.amount, reference: told.reference, toldAtMs: atMs, tries: 0, status: .goingBack
        )
      after.amount = told.amount
      after.tries += 1
      return after
    }
    guard var after = before else { throw .tenderUnknown(event.tender) }
    switch event {
    case .told: break
    case .stood: after.status = .stands
    case .wentBack: after.status = .wentBack
    case .settled(let settled): after.status = settled.ending == .kept ? .kept : .refundedByHand
    }
    return after
  }
}
