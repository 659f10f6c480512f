import JSON
import RPC
import Sales
import Store
import Terminals

@testable import Till

/// A counter with a card terminal that approves everything at once, for what is sold, traded in and brought back.
struct ReturnCounter {
  let shop: CardShop

  /// - Parameter cashStep: the smallest coin; nil: all amounts can be paid in cash.
  init(cashStep: String?) throws {
    shop = try CardShop(protocol: "zvt", cashStep: cashStep, catalogue: Self.catalogue)
    shop.context.terminals.update("card") { $0.isOnline = true }
  }

  /// Pieces by their prices, gift cards and empties.
  private static let catalogue = """
    sku,barcode,name,price,tax,unit,deposit,value
    10.00,,A,10.00,A,piece,,
    15.00,,B,15.00,A,piece,,
    9.98,,C,9.98,A,piece,,
    4.99,,D,4.99,A,piece,,
    4.98,,E,4.98,B,piece,,
    0.98,,F,0.98,B,piece,,
    DEP,,Deposit,0.25,A,piece,*,
    GIFT,,Gift card,0,0,piece,,giftCard

    """

  static let prices = ["10.00", "15.00", "9.98", "4.99", "4.98", "0.98"]

  func open(_ codes: String...) throws -> Sale {
    var sale = try shop.transact { try SaleDesk(scope: $0).open(condition: .ok) }.value
    for code in codes { sale = try add(code, to: sale) }
    return sale
  }

  func add(_ code: String, to sale: Sale) throws -> Sale {
    try shop.transact { try SaleDesk(scope: $0).addLine(to: sale.id, code: code, quantity: FixedDecimal(1)) }.value
  }

  /// A line of a completed sale comes back in place of money.
  func tradeIn(_ line: Int = 0, of sold: Sale, on sale: Sale) throws -> Sale {
    try shop.transact {
      try RefundDesk(scope: $0).takeBack(
        sold.lines[line].id, of: sold.id.description, quantity: FixedDecimal(1), reason: "taste", on: sale.id, version: nil)
    }.value
  }

  func empties(_ count: Int64, on sale: Sale) throws -> Sale {
    try shop.transact {
      try SaleDesk(scope: $0).takeBack(
        on: sale.id, code: "DEP", quantity: FixedDecimal(count), reason: nil, approvedBy: nil, serial: nil, lot: nil)
    }.value
  }

  func cash(_ amount: Int64, on sale: Sale) throws -> Sale {
    try shop.transact { try SaleDesk(scope: $0).tenderCash(Money(minorUnits: amount), on: sale.id) }.value
  }

  func card(_ amount: Int64, on sale: Sale) throws -> Sale {
    _ = try shop.transact {
      try TenderDesk(scope: $0).pay(sale.id, amount: Money(minorUnits: amount), terminal: nil, tip: .zero, tipAtTerminal: false)
    }
    return try settled(sale.id)
  }

  func sold(_ codes: String..., byCard: Bool = false) throws -> Sale {
    var sale = try open()
    for code in codes { sale = try add(code, to: sale) }
    return byCard ? try card(sale.due.minorUnits, on: sale) : try cash(sale.cashDue.minorUnits, on: sale)
  }

  /// What is owed either way is paid, in cash.
  func settle(_ sale: Sale, approvedBy: String? = nil) throws -> Sale {
    if sale.cashDue > .zero { return try cash(sale.cashDue.minorUnits, on: sale) }
    if sale.due < .zero { return try payBack(sale, approvedBy: approvedBy) }
    return try shop.transact { try SaleDesk(scope: $0).complete(sale.id) }.value
  }

  func payBack(_ document: Sale, approvedBy: String? = nil) throws -> Sale {
    try shop.transact { try PayBackDesk(scope: $0).inCash(document.id, approvedBy: approvedBy) }.value
  }

  /// Back to where the money came from; where the shop wants a second person for cash, one agrees.
  func refund(_ sold: Sale, lines: [Identifier]? = nil) throws -> Sale {
    let parts = lines.map { $0.map { (line: $0, quantity: FixedDecimal?.none) } }
    let begun: Sale
    do {
      begun = try shop.transact {
        try RefundDesk(scope: $0).refund(sold.id.description, lines: parts, reason: "stale", condition: .ok)
      }.value
    } catch SaleError.approvalMissing {
      return try shop.transact {
        try RefundDesk(scope: $0).refund(
          sold.id.description, lines: parts, reason: "stale", way: .cash(approvedBy: "7"), condition: .ok)
      }.value
    }
    let paid = try settled(begun.id)
    return paid.status == .completed ? paid : try payBack(paid, approvedBy: "7")
  }

  /// The terminal approves until nothing is under way on the sale.
  private func settled(_ id: Identifier) throws -> Sale {
    let record = TerminalRecord(terminal: "card", protocolName: "zvt", body: try StrictJSON.encode(ZVTRecord()))
    while let open = try shop.store.read({ try $0.sale(id) })?.openTender {
      let movement = try shop.store.read { try $0.cardTender(open.id) }
      let outcome = TerminalOutcome.approved(TerminalTransaction(amountMinor: movement?.amount.minorUnits ?? 0))
      for note in [
        TenderBooks.Note(record: record, open: open.id.description, settled: nil),
        TenderBooks.Note(record: record, open: nil, settled: TerminalSettlement(name: open.id.description, outcome: outcome)),
      ] { _ = try shop.transact { try TenderBooks(scope: $0).keep(note) } }
    }
    return try shop.store.read { try $0.sale(id) } ?? { throw SaleError.notFound }()
  }
}
