import RPC
import Sales
import Store

/// Pays a customer in cash what a document still owes, where cash may go out for it.
struct CashBack {
  /// So many sales are looked at for what was traded in on them.
  private static let exchangeLimit = 1_000

  let scope: WriteScope
  let desk: SaleDesk

  /// - Parameter isAgreed: whether a second person agreed.
  func pay(_ id: Identifier, isAgreed: Bool) throws -> Sale {
    let document = try desk.existing(id)
    let sources = try sources(of: document)
    if scope.context.configuration.returns.isStoreCreditOnly, try comesWithoutReceipt(document) {
      throw RPCError(.refundStoreCreditOnly)
    }
    guard try isAgreed || !needsApproval(sources) else { throw SaleError.approvalMissing }
    return try book(document, sources)
  }

  /// Ends a document of which the shop has no more coin to pay.
  func end(_ document: Sale) throws -> Sale { try book(document, sources(of: document)) }

  private func book(_ document: Sale, _ sources: [Sale]) throws -> Sale {
    let left = try PaidLeft(scope: scope).sources(of: document)
    let paid = try desk.run(.payBack, on: document.id) { context in context.paidLeft = left }
    try check(paid, sources)
    return paid
  }

  /// Whether cash would go out for goods that were traded in and not paid in cash themselves, so that a second person has to agree.
  func needsApproval(_ document: Sale) throws -> Bool { try needsApproval(sources(of: document)) }

  private func needsApproval(_ sources: [Sale]) throws -> Bool {
    for sale in sources where sale.hasGoodsTradedIn {
      for line in sale.lines where line.reversal != nil && line.isDeposit != true {
        guard let part = line.reversal?.part, let origin = try scope.sale(part.document) else { return true }
        if origin.hasGoodsTradedIn || origin.tenders.contains(where: { PayBackPlan.ways.contains($0.kind) }) { return true }
      }
    }
    return false
  }

  /// Whether something that came back without a receipt paid for it, however often that was exchanged since.
  private func comesWithoutReceipt(_ document: Sale) throws -> Bool {
    var (waiting, seen) = ([document], Set([document.id]))
    while let sale = waiting.popLast() {
      if sale.hasReturnsWithoutReceipt { return true }
      // Nobody exchanges so often; who does gets credit.
      guard seen.count <= Self.exchangeLimit else { return true }
      for source in try sources(of: sale) where seen.insert(source.id).inserted { waiting.append(source) }
    }
    return false
  }

  private func sources(of document: Sale) throws -> [Sale] {
    try Set(document.lines.compactMap(\.reversal?.part?.document)).sorted().compactMap { try scope.sale($0) }
  }

  /// What is not paid out because the shop no longer has it comes from coins alone: each document before may have paid a step too much. More
  /// than that is a customer's loss, and no rounding.
  private func check(_ document: Sale, _ sources: [Sale]) throws {
    let step = document.settings.cashRounding?.stepMinor ?? 0
    var most = step
    for sale in sources {
      most += abs(sale.rounding.minorUnits) + step * Int64(try scope.view.returns(ofSale: sale.id).given.count)
    }
    guard abs(document.rounding.minorUnits) > most else { return }
    throw RPCError(
      .refundOverPaid, "of \(document.totals.gross.negated.minorUnits) only \(document.paid.negated.minorUnits) is left of what was paid")
  }
}
