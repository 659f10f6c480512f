import RPC
import Sales
import Simulators
import Store
import Terminals

@testable import Till

// What the cashier does: looks at the sale and goes on from there, also after a restart.
extension CardWorld {
  /// Card payments that are tried before the cashier asks for cash.
  private static let attempts = 3
  private static let tip: Int64 = 150

  func look() {
    guard let sale = document ?? sale else { return begin() }
    do {
      let (state, tenders) = try shop.store.read { (try $0.sale(sale), try $0.cardTenders(sale: sale)) }
      guard let state else { return problems.append("the sale is gone") }
      isDone = state.status.isFinal && (document != nil || !plan.story.comesBack)
      if let open = state.openTender { return wait(for: tenders.first { $0.id == open.id }) }
      if document != nil { return payBack(state, tenders) }
      if state.status == .completed, plan.story.comesBack { return try takeBack(state) }
      goOn(state, tenders)
    } catch { problems.append("the books cannot be read: \(error)") }
  }

  private func begin() {
    guard
      let opened = transact({ scope in
        let desk = SaleDesk(scope: scope)
        let sale = try desk.open(condition: .ok)
        return try desk.addLine(to: sale.id, code: "1", quantity: FixedDecimal(plan.story == .refundPart ? 2 : 1))
      })
    else {
      // The answer was lost with the daemon: the front end asks for the current sale.
      sale = (try? shop.store.read { try $0.currentSale(register: shop.configuration.register.id) }) ?? nil
      return
    }
    sale = opened.id
  }

  /// A person looks into the terminal's journal once it has come to rest.
  private func wait(for tender: CardTender?) {
    if plan.aborts, let tender, tender.purpose.word == "payment", !hasAborted {
      hasAborted = true
      _ = transact { try TenderDesk(scope: $0).abort(tender.id) }
    }
    guard let tender, tender.status == .personAsked, tender.decision == nil, zvtTerminal.isIdle, nexoTerminal.isIdle else { return }
    let (truth, books) = (charges.count, expectedCharges)
    let isReversal = tender.purpose.word == "reversal"
    let isAtProvider = virtualProvider.ledger.charged.contains { $0.reference == tender.id.description }
    let found = CardTenderDecision(
      charged: plan.protocolName == "provider" ? isAtProvider : isReversal ? truth < books : truth > books, source: .terminalJournal,
      person: "7",
      receiptNumber: charges.last.flatMap { Int($0.reference) })
    _ = transact { try TenderDesk(scope: $0).resolve(tender.id, found) }
  }

  private func goOn(_ sale: Sale, _ tenders: [CardTender]) {
    guard !sale.status.isFinal else { return }
    let card = sale.tenders.first { $0.kind != .cash && !sale.returnedTenders.contains($0.id) }
    let payments = tenders.filter { $0.purpose.word == "payment" }
    switch plan.story {
    case .card, .tip, .split, .refund, .refundPart:
      if plan.story == .split || plan.story == .refundPart, !sale.tenders.contains(where: { $0.kind == .cash }) { return cash(700, sale) }
      if payments.count < Self.attempts { pay(nil, sale) } else { cash(sale.due.minorUnits, sale) }
    case .void, .voidSplit:
      if let card {
        _ = transact { try TenderDesk(scope: $0).reverse(card.id) }
      } else if plan.story == .voidSplit, !sale.tenders.contains(where: { $0.kind == .cash }) {
        cash(300, sale)
      } else if payments.isEmpty {
        pay(500, sale)
      } else {
        _ = transact { try SaleDesk(scope: $0).void(sale.id, reason: .customerLeft) }
      }
    }
  }

  /// A customer comes back with the receipt, or with half of what was on it.
  private func takeBack(_ sold: Sale) throws {
    // The answer was lost with the daemon: the front end finds the document.
    if let begun = try shop.store.read({ try $0.returns(ofSale: sold.id).given.keys.first }) { return document = begun }
    let lines = plan.story == .refundPart ? [(line: sold.lines[0].id, quantity: FixedDecimal(1) as FixedDecimal?)] : nil
    let begun = transact { try RefundDesk(scope: $0).refund(sold.id.description, lines: lines, reason: "stale", condition: .ok) }
    document = begun?.id
  }

  private func payBack(_ state: Sale, _ tenders: [CardTender]) {
    guard !state.status.isFinal else { return }
    _ = transact { scope in
      let desk = PayBackDesk(scope: scope)
      return tenders.count < Self.attempts ? try desk.begin(state.id) : try desk.inCash(state.id, approvedBy: "7")
    }
  }

  private func cash(_ amount: Int64, _ sale: Sale) {
    _ = transact { try SaleDesk(scope: $0).tenderCash(Money(minorUnits: amount), on: sale.id) }
  }

  private func pay(_ amount: Int64?, _ sale: Sale) {
    if plan.protocolName == "provider" {
      _ = transact { scope in
        try TenderDesk(scope: scope).payDigitally(sale.id, amount: amount.map { try Money(minorUnits: $0) }, provider: nil)
      }
      return
    }
    let tip = plan.story == .tip || plan.story == .refund ? Self.tip : 0
    _ = transact { scope in
      try TenderDesk(scope: scope).pay(
        sale.id, amount: amount.map { try Money(minorUnits: $0) }, terminal: nil, tip: Money(minorUnits: tip), tipAtTerminal: false)
    }
  }
}
