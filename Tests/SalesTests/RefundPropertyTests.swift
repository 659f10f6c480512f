import Chance
import Testing

@testable import Sales

/// Sales that come back in parts: nothing is left in any column.
@Suite struct RefundPropertyTests {
  private static let seeds: UInt64 = 40
  private static let carts = CartCount.each(of: seeds, usual: 400)

  /// Every column of one document, by name.
  private static func columns(_ sale: Sale) -> [String: Int64] {
    var columns: [String: Int64] = [
      "net": sale.totals.net.minorUnits, "tax": sale.totals.tax.minorUnits, "gross": sale.totals.gross.minorUnits,
      "discount": sale.totals.discount?.minorUnits ?? 0, "rounding": sale.rounding.minorUnits,
      "paid": sale.paid.minorUnits,
    ]
    for rate in sale.totals.rates {
      columns["\(rate.taxCode) net", default: 0] += rate.net.minorUnits
      columns["\(rate.taxCode) tax", default: 0] += rate.tax.minorUnits
      columns["\(rate.taxCode) gross", default: 0] += rate.gross.minorUnits
    }
    return columns
  }

  @Test(arguments: 1...seeds) func `a sale and all that came back of it are nothing in each column`(seed: UInt64) throws {
    var random = SeededNumbers(seed: seed)
    for number in 0..<Self.carts {
      let sold = try Self.sold(&random)
      var left = Self.columns(sold)
      var (returned, paidBack) = ([Identifier: ReturnedSum](), Money.zero)
      var series: UInt64 = 0
      while true {
        let open = sold.lines.indices.filter { sold.lines[$0].quantity != returned[sold.lines[$0].id]?.quantity }
        guard !open.isEmpty else { break }
        let isAll = series == 0 && Bool.random(using: &random) || series > 20
        let chosen = isAll ? open : open.filter { _ in Bool.random(using: &random) }
        series += 1
        guard !chosen.isEmpty else { continue }
        let parts = try chosen.map { place in
          (line: place, quantity: try Self.some(of: sold.lines[place], returned, all: isAll, &random))
        }
        let back = try RefundTests.refund(parts, of: sold, &returned, paidBack: &paidBack, series: series * 1_000_000)
        for (line, amounts) in zip(back.lines, back.totals.lines) {
          #expect(amounts.net.minorUnits + amounts.tax.minorUnits == amounts.gross.minorUnits)
          #expect(amounts.gross <= .zero && line.quantity < .zero)
        }
        for (column, amount) in Self.columns(back) { left[column, default: 0] += amount }
        #expect(paidBack.minorUnits >= -sold.paid.minorUnits, "more went back than was paid, cart \(number) of seed \(seed)")
      }
      // Cash that was rounded part by part differs by coins, never in the shop's books: gross + rounding = paid in each document.
      let coins = (left["rounding"], left["paid"])
      #expect(coins.0 == coins.1)
      left["rounding"] = nil
      left["paid"] = nil
      #expect(left.values.allSatisfy { $0 == 0 }, "cart \(number) of seed \(seed): \(left.filter { $0.value != 0 })")
      if series == 1 { #expect(coins.0 == 0) }
    }
  }

  private static func some(
    of line: SaleLine, _ returned: [Identifier: ReturnedSum], all: Bool, _ random: inout SeededNumbers
  ) throws -> String {
    let before = returned[line.id]?.quantity ?? .zero
    let left = try line.quantity.adding(before.negated)
    guard !all, left.mantissa > 1 else { return left.description }
    return try FixedDecimal(mantissa: Int64.random(in: 1...left.mantissa, using: &random), scale: left.scale).description
  }

  /// Paid in cash.
  private static func sold(_ random: inout SeededNumbers) throws -> Sale {
    var counter = try RandomSale.filled(&random)
    if try counter.state().cashDue > .zero { try counter.pay(counter.state().cashDue.minorUnits) } else { try counter.run(.complete) }
    #expect(try counter.state().status == .completed)
    return try counter.state()
  }
}
