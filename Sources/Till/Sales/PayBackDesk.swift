import RPC
import Sales
import Store
import Terminals

/// Pays a customer what a document owes: first by the ways that the money came, one after the other, then the rest in cash.
struct PayBackDesk {
  /// What terminals say where a payment cannot be taken back any more: then the card is paid.
  static let irreversible: Set<String> = ["zvt.B5", "zvt.83", "nexo.NotAllowed", "nexo.NotFound", "nexo.UnavailableService"]
  /// It was taken back already.
  private static let takenBack = "zvt.B4"

  let scope: WriteScope
  /// The version that the caller saw; nil: any will do.
  var version: Int64?
  /// Where cards are paid; nil: where they paid.
  var terminal: String?

  private var desk: SaleDesk { SaleDesk(scope: scope) }

  /// Begins to pay, or goes on where it stopped. The document is completed once nothing is owed any more.
  func begin(_ id: Identifier, withTip: Bool? = nil) throws -> Sale {
    let seen = SaleDesk(scope: scope, version: version)
    let document = try seen.existing(id)
    guard standing(document) == nil else { return try next(document, seen) }
    let parts = try PayBackPlan(scope: scope).parts(of: document, withTip: withTip)
    guard !parts.isEmpty else { return try next(document, seen) }
    return try next(try seen.run(.planPayBack(parts, approvedBy: nil), on: id), desk)
  }

  /// Pays all that is owed in cash. Where it came by another way, or goods came for it that did, a second person agrees.
  func inCash(_ id: Identifier, approvedBy: String?) throws -> Sale {
    let seen = SaleDesk(scope: scope, version: version)
    let document = try seen.existing(id)
    let parts = try standing(document) ?? PayBackPlan(scope: scope).parts(of: document)
    guard try !parts.isEmpty || CashBack(scope: scope, desk: desk).needsApproval(document) else {
      return try CashBack(scope: scope, desk: seen).pay(id, isAgreed: false)
    }
    guard let approvedBy else { throw SaleError.approvalMissing }
    _ = try seen.run(.planPayBack([], approvedBy: approvedBy), on: id)
    return try CashBack(scope: scope, desk: desk).pay(id, isAgreed: true)
  }

  /// Goes on by itself after a part has its outcome. What cannot be begun now waits for `tender.payBack`, as if it had not been tried; the outcome
  /// stands whatever comes of it.
  ///
  /// - Parameter isAttended: whether somebody stands at the drawer, so that cash may go out.
  func goOn(_ id: Identifier, isAttended: Bool) throws {
    guard let document = try scope.sale(id), !document.status.isFinal, document.openTender == nil else { return }
    guard isAttended || !document.owed.isEmpty || document.due == .zero else { return }
    do { _ = try scope.part { try next(document, desk) } } catch {
      if RPCError(from: error).isFailure { throw error }
    }
  }

  /// The plan that stands: with no money in the document another may be made.
  private func standing(_ document: Sale) -> [PayBackPart]? { document.status == .open ? nil : document.payBackPlan }

  private func next(_ document: Sale, _ desk: SaleDesk) throws -> Sale {
    if let part = document.owed.first { return try pay(part, of: document, desk) }
    return document.due < .zero
      ? try CashBack(scope: scope, desk: desk).pay(document.id, isAgreed: false) : try desk.complete(document.id)
  }

  private func pay(_ part: PayBackPart, of document: Sale, _ desk: SaleDesk) throws -> Sale {
    guard part.kind == .card || part.kind == .digital else { return try credit(part, of: document) }
    let tenders = TenderDesk(scope: scope)
    let original = try scope.view.cardTender(part.original.tender)
    let refused = try refusals(of: part, on: document)
    if refused.contains(Self.takenBack) { throw CardTenderError.takenBackElsewhere(part.original.tender) }
    let isReversal =
      try part.kind == .card && original.map { try isReversible($0, part) } ?? false && refused.isDisjoint(with: Self.irreversible)
    // What a provider took it alone can give back.
    let device =
      try part.kind == .digital
      ? tenders.provider(original?.terminal) : tenders.device(terminal ?? original.map(\.terminal).flatMap(known))
    try tenders.checkFree(device)
    let begun = try desk.run(.beginPayBack(part), on: document.id)
    guard let open = begun.openTender else { throw SaleError.contextIncomplete(.identifier) }
    _ = try tenders.create(
      open.id, .payBack(document: document.id, part, isReversal: isReversal), on: device, amount: part.whole, currency: document.currency,
      original: original?.evidence)
    return begun
  }

  /// Gift cards, vouchers and accounts get theirs at once.
  private func credit(_ part: PayBackPart, of document: Sale) throws -> Sale {
    let original = try scope.sale(part.original.sale)?.tenders.first { $0.id == part.original.tender }
    guard let reference = original?.reference, let ledger = try scope.view.valueLedger(Identifier(reference)) else {
      throw SaleError.tenderUnknown(part.original.tender)
    }
    let paid = try ValueTenderDesk(scope: scope).payBack(onto: ledger, amount: part.amount, on: document.id, returns: part.original)
    return paid.status.isFinal ? paid : try next(paid, desk)
  }

  /// A terminal that is not in the configuration any more pays nobody.
  private func known(_ terminal: String) -> String? { scope.context.configuration.terminal(named: terminal)?.name }

  /// Only as a whole, on the terminal that made it, on the same day, and before that closed its batch.
  private func isReversible(_ payment: CardTender, _ part: PayBackPart) throws -> Bool {
    guard let evidence = payment.evidence, evidence.charged == (try part.whole), evidence.cashback == .zero,
      payment.createdAt.businessDay == scope.time.businessDay, terminal == nil || terminal == payment.terminal,
      let device = scope.context.configuration.terminal(named: payment.terminal),
      device.reversesByReceiptNumber ? evidence.receiptNumber != nil : evidence.reference != nil
    else { return false }
    guard let closed = try scope.view.batchClosed(terminal: payment.terminal) else { return true }
    return closed < payment.createdAt.utcMilliseconds
  }

  /// What terminals said to taking the payment back for this document.
  private func refusals(of part: PayBackPart, on document: Sale) throws -> Set<String> {
    let tried = try scope.view.cardTenders(sale: document.id).filter { tender in
      guard case .payBack(_, let other, true) = tender.purpose else { return false }
      return other.original == part.original
    }
    return Set(tried.compactMap(\.refusal))
  }
}
