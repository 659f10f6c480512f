import RPC
import Sales
import Store
import Terminals
import Testing

@testable import Till

@Suite("Cash beside a card payment that is taken back", .timeLimit(.minutes(5)))
struct CashbackReturnedTests {
  /// A walk that goes one way: a card pays 5.00 of 10.00 and 20.00 in cash besides, which only a terminal can do that approves less.
  private func begun() throws -> (walk: MoneyWalk, sale: Identifier) {
    let walk = try MoneyWalk(seed: 0)
    walk.call("a shift") { try ShiftDesk(scope: $0).open(CashCount(amount: Money(minorUnits: 10_000))) }
    let opened = try #require(walk.call("a sale") { try SaleDesk(scope: $0).open(condition: .ok) })
    walk.documents = [opened.id]
    walk.call("a line") { try SaleDesk(scope: $0).addLine(to: opened.id, code: "10.00", quantity: FixedDecimal(1)) }
    walk.call("a card") {
      try TenderDesk(scope: $0).pay(
        opened.id, amount: nil, terminal: nil, tip: .zero, tipAtTerminal: false, cashback: Money(minorUnits: 2_000))
    }
    var told = TerminalTransaction(amountMinor: 2_500)
    (told.cashbackMinor, told.receiptNumber) = (2_000, 1)
    try walk.end(try #require(walk.underWay.first), .approved(told))
    #expect(try walk.sale(opened.id).due.minorUnits == 500)
    return (walk, opened.id)
  }

  private func expected(_ walk: MoneyWalk) throws -> Int64 {
    try walk.shop.store.read { try $0.shiftBook(register: walk.shop.configuration.register.id) }.expected.minorUnits
  }

  private func closed(_ walk: MoneyWalk, counted: Int64) throws {
    let view = walk.call("the shift ends") {
      try ShiftDesk(scope: $0).close(CashCount(amount: Money(minorUnits: counted)), uncounted: false)
    }
    #expect(view?.difference == 0 && walk.problems.isEmpty, "\(walk.problems)")
    walk.counted = [counted]
    try walk.judge()
    try walk.judgeExport()
    #expect(walk.problems.isEmpty, "\(walk.problems)")
    #expect(try walk.shop.audit() == nil)
  }

  @Test("the cash that was to go out with the receipt stays in the drawer, for the shift and for the tax office")
  func takenBack() throws {
    let (walk, sale) = try begun()
    #expect(try expected(walk) == 8_000)
    let paid = try #require(walk.sale(sale).tenders.first)
    walk.call("back") { try TenderDesk(scope: $0).reverse(paid.id) }
    try walk.end(try #require(walk.underWay.first), .approved(TerminalTransaction(amountMinor: 2_500)))
    let book = try walk.shop.store.read { try $0.shiftBook(register: walk.shop.configuration.register.id) }
    #expect(try expected(walk) == 10_000 && book.current.cashback == .zero)
    walk.call("void") { try SaleDesk(scope: $0).void(sale, reason: .customerLeft) }
    try closed(walk, counted: 10_000)
  }

  @Test("where the rest is paid in cash it goes out")
  func completed() throws {
    let (walk, sale) = try begun()
    walk.call("cash") { try SaleDesk(scope: $0).tenderCash(Money(minorUnits: 500), on: sale) }
    #expect(try expected(walk) == 8_500)
    try closed(walk, counted: 8_500)
  }
}
