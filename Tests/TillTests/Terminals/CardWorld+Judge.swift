import Sales
import Simulators
import Store

@testable import Till

// The till's books held against the acquirer's.
extension CardWorld {
  /// What the acquirer has charged and not taken back.
  var charges: [TerminalLedger.Entry] {
    switch plan.protocolName {
    case "zvt": zvtTerminal.ledger.charged
    case "provider": virtualProvider.ledger.charged
    default: nexoTerminal.ledger.charged
    }
  }

  /// How many charges the till's books have now.
  var expectedCharges: Int { (try? shop.store.read { try expected($0).count }) ?? 0 }

  /// The amounts of the charges that the till's books have: approved payments without those that were taken back, and what cards were paid.
  private func expected(_ view: StoreReader) throws -> [Int64] {
    var amounts: [Int64] = []
    let tenders = try movements(view).filter { $0.status == .approved }
    for tender in tenders {
      let charged = tender.evidence?.charged.minorUnits ?? 0
      if plan.protocolName == "provider" {
        amounts += tender.providerAmounts(charged)
        continue
      }
      switch tender.purpose.word {
      case "payment": if !tenders.contains(where: { $0.takesBack == tender.id }) { amounts.append(charged) }
      case "refund": amounts.append(-charged)
      default: continue
      }
    }
    return amounts
  }

  private func movements(_ view: StoreReader) throws -> [CardTender] {
    try [sale, document].compactMap { $0 }.flatMap { try view.cardTenders(sale: $0) }
  }

  func judge() {
    do { try shop.store.read { try judge($0) } } catch { problems.append("the books cannot be read: \(error)") }
  }

  private func judge(_ view: StoreReader) throws {
    guard let id = sale, let sale = try view.sale(id) else { return problems.append("there is no sale") }
    let tenders = try movements(view)
    check(sale.status == (isVoided ? .voided : .completed), "the sale is \(sale.status.rawValue)")
    check(
      sale.openTender == nil && tenders.allSatisfy { $0.status.isFinal },
      "a payment is still open: \(tenders.map { "\($0.purpose.word) \($0.status.rawValue) \($0.decision.map { "decided \($0.charged)" } ?? "")" })"
    )
    check(
      charges.map(\.amountMinor).sorted() == (try expected(view)).sorted(),
      "the acquirer charged \(charges.map(\.amountMinor)), the books have \(try expected(view))")
    try judgeMoney(sale, view)
    if plan.story.comesBack { try judgeReturn(of: sale, view) }
    let window = Duration.seconds(plan.protocolName == "zvt" ? 180 : 90)
    check(longestUnknown <= window, "an outcome was not known for \(longestUnknown)")
  }

  private var isVoided: Bool { plan.story == .void || plan.story == .voidSplit }

  private func judgeMoney(_ sale: Sale, _ view: StoreReader) throws {
    let live = sale.tenders.filter { !sale.returnedTenders.contains($0.id) }
    let applied = live.map(\.applied.minorUnits).reduce(0, +)
    check(sale.paid.minorUnits == applied, "paid \(sale.paid.minorUnits), tenders \(applied)")
    let cash = live.filter { $0.kind == .cash }.map(\.applied.minorUnits).reduce(0, +)
    if sale.status == .completed {
      check(applied == plan.story.total && sale.receipt != nil, "completed with \(applied)")
      check(receiptJobs[sale.id] == 1, "\(receiptJobs) receipts to print")
    } else {
      check(sale.cashReturned?.amount.minorUnits ?? 0 == cash && live.allSatisfy { $0.kind == .cash }, "what was paid did not go back")
      check(receiptJobs[sale.id] == nil && sale.receipt == nil, "a voided sale got a receipt")
    }
    // Once for cash of a sale, once more for what goes back; a restart opens no drawer.
    check(kicks <= (plan.story.comesBack ? 2 : 1), "the drawer was opened \(kicks) times")
    let completed = try view.sales(status: .completed, limit: 1).items.first?.receipt?.number ?? 0
    check(try view.nextReceipt(register: sale.register).number == completed + 1, "the receipt numbers have a gap")
  }

  /// What came back was paid once, by card or in cash.
  private func judgeReturn(of sold: Sale, _ view: StoreReader) throws {
    guard let document, let back = try view.sale(document) else { return problems.append("nothing came back") }
    check(back.status == .completed && back.openTender == nil, "what takes back is \(back.status.rawValue)")
    let applied = back.tenders.map(\.applied.minorUnits).reduce(0, +)
    check(applied == -2_000 && back.paid.minorUnits == applied, "\(applied) went back")
    check(receiptJobs[document] == 1, "\(receiptJobs) receipts to print")
    check(try view.returns(ofSale: sold.id).documents == [document], "more than one document takes back")
    // The tip goes back with a payment that is taken back, and else only by card.
    let tips = back.tenders.map(\.tip.minorUnits).reduce(0, +)
    check(tips == 0 || tips == -sold.tenders.map(\.tip.minorUnits).reduce(0, +), "a tip of \(tips) went back")
  }

  private func check(_ isRight: Bool, _ problem: @autoclosure () throws -> String) {
    if !isRight { problems.append((try? problem()) ?? "?") }
  }
}

extension CardTender {
  /// What a provider has of it: a refund stands beside the payment, and a late payment was never approved.
  fileprivate func providerAmounts(_ charged: Int64) -> [Int64] {
    if case .giveBack = purpose { return [charged, -charged] }
    return [purpose.word == "payment" ? charged : -charged]
  }

  /// The payment that it takes back.
  fileprivate var takesBack: Identifier? {
    switch purpose {
    case .reversal(_, let original): original
    case .payBack(_, let part, true): part.original.tender
    case .payment, .refund, .payBack, .giveBack, .tip: nil
    }
  }
}
