import RPC
import Sales
import Simulators
import Store

@testable import Till

// The till's books held against the acquirer's, the drawer's, the printer's, and what the story asked for.
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
    let tenders = try sales.flatMap { try view.cardTenders(sale: $0) }.filter { $0.status == .approved }
    return tenders.flatMap { tender in
      let charged = tender.evidence?.charged.minorUnits ?? 0
      if plan.protocolName == "provider" { return tender.providerAmounts(charged) }
      switch tender.purpose.word {
      case "payment": return tenders.contains { $0.takesBack == tender.id } ? [] : [charged]
      case "refund": return [-charged]
      default: return []
      }
    }
  }

  func judge() {
    do { try shop.store.read { try judge($0) } } catch { problems.append("the books cannot be read: \(error)") }
  }

  private func judge(_ view: StoreReader) throws {
    let found = try sales.compactMap { try view.sale($0) }
    let endings = found.map { CardPlan.Ending(status: $0.status, gross: $0.totals.gross.minorUnits) }
    check(endings == plan.story.endings, "the sales are \(endings)\(refusal.map { ", the last refusal was \($0)" } ?? "")")
    let tenders = try sales.flatMap { try view.cardTenders(sale: $0) }
    check(
      found.allSatisfy { $0.openTender == nil } && tenders.allSatisfy { $0.status.isFinal },
      "a payment is still open: \(tenders.map { "\($0.purpose.word) \($0.status.rawValue) \($0.decision.map { "decided \($0.charged)" } ?? "")" })"
    )
    check(
      charges.map(\.amountMinor).sorted() == (try expected(view)).sorted(),
      "the acquirer charged \(charges.map(\.amountMinor)), the books have \(try expected(view))")
    for sale in found { judgeMoney(sale) }
    judgeTips(found)
    try judgeReceipts(found, view)
    try judgeGoods(found, view)
    try judgeCash(found, view)
    try judgeLedger(found, view)
    judgeDrawer()
    check(!nexoTerminal.holdsCard, "the terminal waits with a card that nobody wants to pay with")
    let longest = longestUnknown
    check(longest <= Self.window(plan.protocolName), "an outcome was not known for \(longest), and nobody was asked")
  }

  /// How long an outcome may be unknown before it is put before a person.
  private static func window(_ protocolName: String) -> Duration { .seconds(protocolName == "zvt" ? 180 : 90) }

  /// The tip goes back with a payment that is taken back, and else only by card.
  private func judgeTips(_ sales: [Sale]) {
    guard plan.story == .refund, let sold = sales.first, let back = sales.last, back.id != sold.id else { return }
    let (given, returned) = (sold.tip, back.tip)
    check(returned == 0 || returned == -given, "of a tip of \(given) \(-returned) went back")
    let isTakenBack = back.tenders.contains { $0.kind == .card }
    check(!isTakenBack || returned == -given, "the card was paid back without its tip of \(given)")
  }

  private func judgeMoney(_ sale: Sale) {
    let live = sale.tenders.filter { !sale.returnedTenders.contains($0.id) }
    let applied = live.map(\.applied.minorUnits).reduce(0, +)
    check(sale.paid.minorUnits == applied, "paid \(sale.paid.minorUnits), tenders \(applied)")
    if sale.status == .completed {
      check(applied == sale.totals.gross.minorUnits && sale.receipt != nil, "completed with \(applied)")
    } else {
      check(sale.cashReturned?.amount.minorUnits ?? 0 == sale.cash && live.allSatisfy { $0.kind == .cash }, "what was paid did not go back")
      check(sale.receipt == nil, "a voided sale got a receipt")
    }
  }

  /// Each completed sale has the next number, and one job for its receipt, which is on paper at most once.
  private func judgeReceipts(_ sales: [Sale], _ view: StoreReader) throws {
    let given = sales.compactMap { $0.receipt?.number }.sorted()
    let next = try view.nextReceipt(register: shop.configuration.register.id).number
    check(given == Array(firstReceipt..<next), "the receipts \(given) were given between \(firstReceipt) and \(next)")
    for sale in sales {
      let jobs = jobs.values.filter { $0.kind == "receipt" && $0.sale == sale.id.description }
      check(jobs.count == (sale.status == .completed ? 1 : 0), "\(jobs.count) receipts of \(sale.status.rawValue) to print")
    }
    for job in jobs.values {
      let printed = papers[job.job, default: 0]
      check(printed <= 1, "the \(job.kind) was printed \(printed) times")
      check(["confirmed", "unconfirmed", "partlyPrinted"].contains(job.state), "the \(job.kind) is \(job.state)")
      check(job.state != "confirmed" || printed == 1, "the \(job.kind) is confirmed, and was printed \(printed) times")
      check(!plan.isPeaceful || printed == 1, "in peace the \(job.kind) was printed \(printed) times")
    }
  }

  /// What left the shop, and what came back.
  private func judgeGoods(_ sales: [Sale], _ view: StoreReader) throws {
    var goods: [String: Int64] = [:]
    for line in sales.filter({ $0.status == .completed }).flatMap(\.lines) { goods[line.sku, default: 0] += line.quantity.mantissa }
    check(goods.filter { $0.value != 0 } == plan.story.goods, "out of the shop went \(goods)")
    guard sales.count > plan.story.returnedFrom else { return }
    let returned = try view.returns(ofSale: sales[plan.story.returnedFrom].id).lines.values.map(\.quantity.mantissa).reduce(0, +)
    check(returned == plan.story.returned, "\(returned) pieces came back")
  }

  /// The register's book has the cash of the sales.
  private func judgeCash(_ sales: [Sale], _ view: StoreReader) throws {
    let cash = sales.filter { $0.status == .completed }.map(\.cash).reduce(0, +)
    let book = try view.shiftBook(register: shop.configuration.register.id)
    guard plan.story == .shift else {
      return check(
        book.tally.cashSales.minorUnits - cashBefore == cash, "the book has \(book.tally.cashSales.minorUnits - cashBefore) in cash")
    }
    let last = try view.lastClosedShift(register: shop.configuration.register.id)?.closed
    check(book.shift == nil && last?.number == shiftNumber, "the shift was not closed once")
    check(last?.expected.minorUnits == CardPlan.Story.counted, "expected \(last?.expected.minorUnits ?? 0) in the drawer")
    check(last?.difference == .zero, "the count differs by \(last?.difference?.minorUnits ?? 0)")
    // What was paid once the shift had ended belongs to the next one.
    let late = cash - CardPlan.Story.coffee
    check(book.tally.cashSales.minorUnits == late, "\(book.tally.cashSales.minorUnits) in cash is left for the next shift, not \(late)")
  }

  /// Once for each sale and reason; a restart opens no drawer.
  private func judgeDrawer() {
    let reasons = pulses.map { "\($0.reason) \($0.sale?.description ?? "")" }
    check(Set(reasons).count == reasons.count, "the drawer was opened for \(reasons)")
    check(Set(pulses.map(\.id)).count == pulses.count, "an order opened the drawer twice")
  }

  func check(_ isRight: Bool, _ problem: @autoclosure () throws -> String) {
    if !isRight { problems.append((try? problem()) ?? "?") }
  }
}

extension Sale {
  /// The cash that stays with the shop.
  fileprivate var cash: Int64 {
    tenders.filter { $0.kind == .cash && !returnedTenders.contains($0.id) }.map(\.applied.minorUnits).reduce(0, +)
  }

  fileprivate var tip: Int64 { tenders.map(\.tip.minorUnits).reduce(0, +) }
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
    case .payment, .payBack, .giveBack, .tip: nil
    }
  }
}
