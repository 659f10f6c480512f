import Chance

@testable import Sales

/// Open sales by chance.
enum RandomSale {
  /// With discounts, offers and several taxes, in a shop that rounds cash.
  static func filled(_ random: inout SeededNumbers) throws -> Counter {
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
    return counter
  }
}
