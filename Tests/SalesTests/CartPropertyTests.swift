import Chance
import Sales
import Testing

/// What holds for every cart.
@Suite struct CartPropertyTests {
  private static let seeds: UInt64 = 40
  private static let carts = CartCount.each(of: seeds, usual: 2_000)

  static func cart(_ random: inout SeededNumbers, included: Bool? = nil) throws -> Cart {
    let taxes = try [
      CartTests.tax("19", "19", included: included ?? true), CartTests.tax("7", "7", included: included ?? true),
      CartTests.tax("out", "9.975", included: included ?? false), CartTests.tax("fee", "0", included: included ?? false, perUnit: "0.25"),
      CartTests.tax("zero", "0", included: included ?? true),
    ]
    var lines: [CartLine] = []
    for number in 0..<Int.random(in: 1...12, using: &random) {
      let isWeighed = Int.random(in: 0..<4, using: &random) == 0
      // Prices that stand on many articles, so that offers have to choose between equals.
      let price = try FixedDecimal(
        mantissa: [199, 499, Int64.random(in: 1...20_000, using: &random)].randomElement(using: &random) ?? 1, scale: 2)
      var chain = [taxes[Int.random(in: 0..<5, using: &random)]]
      if Int.random(in: 0..<4, using: &random) == 0, let other = taxes.first(where: { !chain.contains($0) }) { chain.append(other) }
      var line = CartLine(
        key: .label("\(number)"),
        quantity: isWeighed
          ? try FixedDecimal(mantissa: Int64.random(in: 1...5_000, using: &random), scale: 3)
          : FixedDecimal(Int64.random(in: 1...9, using: &random)), unitPrice: price, taxes: chain,
        tags: [["a", "b", "c"].randomElement(using: &random) ?? "a"], isCounted: !isWeighed,
        isDiscountable: Int.random(in: 0..<5, using: &random) > 0)
      if Int.random(in: 0..<3, using: &random) == 0 {
        line.discounts = [
          try Discount(.percent(FixedDecimal(Int64.random(in: 0...60, using: &random))), reason: "line")
        ]
      }
      lines.append(line)
    }
    var cart = Cart(lines: lines, discountBasis: Bool.random(using: &random) ? .gross : .net)
    if Bool.random(using: &random) {
      cart.discounts = [try Discount(.percent(FixedDecimal(Int64.random(in: 0...100, using: &random))), reason: "all")]
    }
    if Bool.random(using: &random) {
      cart.offers = [
        try Offer("3for2", .payFor(paid: 2, of: 3), tags: ["a"]), try Offer("pair", .each(count: 2, .percent(decimal("30"))), tags: ["b"]),
        try Offer("mix", .set([["a"], ["c"]], .amount(minor(50)))), try Offer("c", .group(.percent(decimal("5"))), tags: ["c"]),
        try Offer("big", .document(minimum: minor(5_000), .amount(minor(333)))),
      ]
    }
    return cart
  }

  static func rules(_ random: inout SeededNumbers) throws -> SaleSettings {
    try settings("EUR", Bool.random(using: &random) ? .perLine : .perRateTotal)
  }

  @Test(arguments: 1...seeds) func `lines, taxes and totals agree in every column`(seed: UInt64) throws {
    var random = SeededNumbers(seed: seed)
    for _ in 0..<Self.carts {
      let cart = try Self.cart(&random)
      let totals = try Calculator.calculate(cart, settings: Self.rules(&random)).totals
      for line in totals.lines {
        #expect(line.net.minorUnits + line.taxes.map(\.minorUnits).reduce(0, +) == line.gross.minorUnits)
        #expect(line.gross >= .zero)
      }
      #expect(totals.lines.map(\.gross.minorUnits).reduce(0, +) == totals.gross.minorUnits)
      #expect(totals.lines.map(\.net.minorUnits).reduce(0, +) == totals.net.minorUnits)
      #expect(totals.taxes.map(\.amount.minorUnits).reduce(0, +) == totals.tax.minorUnits)
      let taken = totals.lines.flatMap(\.discounts).map(\.amount.minorUnits).reduce(0, +)
      #expect(taken == totals.discount.minorUnits)
      for tax in totals.taxes { try Self.check(tax, of: cart, totals) }
    }
  }

  /// What stands for a tax is the sum of the lines that have it.
  private static func check(_ total: TaxTotal, of cart: Cart, _ totals: CartTotals) throws {
    var (net, amount, gross): (Int64, Int64, Int64) = (0, 0, 0)
    for (line, result) in zip(cart.lines, totals.lines) {
      guard let place = line.taxes.firstIndex(of: total.tax) else { continue }
      net += result.net.minorUnits
      amount += result.taxes[place].minorUnits
      gross += result.gross.minorUnits
    }
    #expect([total.net.minorUnits, total.amount.minorUnits, total.gross.minorUnits] == [net, amount, gross])
  }

  @Test(arguments: 1...seeds) func `with prices that contain the tax, what is paid is what was marked less what was taken off`(seed: UInt64)
    throws
  {
    var random = SeededNumbers(seed: seed)
    for _ in 0..<Self.carts {
      let cart = try Self.cart(&random, included: true)
      let totals = try Calculator.calculate(cart, settings: Self.rules(&random)).totals
      for line in totals.lines {
        let taken = line.discounts.map(\.amount.minorUnits).reduce(0, +)
        #expect(line.marked.minorUnits - taken == line.gross.minorUnits)
      }
    }
  }

  @Test(arguments: 1...seeds) func `with prices that contain the tax, the order of the lines never changes the total`(seed: UInt64) throws {
    var random = SeededNumbers(seed: seed)
    for number in 0..<Self.carts {
      var cart = try Self.cart(&random, included: true)
      let rules = try Self.rules(&random)
      let totals = try Calculator.calculate(cart, settings: rules).totals
      cart.lines.shuffle(using: &random)
      let other = try Calculator.calculate(cart, settings: rules).totals
      #expect(other.gross == totals.gross && other.discount == totals.discount, "cart \(number) of seed \(seed)")
    }
  }

  @Test(arguments: 1...seeds) func `what comes back is the mirror of what was sold`(seed: UInt64) throws {
    var random = SeededNumbers(seed: seed)
    for _ in 0..<Self.carts {
      var cart = try Self.cart(&random)
      cart.offers = []
      cart.discounts = []
      let rules = try Self.rules(&random)
      let sold = try Calculator.calculate(cart, settings: rules).totals
      for index in cart.lines.indices {
        let quantity = cart.lines[index].quantity
        cart.lines[index].quantity = try FixedDecimal(mantissa: -quantity.mantissa, scale: quantity.scale)
      }
      let back = try Calculator.calculate(cart, settings: rules).totals
      #expect(back.gross.minorUnits == -sold.gross.minorUnits)
      #expect(back.taxes.map(\.amount.minorUnits) == sold.taxes.map { -$0.amount.minorUnits })
      #expect(back.lines.map(\.net.minorUnits) == sold.lines.map { -$0.net.minorUnits })
    }
  }
}
