import Chance
import Sales
import Testing

@testable import Till

@Suite("What customers get back for what they gave", .timeLimit(.minutes(5)))
struct ReturnedMoneyTests {
  private static func paid(_ document: Sale) -> [Int64] { [document.paid.minorUnits, document.rounding.minorUnits] }

  @Test("what was traded in counts as paid: an exchange is refunded whole, up, even and down, and so are goods paid with empties")
  func tradedIn() throws {
    let counter = try ReturnCounter(cashStep: "0.05")
    for (dearer, money) in [("15.00", Int64(1_500)), ("10.00", 1_000), ("4.99", 500)] {
      let first = try counter.sold("10.00")
      let exchange = try counter.settle(counter.tradeIn(of: first, on: counter.open(dearer)))
      #expect(exchange.status == .completed)
      let back = try counter.refund(exchange)
      #expect(back.status == .completed && back.paid.minorUnits == -money, "\(dearer): \(Self.paid(back))")
      #expect(back.tenders.map(\.kind) == [.cash])
    }
    let goods = try counter.settle(counter.empties(8, on: counter.open("10.00")))
    #expect(goods.paid.minorUnits == 800)
    #expect(Self.paid(try counter.refund(goods)) == [-1_000, 0])
    #expect(try counter.shop.audit() == nil)
  }

  @Test("the card gets what it paid, the rest goes out in cash; for goods that a card once paid a second person agrees")
  func tradedInByCard() throws {
    let counter = try ReturnCounter(cashStep: nil)
    let first = try counter.sold("10.00", byCard: true)
    let exchange = try counter.card(500, on: counter.tradeIn(of: first, on: counter.open("15.00")))
    #expect(exchange.status == .completed)
    let back = try counter.refund(exchange)
    #expect(back.tenders.map(\.kind) == [.card, .cash] && back.tenders.map(\.applied.minorUnits) == [-500, -1_000])
    // Evenly, so that no money tells where it came from.
    let even = try counter.settle(counter.tradeIn(of: counter.sold("10.00", byCard: true), on: counter.open("10.00")))
    let document = try counter.tradeIn(of: even, on: counter.open())
    #expect(throws: SaleError.approvalMissing) { try counter.payBack(document) }
    #expect(try counter.payBack(document, approvedBy: "7").paid.minorUnits == -1_000)
    #expect(try counter.shop.audit() == nil)
  }

  @Test("a whole refund of card and cash gives each what it paid, however the cash was rounded")
  func split() throws {
    for (step, price, card, cash) in [
      ("0.05", "9.98", Int64(500), Int64(500)), ("1.00", "9.98", 440, 600), ("0.05", "4.99", 100, 400), ("0.10", "4.98", 101, 400),
    ] {
      let counter = try ReturnCounter(cashStep: step)
      var sale = try counter.card(card, on: counter.open(price))
      #expect(sale.cashDue.minorUnits == cash, "\(price) by \(step)")
      sale = try counter.cash(cash, on: sale)
      let back = try counter.refund(sale)
      #expect(back.tenders.map(\.applied.minorUnits) == [-card, -cash], "\(price) by \(step)")
      #expect(back.rounding.minorUnits == -sale.rounding.minorUnits && back.paid.minorUnits == -sale.paid.minorUnits)
    }
  }

  @Test("empties and returns without receipt are paid out whatever the smallest coin", arguments: [nil, "0.05", "0.10", "1.00", "5.00"])
  func withoutReceipt(step: String?) throws {
    let counter = try ReturnCounter(cashStep: step)
    let document = try counter.empties(40, on: counter.open())
    #expect(Self.paid(try counter.payBack(document)) == [-1_000, 0])
    let sold = try counter.sold("15.00")
    let mixed = try counter.tradeIn(of: sold, on: counter.empties(20, on: counter.open()))
    #expect(Self.paid(try counter.payBack(mixed)) == [-2_000, 0])
    #expect(try counter.shop.audit() == nil)
  }

  @Test("two documents that are open at once pay no more than was paid, in coins, whichever is first", arguments: [false, true])
  func sideBySide(isTurned: Bool) throws {
    let counter = try ReturnCounter(cashStep: "0.05")
    let sold = try counter.sold("4.99", "4.98")
    #expect(sold.paid.minorUnits == 995)
    let documents = try (0...1).map { try counter.tradeIn($0, of: sold, on: counter.open()) }
    let paid = try (isTurned ? documents.reversed() : documents).map { try counter.payBack($0).paid.minorUnits }
    #expect(paid.reduce(0, +) == -995 && paid.allSatisfy { $0 % 5 == 0 }, "\(paid)")
  }

  @Test("all that comes back of a sale gives each card what it paid, and no more than coins are won or lost", arguments: UInt64(1)...8)
  func comesOut(seed: UInt64) throws {
    var random = SeededNumbers(seed: seed)
    let step: Int64? = [nil, 5, 10, 100].randomElement(using: &random) ?? nil
    let counter = try ReturnCounter(cashStep: step.map { $0 == 100 ? "1.00" : "0.\($0 < 10 ? "0" : "")\($0)" })
    for number in 0..<12 {
      let sold = try Self.sold(counter, &random)
      #expect(sold.status == .completed)
      var documents: [Sale] = []
      var open = sold.lines.filter(\.isSold).map(\.id)
      while !open.isEmpty {
        let chosen = Bool.random(using: &random) ? open : open.filter { _ in Bool.random(using: &random) }
        guard !chosen.isEmpty else { continue }
        documents.append(try counter.refund(sold, lines: chosen))
        open.removeAll { chosen.contains($0) }
      }
      let what = "sale \(number) of seed \(seed): \(sold.tenders.map { ($0.kind, $0.applied) }), \(documents.map(Self.paid))"
      #expect(documents.allSatisfy { $0.status == .completed }, "\(what)")
      for tender in sold.tenders where tender.kind == .card {
        let back = documents.flatMap(\.tenders).filter { $0.returns?.tender == tender.id }.map(\.applied.minorUnits).reduce(0, +)
        #expect(back == -tender.applied.minorUnits, "\(what)")
      }
      let difference = try sold.takenIn().minorUnits + documents.map(\.paid.minorUnits).reduce(0, +)
      #expect(abs(difference) <= (step ?? 0) * Int64(documents.count), "\(what)")
      for document in documents {
        #expect(document.paid.minorUnits - document.rounding.minorUnits == document.totals.gross.minorUnits, "\(what)")
      }
    }
    #expect(try counter.shop.audit() == nil)
  }

  /// Goods, perhaps with something traded in, paid by card and cash in any mix.
  private static func sold(_ counter: ReturnCounter, _ random: inout SeededNumbers) throws -> Sale {
    var before: Sale?
    if Bool.random(using: &random) {
      before = try counter.sold(ReturnCounter.prices.randomElement(using: &random) ?? "10.00", byCard: Bool.random(using: &random))
    }
    var sale = try counter.open()
    for _ in 0..<Int.random(in: 1...5, using: &random) {
      sale = try counter.add(ReturnCounter.prices.randomElement(using: &random) ?? "10.00", to: sale)
    }
    if let before { sale = try counter.tradeIn(of: before, on: sale) }
    if Int.random(in: 0..<3, using: &random) == 0 { sale = try counter.empties(Int64.random(in: 1...3, using: &random), on: sale) }
    if sale.due > .zero, Bool.random(using: &random) {
      sale = try counter.card(Int64.random(in: 1...sale.due.minorUnits, using: &random), on: sale)
    }
    return sale.status == .completed ? sale : try counter.settle(sale, approvedBy: "7")
  }
}
