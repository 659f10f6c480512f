extension CardTender {
  /// The movement after `event`; `state` is nil before the first one.
  ///
  /// - Throws: `ReplayError` for an event that cannot follow; those that `decide` returned for the same state can.
  public static func evolve(_ state: CardTender?, _ event: CardTenderEvent) throws(ReplayError) -> CardTender {
    guard var tender = state else {
      guard case .created(let created) = event else { throw .misplacedTender(kind: event.kind, status: nil) }
      return CardTender(created)
    }
    guard event.tender == tender.id else { throw .tenderUnknown(event.tender) }
    guard tender.follows(event) else { throw .misplacedTender(kind: event.kind, status: tender.status) }
    tender.apply(event)
    if event.payload != nil { tender.version += 1 }
    return tender
  }

  /// The movement that `events` make; nil for no events.
  ///
  /// - Throws: `ReplayError`.
  public static func replay(_ events: some Sequence<CardTenderEvent>) throws(ReplayError) -> CardTender? {
    var state: CardTender?
    for event in events { state = try evolve(state, event) }
    return state
  }

  /// A restart forgets `sent` and `inProgress`, so what follows them follows `intentWritten`, too.
  private func follows(_ event: CardTenderEvent) -> Bool {
    switch (status, event) {
    case (.created, .intentWritten), (.created, .refused), (.intentWritten, .sent), (.intentWritten, .progressed), (.sent, .progressed):
      true
    case (.intentWritten, .lost), (.sent, .lost), (.inProgress, .lost): true
    case (.intentWritten, .personAsked), (.sent, .personAsked), (.inProgress, .personAsked), (.unknown, .personAsked): true
    case (.unknown, .decided), (.personAsked, .decided): true
    case (.intentWritten, .approved), (.sent, .approved), (.inProgress, .approved), (.unknown, .approved), (.personAsked, .approved): true
    case (.intentWritten, .refused), (.sent, .refused), (.inProgress, .refused), (.unknown, .refused), (.personAsked, .refused): true
    default: false
    }
  }

  private mutating func apply(_ event: CardTenderEvent) {
    switch event {
    case .created: break
    case .intentWritten: status = .intentWritten
    case .sent: status = .sent
    case .progressed: status = .inProgress
    case .lost(let lost): (status, unknownSince) = (.unknown, lost.at)
    case .personAsked(let asked): (status, question) = (.personAsked, asked.question)
    case .decided(let decided): decision = decided.decision
    case .approved(let approved): (status, evidence, proof) = (.approved, approved.evidence, approved.proof)
    case .refused(let refused): (status, refusal, proof) = (refused.wasGivenUp ? .aborted : .declined, refused.code, refused.proof)
    }
  }
}
