import RPC
import Sales
import Store
import Terminals
import Testing

@testable import Till

@Suite("What follows a card's outcome and cannot be begun", .timeLimit(.minutes(5)))
struct PartRefusedTests {
  @Test("of a part that is refused nothing stays: neither rows, events, numbers nor effects; what was before it stays")
  func part() throws {
    let shop = try CardShop(protocol: "zvt")
    let (sale, effects, events) = try shop.transact { scope in
      let sale = try SaleDesk(scope: scope).open(condition: .ok)
      let told = scope.published.count
      #expect(throws: SaleError.nothingDue) {
        try scope.part {
          let other = try SaleDesk(scope: scope).open(condition: .ok)
          _ = try SaleDesk(scope: scope).addLine(to: other.id, code: "1", quantity: FixedDecimal(1))
          try scope.part { _ = try SaleDesk(scope: scope).tenderCash(Money(minorUnits: 2_000), on: other.id) }
          throw SaleError.nothingDue
        }
      }
      #expect(scope.published.count == told)
      return try scope.part { try SaleDesk(scope: scope).addLine(to: sale.id, code: "1", quantity: FixedDecimal(1)) }
    }
    #expect(events.allSatisfy { $0.name != "sale.completed" })
    #expect(!effects.contains { if case .kickDrawer = $0 { true } else { false } })
    #expect(try shop.store.read { try $0.sales(limit: 9).items.map(\.id) } == [sale.id])
    let paid = try shop.transact { try SaleDesk(scope: $0).tenderCash(Money(minorUnits: 2_000), on: sale.id) }.value
    #expect(paid.receipt?.number == 1)
    #expect(try shop.audit() == nil)
  }

  @Test("a second card that cannot be paid now, as the currency was changed, waits to be paid, and the document is not stuck")
  func currencyChanged() throws {
    let walk = try MoneyWalk(seed: 0)
    func approve() throws {
      let tender = try #require(walk.underWay.first)
      try walk.end(tender, .approved(TerminalTransaction(amountMinor: tender.amount.minorUnits)))
    }
    let sold = try #require(walk.call("a sale") { try SaleDesk(scope: $0).open(condition: .ok) }).id
    walk.documents = [sold]
    walk.call("a line") { try SaleDesk(scope: $0).addLine(to: sold, code: "10.00", quantity: FixedDecimal(1)) }
    for amount in [Int64(400), 600] {
      walk.call("a card") {
        try TenderDesk(scope: $0).pay(sold, amount: Money(minorUnits: amount), terminal: nil, tip: .zero, tipAtTerminal: false)
      }
      try approve()
    }
    let document = try #require(
      walk.call("back") { try RefundDesk(scope: $0).refund(sold.description, lines: nil, reason: "stale", condition: .ok) }
    ).id
    walk.documents.append(document)
    try walk.shop.restart(currency: "CHF")
    for name in ["card", "qr"] { walk.shop.context.terminals.update(name) { $0.isOnline = true } }
    try approve()
    let stopped = try walk.sale(document)
    #expect(stopped.openTender == nil && stopped.owed.map(\.amount.minorUnits) == [600], "\(stopped.openTender as Any)")
    #expect(try walk.underWay.isEmpty)
    try walk.shop.restart(currency: "EUR")
    for name in ["card", "qr"] { walk.shop.context.terminals.update(name) { $0.isOnline = true } }
    walk.call("on") { try PayBackDesk(scope: $0).begin(document) }
    try approve()
    #expect(try walk.sale(document).status == .completed && walk.sale(document).paid.minorUnits == -1_000)
    try walk.judge()
    #expect(walk.problems.isEmpty, "\(walk.problems)")
    #expect(try walk.shop.audit() == nil)
  }
}
