extension CardTender {
  /// The events that `command` causes on `state`, nil for a movement that does not exist yet; none where it says what is known already.
  ///
  /// - Parameter id: for `create`, made before, so that the decision stays free of chance.
  /// - Throws: `CardTenderError`.
  public static func decide(
    _ command: CardTenderCommand, _ state: CardTender?, id: Identifier, time: WallTime
  ) throws(CardTenderError) -> [CardTenderEvent] {
    guard let tender = state else {
      guard case .create(let purpose, let terminal, let amount, let currency, let kind, let cashback) = command else { throw .notFound }
      guard amount > .zero else { throw .amountNotPositive(amount) }
      return [
        .created(
          CardTenderCreated(
            tender: id, sale: purpose.sale, terminal: terminal, purpose: purpose, amount: amount, currency: currency, at: time,
            way: kind == .card ? nil : kind, cashback: cashback == .zero ? nil : cashback))
      ]
    }
    return try tender.decide(command, time: time)
  }

  private func decide(_ command: CardTenderCommand, time: WallTime) throws(CardTenderError) -> [CardTenderEvent] {
    switch command {
    case .create: throw .notFound
    case .writeIntent: return try advance(from: [.created], past: .intentWritten, .intentWritten(.init(tender: id, sale: sale)))
    case .noteSent: return try advance(from: [.intentWritten], past: .sent, .sent(id))
    case .noteProgress: return try advance(from: [.intentWritten, .sent], past: .inProgress, .progressed(id))
    case .loseSight:
      return try advance(
        from: [.intentWritten, .sent, .inProgress], past: .unknown, .lost(.init(tender: id, sale: sale, at: time)))
    case .askPerson(let question):
      let asked = CardTenderEvent.personAsked(.init(tender: id, sale: sale, question: question))
      return try advance(from: [.intentWritten, .sent, .inProgress, .unknown], past: .personAsked, asked)
    case .decide(let decision): return try decided(decision)
    case .approve(let evidence, let proof): return try approve(evidence, proof)
    case .refuse(let code, let proof, let wasGivenUp): return try refuse(code, proof, wasGivenUp: wasGivenUp)
    }
  }

  /// What is behind a status already is no news, and no mistake: reports come again after a restart.
  private func advance(
    from statuses: Set<CardTenderStatus>, past status: CardTenderStatus, _ event: CardTenderEvent
  ) throws(CardTenderError) -> [CardTenderEvent] {
    if statuses.contains(self.status) { return [event] }
    guard self.status != .created else { throw .notSent(id) }
    return []
  }

  private func decided(_ decision: CardTenderDecision) throws(CardTenderError) -> [CardTenderEvent] {
    switch status {
    case .unknown, .personAsked:
      guard self.decision == nil || self.decision == decision else { throw .alreadyDecided(id) }
      return self.decision == nil ? [.decided(.init(tender: id, sale: sale, decision: decision))] : []
    case .created, .intentWritten, .sent, .inProgress: throw .notUnknown(id, status)
    case .approved, .declined, .aborted: throw .ended(id, status)
    }
  }

  private func approve(_ evidence: CardEvidence, _ proof: CardTenderProof) throws(CardTenderError) -> [CardTenderEvent] {
    switch status {
    case .intentWritten, .sent, .inProgress, .unknown, .personAsked:
      return [.approved(.init(tender: id, sale: sale, evidence: evidence, proof: proof))]
    case .approved: return []
    // Nobody asked the terminal for it: whatever it approved was not this.
    case .created: throw .notSent(id)
    case .declined, .aborted: throw .ended(id, status)
    }
  }

  private func refuse(
    _ code: String, _ proof: CardTenderProof, wasGivenUp: Bool
  ) throws(CardTenderError) -> [CardTenderEvent] {
    switch status {
    case .intentWritten, .sent, .inProgress, .unknown, .personAsked: break
    // What may have been sent needs more than the till's own word.
    case .created: guard proof == .nothingSent else { throw .notSent(id) }
    case .declined, .aborted: return []
    case .approved: throw .ended(id, status)
    }
    return [.refused(.init(tender: id, sale: sale, code: code, proof: proof, wasGivenUp: wasGivenUp))]
  }
}
