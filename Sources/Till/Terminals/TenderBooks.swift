import JSON
import RPC
import Sales
import Store
import Terminals

/// What a terminal's machine says, booked in the transaction that keeps the machine's record: the intent before the first byte, the outcome
/// before it is acknowledged, with all that follows from it.
struct TenderBooks {
  let scope: WriteScope

  /// What a machine wants to be durable.
  struct Note: Sendable {
    let record: TerminalRecord
    /// The order that is open then.
    let open: String?
    /// The last order that got its outcome.
    let settled: TerminalSettlement?
    /// What a provider confirmed after it had been given up.
    var late: ProviderLatePayment?
  }

  private var desk: TenderDesk { TenderDesk(scope: scope) }

  func keep(_ note: Note) throws {
    try scope.transaction.keep(note.record, nowMs: scope.time.utcMilliseconds)
    if let tender = try tender(note.open), tender.status == .created { try desk.run(.writeIntent, on: tender) }
    if let settlement = note.settled, let tender = try tender(settlement.name), !tender.status.isFinal {
      try settle(tender, settlement)
    }
    if let late = note.late { try LatePaymentDesk(scope: scope).take(late, provider: note.record.terminal) }
  }

  /// The outcome is not known; the terminal is being asked.
  func lost(_ name: String) throws {
    guard let tender = try tender(name), tender.status != .created, !tender.status.isFinal else { return }
    try desk.run(.loseSight, on: tender)
  }

  /// A person has to look.
  func askPerson(_ name: String, _ question: String) throws {
    guard let tender = try tender(name), tender.status != .created, !tender.status.isFinal else { return }
    try desk.run(.askPerson(question), on: tender)
  }

  /// The order was not taken: nothing was sent.
  func rejected(_ name: String, code: String) throws {
    guard let tender = try tender(name), tender.status == .created else { return }
    try refuse(tender, code: code, .nothingSent, wasGivenUp: true)
  }

  /// What a start finds: what was never sent is over, and of what may have been sent the outcome is not known until the terminal was asked.
  func recover() throws {
    for tender in try scope.view.openCardTenders() {
      if tender.status == .created {
        try refuse(tender, code: "till.restarted", .nothingSent, wasGivenUp: true)
        continue
      }
      let lost = try desk.run(.loseSight, on: tender)
      // Nobody is there who could ask.
      if try !desk.machineKnows(lost) { try desk.run(.askPerson("terminalGone"), on: lost) }
    }
  }

  /// A person's word, where no machine has the movement any more.
  func settle(_ tender: CardTender, by decision: CardTenderDecision) throws -> CardTender {
    if decision.charged {
      return try approve(tender, Self.evidence(decision, of: tender), .person)
    }
    return try refuse(tender, code: "till.person", .person, wasGivenUp: true)
  }

  private func tender(_ name: String?) throws -> CardTender? {
    guard let name, let id = try? Identifier(name) else { return nil }
    return try scope.tender(id)
  }

  private func settle(_ tender: CardTender, _ settlement: TerminalSettlement) throws {
    var after = tender
    switch settlement.outcome {
    case .approved(let told):
      let proof: CardTenderProof = tender.status == .unknown || tender.status == .personAsked ? .query : .answer
      after = try approve(tender, CardEvidence(told, device: tender.terminal), proof)
    case .refused(let refusal):
      after = try refuse(
        tender, code: refusal.code, CardTenderProof(refusal.proof), wasGivenUp: Self.givenUp.contains(refusal.code))
    case .decidedByOperator(let found):
      let decision = tender.decision ?? CardTenderDecision(charged: found.charged, source: .terminalJournal, person: found.operatorName)
      after = try settle(tender, by: decision)
    }
    try SlipPrinter(scope: scope).deliver(settlement.receipts, of: after)
  }

  /// Ends of the till, the cashier or the customer, and not of the card.
  private static let givenUp: Set<String> = [
    "zvt.6C", "nexo.Aborted", "nexo.Cancel", "till.cancelled", "till.lineLost", "till.notStored", "till.reversed",
    "provider.cancelled", "provider.expired",
  ]

  private func approve(_ tender: CardTender, _ evidence: CardEvidence, _ proof: CardTenderProof) throws -> CardTender {
    let after = try desk.run(.approve(evidence, proof), on: tender)
    switch tender.purpose {
    case .payment(let sale, let tip, _):
      try booking(after) { try SaleDesk(scope: scope).settle(Self.tender(after, evidence, tip: tip), on: sale) }
    case .reversal(let sale, let original):
      try booking(after) { try SaleDesk(scope: scope).returnTender(original, on: sale) }
    case .payBack(let document, let part, _):
      try booking(after) { try SaleDesk(scope: scope).settle(Self.tender(after, evidence, paying: part), on: document) }
      try PayBackDesk(scope: scope).goOn(document, isAttended: proof == .answer)
    case .tip(let sale, let original):
      try scope.transaction.bookTip(evidence.charged, by: after.id, of: original, sale: sale, stamp: scope.stamp)
    case .giveBack(_, let payment): try LatePaymentDesk(scope: scope).wentBack(payment)
    }
    return after
  }

  @discardableResult
  private func refuse(_ tender: CardTender, code: String, _ proof: CardTenderProof, wasGivenUp: Bool) throws -> CardTender {
    let after = try desk.run(.refuse(code: code, proof, wasGivenUp: wasGivenUp), on: tender)
    switch tender.purpose {
    case .payment(let sale, _, _), .reversal(let sale, _), .payBack(let sale, _, _):
      try booking(after) { try SaleDesk(scope: scope).fail(tender.id, on: sale) }
    case .giveBack, .tip: break
    }
    // Where the terminal cannot take a payment back any more, the card is paid.
    if case .payBack(let document, _, true) = tender.purpose, PayBackDesk.irreversible.contains(code) {
      try PayBackDesk(scope: scope).goOn(document, isAttended: proof == .answer)
    }
    return after
  }

  /// The outcome stands whatever the sale says to it: one that a sale cannot take is kept as such, and never undoes what the terminal did.
  private func booking(_ tender: CardTender, _ body: () throws -> Sale) throws {
    do { _ = try scope.part(body) } catch let error as SaleError {
      let entry: JSONObject = [
        "tender": .string(tender.id.description), "reason": .string(error.kind), "sale": .string(tender.sale.description),
      ]
      try scope.transaction.append(JournalEntry(stamp: scope.stamp, kind: "tender.unbooked", version: 1, body: .object(entry)))
    }
  }

  /// What a charge settles: cash that was wanted besides is given up first where the terminal approved less, then a tip that was agreed.
  static func tender(_ tender: CardTender, _ evidence: CardEvidence, tip: Money) throws -> Tender {
    let wanted = try tender.amount.subtracting(tip).subtracting(tender.cashback)
    let told = evidence.cashback
    let applied = try min(wanted, evidence.charged.subtracting(told))
    let rest = try evidence.charged.subtracting(applied)
    // Not every terminal repeats what it paid out.
    let cashback = told > .zero ? told : max(.zero, min(tender.cashback, try rest.subtracting(tip)))
    return Tender(
      id: tender.id, kind: tender.kind, given: evidence.charged, applied: applied, tip: try rest.subtracting(cashback), cashback: cashback,
      card: evidence, reference: tender.kind == .digital ? evidence.reference : nil)
  }

  /// What went back on a card: of less than was asked for, the tip goes back last.
  static func tender(_ tender: CardTender, _ evidence: CardEvidence, paying part: PayBackPart) throws -> Tender {
    let applied = min(part.amount, evidence.charged)
    return Tender(
      id: tender.id, kind: tender.kind, given: evidence.charged.negated, applied: applied.negated,
      tip: try evidence.charged.subtracting(applied).negated, card: evidence, reference: tender.kind == .digital ? evidence.reference : nil,
      returns: part.original)
  }

  private static func evidence(_ decision: CardTenderDecision, of tender: CardTender) -> CardEvidence {
    var evidence = CardEvidence(charged: tender.amount, device: tender.terminal)
    (evidence.receiptNumber, evidence.trace) = (decision.receiptNumber, decision.trace)
    return evidence
  }
}

extension CardTenderProof {
  init(_ proof: TerminalRefusal.Proof) {
    switch proof {
    case .nothingSent: self = .nothingSent
    case .answer: self = .answer
    case .query: self = .query
    }
  }
}
