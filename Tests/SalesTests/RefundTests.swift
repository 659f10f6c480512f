import Testing

@testable import Sales

/// What comes back of completed sales.
@Suite struct RefundTests {
  /// Takes some of a sale back on a document of its own, and pays it in cash.
  static func refund(
    _ parts: [(line: Int, quantity: String)], of sold: Sale, _ returned: inout [Identifier: ReturnedSum], paidBack: inout Money,
    series: UInt64
  ) throws -> Sale {
    var counter = try Counter(sold.settings, opened: false)
    counter.series = series
    try counter.run(.open)
    for (place, quantity) in parts {
      let line = sold.lines[place].id
      let returnable = try ReturnableLine(
        line, of: sold, returned: returned[line] ?? .none, paidLeft: sold.paid.adding(paidBack))
      try counter.run(.edit(.refund(quantity: decimal(quantity), reason: "damaged")), returnable: returnable)
      guard let taken = try counter.state().lines.last, let part = taken.reversal?.part else { throw SaleError.notFound }
      returned[line] = try (returned[line] ?? .none).adding(part, quantity: taken.quantity.magnitude)
    }
    if try counter.state().due < .zero { try counter.run(.payBack) } else { try counter.run(.complete) }
    #expect(try Sale.replay(counter.events) == counter.sale)
    paidBack = try paidBack.adding(counter.state().paid)
    return try counter.state()
  }

  static func sold(_ lines: [(quantity: String, price: String, rate: String)], discount: Discount.Amount? = nil) throws -> Sale {
    var counter = try Counter(settings())
    for (number, line) in lines.enumerated() {
      try counter.add(product(UInt64(number + 1), price: line.price), quantity: line.quantity, tax: tax(line.rate))
    }
    if let discount { try counter.edit(.discount(line: nil, discount, reason: "d", source: .manual, approvedBy: nil)) }
    try counter.pay(counter.state().due.minorUnits)
    return try counter.state()
  }

  private static let pieces: [(quantity: String, price: String, amounts: [Int64])] = [
    ("3", "8.99", [899, 899, 899]), ("1", "10.00", [1_000]), ("3", "6.6633", [666, 667, 666]),
  ]

  @Test(arguments: pieces)
  func `pieces come back one by one for exactly what was paid`(quantity: String, price: String, expected: [Int64]) throws {
    let sold = try Self.sold([(quantity, price, "19")])
    var (returned, paidBack) = ([Identifier: ReturnedSum](), Money.zero)
    for (number, amount) in expected.enumerated() {
      let back = try Self.refund([(0, "1")], of: sold, &returned, paidBack: &paidBack, series: UInt64(1_000 * (number + 1)))
      #expect(back.totals.gross.minorUnits == -amount)
    }
    #expect(paidBack.minorUnits == -sold.paid.minorUnits)
  }

  @Test func `each rounding of a refund is explained by its part of what was paid`() throws {
    let sold = try Self.sold([("3", "10.00", "19")], discount: .price(try FixedDecimal(mantissa: 1_000, scale: 2)))
    var (returned, paidBack) = ([Identifier: ReturnedSum](), Money.zero)
    _ = try Self.refund([(0, "1")], of: sold, &returned, paidBack: &paidBack, series: 1_000)
    let back = try Self.refund([(0, "1")], of: sold, &returned, paidBack: &paidBack, series: 2_000)
    let steps = try back.explanation().steps
    let told = steps.map { "\($0.rule.rawValue): \($0.expression) = \($0.exact) -> \($0.rounded.minorUnits)" }
    #expect(
      told == [
        "refund.discount: 6.67 - 20.00 × 2 / 3 = -1999/300 -> -666", "refund.gross: 3.33 - 10.00 × 2 / 3 = -1001/300 -> -334",
        "refund.tax: 0.53 - 1.60 × 2 / 3 = -161/300 -> -54", "sale.gross: -2.80 + -0.54 = -3.34 -> -334",
      ])
    #expect(steps.last { $0.rule == .refundGross }?.rounded == back.totals.gross)
  }

  private static let thirds: [(total: Int64, gross: [Int64], taxes: [Int64])] = [
    (1_000, [333, 334, 333], [53, 54, 53]), (1_999, [666, 667, 666], [106, 107, 106]),
  ]

  @Test(arguments: thirds)
  func `ten and twenty for three come back with their taxes as the table says`(total: Int64, gross: [Int64], taxes: [Int64]) throws {
    let sold = try Self.sold([("3", "10.00", "19")], discount: .price(try FixedDecimal(mantissa: total, scale: 2)))
    #expect(sold.totals.gross.minorUnits == total)
    var (returned, paidBack) = ([Identifier: ReturnedSum](), Money.zero)
    for number in 0..<3 {
      let back = try Self.refund([(0, "1")], of: sold, &returned, paidBack: &paidBack, series: UInt64(1_000 * (number + 1)))
      #expect(back.totals.gross.minorUnits == -gross[number] && back.totals.tax.minorUnits == -taxes[number])
    }
  }

  @Test func `the basket with a discount comes back for what was paid, not for what was marked`() throws {
    let sold = try Self.sold([("2", "29.95", "19"), ("1", "23.47", "7"), ("1", "8.50", "0")], discount: .amount(minor(1_000)))
    var (returned, paidBack) = ([Identifier: ReturnedSum](), Money.zero)
    for number in 1...2 {
      let back = try Self.refund([(0, "1")], of: sold, &returned, paidBack: &paidBack, series: UInt64(1_000 * number))
      #expect(back.totals.gross.minorUnits == -2_669 && back.totals.tax.minorUnits == -426)
    }
    let second = try Self.refund([(1, "1")], of: sold, &returned, paidBack: &paidBack, series: 3_000)
    #expect(second.totals.gross.minorUnits == -2_092 && second.totals.tax.minorUnits == -137)
  }

  @Test func `ten at 23.90 less a quarter come back for 179.25`() throws {
    let sold = try Self.sold([("10", "23.90", "20")], discount: .percent(decimal("25")))
    #expect(sold.totals.gross.minorUnits == 17_925 && sold.totals.tax.minorUnits == 2_988)
    var (returned, paidBack) = ([Identifier: ReturnedSum](), Money.zero)
    let back = try Self.refund([(0, "10")], of: sold, &returned, paidBack: &paidBack, series: 1_000)
    #expect(back.totals.gross.minorUnits == -17_925 && back.totals.tax.minorUnits == -2_988)
  }

  @Test func `a discount off the gross of net prices comes back with its stored split`() throws {
    var counter = try Counter(settings("EUR", .perLine))
    try counter.add(product(1, price: "2.12"), quantity: "2", tax: tax("20", included: false))
    #expect(try counter.state().totals.gross.minorUnits == 509)
    try counter.edit(.discount(line: nil, .percent(decimal("10")), reason: "d", source: .manual, approvedBy: nil))
    try counter.pay(counter.state().due.minorUnits)
    let sold = try counter.state()
    #expect(sold.totals.discount?.minorUnits == 51)
    var (returned, paidBack) = ([Identifier: ReturnedSum](), Money.zero)
    let back = try Self.refund([(0, "2")], of: sold, &returned, paidBack: &paidBack, series: 1_000)
    #expect(back.totals.net == sold.totals.net.negated && back.totals.tax == sold.totals.tax.negated)
  }

  @Test func `more than is left, a refund of a refund and an open sale are refused by name`() throws {
    let sold = try Self.sold([("2", "5.00", "19")])
    let line = sold.lines[0].id
    var (returned, paidBack) = ([Identifier: ReturnedSum](), Money.zero)
    let back = try Self.refund([(0, "1")], of: sold, &returned, paidBack: &paidBack, series: 1_000)
    #expect(throws: SaleError.refundExceeds(asked: FixedDecimal(2), left: FixedDecimal(1))) {
      try Self.refund([(0, "2")], of: sold, &returned, paidBack: &paidBack, series: 2_000)
    }
    #expect(throws: SaleError.quantityInvalid(FixedDecimal(0), unit: .piece)) {
      try Self.refund([(0, "0")], of: sold, &returned, paidBack: &paidBack, series: 3_000)
    }
    #expect(throws: SaleError.refundOfRefund(back.lines[0].id)) {
      try ReturnableLine(back.lines[0].id, of: back, returned: .none, paidLeft: .zero)
    }
    var open = try Counter(settings())
    try open.add(product())
    let (state, first) = (try open.state(), try open.state().lines[0].id)
    #expect(throws: SaleError.refundNotCompleted(state.id)) { try ReturnableLine(first, of: state, returned: .none, paidLeft: .zero) }
    #expect(RefundState(sold, returned: [:]) == .none)
    #expect(RefundState(sold, returned: [line: FixedDecimal(1)]) == .partiallyRefunded)
    #expect(RefundState(sold, returned: [line: FixedDecimal(2)]) == .refunded)
  }

  @Test func `another currency and practice do not mix with a real sale`() throws {
    let sold = try Self.sold([("1", "5.00", "19")])
    let returnable = try ReturnableLine(sold.lines[0].id, of: sold, returned: .none, paidLeft: sold.paid)
    var francs = try Counter(settings("CHF"))
    #expect(throws: SaleError.currencyMismatch(try Currency("EUR"), try Currency("CHF"))) {
      try francs.run(.edit(.refund(quantity: FixedDecimal(1), reason: "x")), returnable: returnable)
    }
  }

  @Test func `partial refunds in rounded cash never pay more than what was paid`() throws {
    var counter = try Counter(settings("CHF", step: 5))
    try counter.add(product(1, price: "7.88"), quantity: "2", tax: tax("8.1"))
    try counter.pay(1_575)
    let sold = try counter.state()
    var (returned, paidBack) = ([Identifier: ReturnedSum](), Money.zero)
    let first = try Self.refund([(0, "1")], of: sold, &returned, paidBack: &paidBack, series: 1_000)
    let second = try Self.refund([(0, "1")], of: sold, &returned, paidBack: &paidBack, series: 2_000)
    #expect(first.paid.minorUnits == -790 && second.paid.minorUnits == -785)
    #expect(paidBack.minorUnits == -1_575)
  }

  @Test func `a full refund in cash gives the rounding back`() throws {
    var counter = try Counter(settings("CHF", step: 5))
    try counter.add(product(1, price: "15.72"), tax: tax("8.1"))
    try counter.pay(2_000)
    let sold = try counter.state()
    var (returned, paidBack) = ([Identifier: ReturnedSum](), Money.zero)
    let back = try Self.refund([(0, "1")], of: sold, &returned, paidBack: &paidBack, series: 1_000)
    #expect(back.paid.minorUnits == -1_570 && back.rounding.minorUnits == 2)
  }

  @Test func `an exchange is one document, and only the difference is paid`() throws {
    let sold = try Self.sold([("1", "19.99", "19")])
    var counter = try Counter(settings())
    counter.series = 1_000
    try counter.add(product(7, price: "24.99"))
    let returnable = try ReturnableLine(sold.lines[0].id, of: sold, returned: .none, paidLeft: sold.paid)
    try counter.run(.edit(.refund(quantity: FixedDecimal(1), reason: "size")), returnable: returnable)
    #expect(try counter.state().due.minorUnits == 500)
    // No discount of the new document touches what comes back.
    try counter.edit(.discount(line: nil, .percent(decimal("10")), reason: "d", source: .manual, approvedBy: nil))
    #expect(try counter.state().due.minorUnits == 250)
    try counter.pay(250)
    #expect(try counter.state().status == .completed)
  }

  @Test(arguments: [("20.02", Int64(2)), ("19.98", -2)])
  func `the difference of an exchange that has no coin is rounded away`(price: String, due: Int64) throws {
    var first = try Counter(settings("CHF", step: 5))
    try first.add(product(1, price: "20.00"))
    try first.pay(2_000)
    let sold = try first.state()
    var counter = try Counter(settings("CHF", step: 5))
    counter.series = 1_000
    try counter.add(product(7, price: price))
    let returnable = try ReturnableLine(sold.lines[0].id, of: sold, returned: .none, paidLeft: sold.paid)
    try counter.run(.edit(.refund(quantity: FixedDecimal(1), reason: "size")), returnable: returnable)
    #expect(try counter.state().due.minorUnits == due)
    try counter.run(.complete)
    #expect(try counter.state().status == .completed && counter.state().rounding.minorUnits == -due)
  }

  @Test func `without a receipt a reason and a second person are asked for`() throws {
    var counter = try Counter(settings())
    let item = SaleContext.Item(product: try product(1, price: "5.00"), tax: try tax("19"))
    func take(_ reason: String?, _ approver: String?) throws {
      try counter.edit(.takeBack(quantity: FixedDecimal(1), reason: reason, approvedBy: approver), item: item)
    }
    #expect(throws: SaleError.reasonMissing) { try take(nil, "bert") }
    #expect(throws: SaleError.approvalMissing) { try take("gift", nil) }
    #expect(throws: SaleError.approvalBySamePerson("anna")) { try take("gift", "anna") }
    try take("gift", "bert")
    try counter.run(.payBack)
    #expect(try counter.state().paid.minorUnits == -500)
  }
}
