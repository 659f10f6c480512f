import RPC
import Sales
import Simulators
import Store
import Terminals

@testable import Till

// What the cashier does: looks at the sale and goes on from there, also after a restart.
extension CardWorld {
  /// Card payments that are tried before the cashier asks for cash.
  static let attempts = 3
  /// How often the front end looks without having been told of anything.
  private static let patience = Duration.seconds(10)

  func look() {
    guard hasNews || queue.now - lastLook >= Self.patience else { return }
    (hasNews, lastLook) = (false, queue.now)
    if let script = plan.story.script { return follow(script) }
    guard sale != nil else { return begin() }
    guard let (state, tenders) = read() else { return }
    isDone = state.status.isFinal
    if let open = state.openTender { return wait(for: tenders.first { $0.id == open.id }) }
    goOn(state, tenders)
  }

  /// The current sale and its card payments.
  func read() -> (Sale, [CardTender])? {
    guard let sale else { return nil }
    do {
      let (state, tenders) = try shop.store.read { (try $0.sale(sale), try $0.cardTenders(sale: sale)) }
      if let state { return (state, tenders) }
      problems.append("the sale is gone")
    } catch { problems.append("the books cannot be read: \(error)") }
    return nil
  }

  private func begin() {
    let opened = call { scope in
      let desk = SaleDesk(scope: scope)
      let sale = try desk.open(condition: .ok)
      return try desk.addLine(to: sale.id, code: "1", quantity: FixedDecimal(1))
    }
    // When the answer was lost, the front end asks for the current sale.
    sale = opened?.id ?? (try? shop.store.read { try $0.currentSale(register: shop.configuration.register.id) }) ?? nil
    hasNews = true
  }

  /// A person looks into the terminal's journal once it has come to rest.
  func wait(for tender: CardTender?) {
    // A provider is asked to stop payments alone.
    if let tender, !tender.status.isFinal, plan.protocolName != "provider" || tender.purpose.word == "payment" {
      if waitedLooks == plan.abortsAtLook { _ = call { try TenderDesk(scope: $0).abort(tender.id) } }
      waitedLooks += 1
    }
    guard let tender, tender.status == .personAsked, tender.decision == nil, zvtTerminal.isIdle, nexoTerminal.isIdle else { return }
    let (truth, books) = (charges.count, expectedCharges)
    let isReversal = tender.purpose.word == "reversal"
    let isAtProvider = virtualProvider.ledger.charged.contains { $0.reference == tender.id.description }
    let found = CardTenderDecision(
      charged: plan.protocolName == "provider" ? isAtProvider : isReversal ? truth < books : truth > books, source: .terminalJournal,
      person: "7",
      receiptNumber: charges.last.flatMap { Int($0.reference) })
    _ = call { try TenderDesk(scope: $0).resolve(tender.id, found) }
  }

  private func goOn(_ sale: Sale, _ tenders: [CardTender]) {
    guard !sale.status.isFinal else { return }
    let card = sale.tenders.first { $0.kind != .cash && !sale.returnedTenders.contains($0.id) }
    let payments = tenders.filter { $0.purpose.word == "payment" }
    switch plan.story {
    case .void, .voidSplit:
      if let card {
        _ = call { try TenderDesk(scope: $0).reverse(card.id) }
      } else if plan.story == .voidSplit, !sale.tenders.contains(where: { $0.kind == .cash }) {
        cash(300, sale)
      } else if payments.isEmpty {
        pay(500, sale)
      } else {
        _ = call { try SaleDesk(scope: $0).void(sale.id, reason: .customerLeft) }
      }
    default:
      if plan.story == .readCard, readCard(for: sale, isEnough: payments.count >= Self.attempts) { return }
      if plan.story == .split, !sale.tenders.contains(where: { $0.kind == .cash }) { return cash(700, sale) }
      if payments.count < Self.attempts { pay(nil, sale) } else { cash(sale.due.minorUnits, sale) }
    }
  }

  func cash(_ amount: Int64, _ sale: Sale) {
    _ = call { try SaleDesk(scope: $0).tenderCash(Money(minorUnits: amount), on: sale.id) }
  }

  func pay(_ amount: Int64?, _ sale: Sale, reading: Identifier? = nil) {
    _ = call { try self.beginPayment(amount, on: sale.id, reading: reading, $0) }
  }

  /// By the terminal, or by the provider.
  func beginPayment(_ amount: Int64?, on sale: Identifier, reading: Identifier? = nil, _ scope: WriteScope) throws {
    let (desk, amount) = (TenderDesk(scope: scope), try amount.map { try Money(minorUnits: $0) })
    if plan.protocolName == "provider" {
      _ = try desk.payDigitally(sale, amount: amount, provider: nil)
    } else {
      _ = try desk.pay(
        sale, amount: amount, terminal: nil, tip: Money(minorUnits: plan.story.tip), tipAtTerminal: false, reading: reading)
    }
  }

  /// To where the money came from; after too many refusals a second person agrees to cash.
  func payBack(_ document: Sale, _ tenders: [CardTender]) {
    _ = call { scope in
      let desk = PayBackDesk(scope: scope)
      return tenders.count < Self.attempts ? try desk.begin(document.id) : try desk.inCash(document.id, approvedBy: "7")
    }
  }
}
