import Chance
import Foundation
import Testing

@testable import Sales

/// Sales that come back in parts: nothing is left in any column. `TILL_CARTS` sets how many carts are tried; 100000 takes minutes.
@Suite struct RefundPropertyTests {
  static let carts = ProcessInfo.processInfo.environment["TILL_CARTS"].flatMap { Int($0) } ?? 400
  private static let seeds: UInt64 = 8

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
    for number in 0..<max(1, Self.carts / Int(Self.seeds)) {
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

  /// A random sale with discounts, offers and several taxes, paid in cash.
  private static func sold(_ random: inout SeededNumbers) throws -> Sale {
    let chosen = try settings(
      "CHF", TaxRounding.allCases.randomElement(using: &random) ?? .perLine, step: [1, 5, 10].randomElement(using: &random))
    var counter = try Counter(
      SaleSettings(
        currency: chosen.currency, taxRounding: chosen.taxRounding, cashRounding: chosen.cashRounding,
        discountBasis: Bool.random(using: &random) ? .net : nil))
    counter.offers = [
      try Offer("3for2", .payFor(paid: 2, of: 3), tags: ["a"]), try Offer("pair", .each(count: 2, .percent(decimal("30"))), tags: ["b"]),
      try Offer("big", .document(minimum: minor(5_000), .amount(minor(333)))),
    ]
    let taxes = try [
      tax("19"), tax("7"), tax("9.975", included: false), TaxSnapshot(code: "fee", rate: .zero, included: true, perUnit: decimal("0.25")),
      tax("0"),
    ]
    for number in 0..<Int.random(in: 1...8, using: &random) {
      let isWeighed = Int.random(in: 0..<4, using: &random) == 0
      let group = ["a", "b", "c"].randomElement(using: &random) ?? "a"
      let item = try SaleContext.Item(
        product: product(
          UInt64(100 + number), price: "\(Int.random(in: 1...99, using: &random)).\(Int.random(in: 10...99, using: &random))",
          unit: isWeighed ? .kilogram : .piece, traits: ProductTraits(groups: [group])),
        taxes: Int.random(in: 0..<3, using: &random) == 0
          ? [taxes[3], taxes[number % 3]] : [taxes[Int.random(in: 0..<5, using: &random)]])
      let quantity =
        isWeighed
        ? try FixedDecimal(mantissa: Int64.random(in: 1...5_000, using: &random), scale: 3)
        : FixedDecimal(Int64.random(in: 1...9, using: &random))
      try counter.run(.addLine(quantity: quantity), item: item)
      if Int.random(in: 0..<3, using: &random) == 0 {
        let line = try counter.state().lines[number].id
        let rate = FixedDecimal(Int64.random(in: 1...60, using: &random))
        try counter.edit(.discount(line: line, .percent(rate), reason: "line", source: .manual, approvedBy: nil))
      }
    }
    if Bool.random(using: &random) {
      let rate = FixedDecimal(Int64.random(in: 1...100, using: &random))
      try counter.edit(.discount(line: nil, .percent(rate), reason: "all", source: .reward, approvedBy: nil))
    }
    if try counter.state().cashDue > .zero { try counter.pay(counter.state().cashDue.minorUnits) } else { try counter.run(.complete) }
    #expect(try counter.state().status == .completed)
    return try counter.state()
  }
}
