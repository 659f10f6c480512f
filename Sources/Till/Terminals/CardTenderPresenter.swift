import RPC
import Sales

/// Shows movements through card terminals in the words of the contract.
enum CardTenderPresenter {
  /// - Parameter running: what the journal does not keep of a movement that runs.
  static func view(of tender: CardTender, running: TerminalBoard.Running? = nil) -> CardTenderView {
    var view = CardTenderView(
      tender: tender.id.description, purpose: tender.purpose.word, sale: tender.sale.description,
      original: tender.purpose.original?.description,
      terminal: tender.terminal, status: status(of: tender, running).rawValue, amount: tender.amount.minorUnits,
      currency: tender.currency.code, decimals: Int64(tender.currency.exponent), createdAtMs: tender.createdAt.utcMilliseconds)
    view.proof = tender.proof?.rawValue
    (view.refusal, view.question) = (tender.refusal, tender.question)
    view.decidedCharged = tender.decision?.charged
    view.unknownSinceMs = tender.unknownSince?.utcMilliseconds
    if tender.kind != .card { view.kind = tender.kind.rawValue }
    if !tender.status.isFinal, let shown = running?.code, running?.tender == tender.id {
      (view.code, view.codeExpiresAtMs) = (shown.text, shown.expiresAtMs)
    }
    if let evidence = tender.evidence { show(evidence, in: &view) }
    return view
  }

  static func status(of tender: CardTender, _ running: TerminalBoard.Running?) -> CardTenderStatus {
    guard let running, running.tender == tender.id else { return tender.status }
    // A restart asked, and was told that the customer can still pay.
    if tender.status == .unknown, running.code != nil { return .inProgress }
    guard tender.status == .intentWritten else { return tender.status }
    return running.isInProgress ? .inProgress : .sent
  }

  private static func show(_ evidence: CardEvidence, in view: inout CardTenderView) {
    view.charged = evidence.charged.minorUnits
    if evidence.tip > .zero { view.tip = evidence.tip.minorUnits }
    if evidence.cashback > .zero { view.cashback = evidence.cashback.minorUnits }
    (view.card, view.scheme) = (evidence.card, evidence.scheme)
    view.receiptNumber = evidence.receiptNumber.map(Int64.init)
    view.trace = evidence.trace.map(Int64.init)
    view.authorisation = evidence.authorisation
    if view.kind != nil { view.reference = evidence.reference }
  }
}
