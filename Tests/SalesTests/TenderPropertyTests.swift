import Chance
import Testing

@testable import Sales

/// What holds for every sale, however it is paid.
@Suite struct TenderPropertyTests {
  private static let seeds: UInt64 = 40
  private static let carts = CartCount.each(of: seeds, usual: 800)
  /// Tenders after which the rest is paid in cash.
  private static let tries = 6

  @Test(arguments: 1...seeds) func `sums of lines, rates, tenders and change agree`(seed: UInt64) throws {
    var random = SeededNumbers(seed: seed)
    for number in 0..<Self.carts {
      let sale = try Self.paid(&random)
      let place: Comment = "cart \(number) of seed \(seed)"
      let live = sale.tenders.filter { !sale.returnedTenders.contains($0.id) }
      let lines = sale.totals.lines.map(\.gross.minorUnits).reduce(0, +)
      let left = live.map { $0.given.minorUnits - $0.change.minorUnits - $0.tip.minorUnits - $0.cashback.minorUnits }.reduce(0, +)
      #expect(sale.status == .completed, place)
      #expect(lines == sale.totals.gross.minorUnits, place)
      #expect(lines + sale.rounding.minorUnits == left && left == sale.paid.minorUnits, place)
      #expect(sale.totals.net.minorUnits + sale.totals.tax.minorUnits == sale.totals.gross.minorUnits, place)
      #expect(sale.totals.rates.map(\.tax.minorUnits).reduce(0, +) == sale.totals.tax.minorUnits, place)
      #expect(sale.change.minorUnits == live.map(\.change.minorUnits).reduce(0, +), place)
      // Only cash is rounded, only cash gives change, and only the one that pays the rest.
      #expect(live.allSatisfy { $0.kind == .cash || ($0.rounding == .zero && $0.change == .zero) }, place)
      #expect(live.dropLast().allSatisfy { $0.rounding == .zero && $0.change == .zero }, place)
      #expect(sale.rounding == .zero || live.isEmpty || live.contains { $0.kind == .cash }, place)
      // One line has one rate at least; lines with one rate make up their rates' gross.
      if sale.lines.allSatisfy({ $0.moreTaxes == nil }) {
        #expect(sale.totals.rates.map(\.gross.minorUnits).reduce(0, +) == lines, place)
        #expect(sale.totals.rates.map(\.net.minorUnits).reduce(0, +) == sale.totals.net.minorUnits, place)
      }
    }
  }

  /// A sale that is paid by a mix of everything there is; some payments fail, some go back.
  static func paid(_ random: inout SeededNumbers) throws -> Sale {
    var counter = try RandomSale.filled(&random)
    for _ in 0..<tries {
      let due = try counter.state().due.minorUnits
      guard try counter.state().status != .completed, due > 0 else { break }
      let amount = max(1, due * Int64.random(in: 5...100, using: &random) / 100)
      switch Int.random(in: 0..<5, using: &random) {
      case 0:
        try counter.run(
          .take([.giftCard, .voucher, .account].randomElement(using: &random) ?? .voucher, amount: minor(amount), reference: "r"))
      case 1: try card(amount, &counter, &random)
      // A part in cash; what lies between the due and the rounded due is refused and changes nothing.
      case 2: try? counter.pay(amount)
      case 3: try? counter.pay(due + Int64.random(in: 0...5_000, using: &random))
      default: try cardBack(amount, &counter)
      }
    }
    let rest = try counter.state()
    guard rest.status != .completed else { return rest }
    if rest.cashDue > .zero {
      try counter.pay(rest.cashDue.minorUnits)
    } else if rest.leavesRestToCash || rest.due == .zero {
      try counter.run(.complete)
    } else {
      #expect(throws: SaleError.self) { try counter.run(.complete) }
      try counter.run(.take(.voucher, amount: rest.due, reference: "r"))
    }
    return try counter.state()
  }

  /// A payment by card: whole, a part of what was asked for, with a tip, or refused.
  private static func card(_ amount: Int64, _ counter: inout Counter, _ random: inout SeededNumbers) throws {
    try counter.run(.beginTender(.card, amount: minor(amount)))
    let open = try SaleTenderOutcomeTests.open(counter)
    guard Int.random(in: 0..<4, using: &random) > 0 else { return _ = try counter.run(.failTender(open)) }
    let approved = Int64.random(in: 1...amount, using: &random)
    let tip = approved == amount ? Int64.random(in: 0...300, using: &random) : 0
    try counter.run(.settleTender(SaleTenderOutcomeTests.approved(open, approved, tip: tip)))
  }

  /// A payment by card that goes back, unless it has completed the sale.
  private static func cardBack(_ amount: Int64, _ counter: inout Counter) throws {
    try counter.run(.beginTender(.card, amount: minor(amount)))
    let open = try SaleTenderOutcomeTests.open(counter)
    try counter.run(.settleTender(SaleTenderOutcomeTests.approved(open, amount)))
    guard try counter.state().status != .completed else { return }
    try counter.run(.beginReturn(open))
    try counter.run(.returnTender(open))
  }
}
