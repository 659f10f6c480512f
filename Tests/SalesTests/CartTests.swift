import Sales
import Testing

/// The worked examples of chained taxes, discounts, offers and deposits.
@Suite struct CartTests {
  static func line(
    _ name: String, _ quantity: String, _ price: String, _ taxes: [TaxSnapshot], discounts: [Discount] = [], tags: Set<String> = [],
    counted: Bool = true, discountable: Bool = true
  ) throws -> CartLine {
    CartLine(
      key: .label(name), quantity: try decimal(quantity), unitPrice: try decimal(price), taxes: taxes, discounts: discounts, tags: tags,
      isCounted: counted, isDiscountable: discountable)
  }

  /// One piece.
  static func line(
    _ name: String, _ price: String, _ taxes: [TaxSnapshot], discounts: [Discount] = [], discountable: Bool = true
  ) throws -> CartLine {
    try line(name, "1", price, taxes, discounts: discounts, discountable: discountable)
  }

  static func totals(_ cart: Cart, _ currency: String = "EUR", _ rounding: TaxRounding = .perLine) throws -> CartTotals {
    let totals = try Calculator.calculate(cart, settings: settings(currency, rounding)).totals
    for line in totals.lines {
      #expect(try line.taxes.reduce(line.net) { try $0.adding($1) } == line.gross)
    }
    #expect(totals.net.minorUnits + totals.tax.minorUnits == totals.gross.minorUnits)
    #expect(totals.lines.map(\.gross.minorUnits).reduce(0, +) == totals.gross.minorUnits)
    return totals
  }

  static func tax(
    _ code: String, _ rate: String, included: Bool = true, perUnit: String? = nil, enters: Bool = false, takes: Bool = false,
    step: Int64 = 1
  ) throws -> TaxSnapshot {
    try TaxSnapshot(
      code: code, rate: decimal(rate), included: included, perUnit: perUnit.map(decimal), entersBase: enters, takesBase: takes,
      stepMinor: step)
  }

  @Test(arguments: TaxRounding.allCases) func `two taxes inside one price share one divisor`(_ rounding: TaxRounding) throws {
    let line = try Self.line("A", "23.10", [Self.tax("ten", "10"), Self.tax("five", "5")])
    let totals = try Self.totals(Cart(lines: [line]), "EUR", rounding)
    #expect(totals.taxes.map(\.amount.minorUnits) == [201, 100])
    #expect(totals.net.minorUnits == 2009)
  }

  @Test(arguments: TaxRounding.allCases) func `a tax is taken on a tax only where both say so`(_ rounding: TaxRounding) throws {
    let first = try Self.tax("five", "5", included: false, enters: true)
    for (takes, amounts) in [(true, [400, 840, 9240]), (false, [400, 800, 9200])] as [(Bool, [Int64])] {
      let second = try Self.tax("ten", "10", included: false, takes: takes)
      let totals = try Self.totals(Cart(lines: [Self.line("A", "80.00", [first, second])]), "EUR", rounding)
      #expect(totals.taxes.map(\.amount.minorUnits) + [totals.gross.minorUnits] == amounts)
    }
  }

  @Test(arguments: TaxRounding.allCases) func `a chain inside the price is unwound to the same taxes`(_ rounding: TaxRounding) throws {
    let taxes = [try Self.tax("five", "5", enters: true), try Self.tax("ten", "10", takes: true)]
    let totals = try Self.totals(Cart(lines: [Self.line("A", "92.40", taxes)]), "EUR", rounding)
    #expect(totals.taxes.map(\.amount.minorUnits) == [400, 840])
    #expect(totals.net.minorUnits == 8000)
  }

  @Test(arguments: TaxRounding.allCases) func `a fee for each unit stands beside the tax or in its base`(_ rounding: TaxRounding) throws {
    for (enters, amounts) in [(false, [200, 960, 5960]), (true, [200, 1000, 6000])] as [(Bool, [Int64])] {
      let fee = try Self.tax("fee", "0", included: false, perUnit: "0.50", enters: enters)
      let vat = try Self.tax("vat", "20", included: false, takes: true)
      let totals = try Self.totals(Cart(lines: [Self.line("A", "4", "12.00", [fee, vat])]), "EUR", rounding)
      #expect(totals.taxes.map(\.amount.minorUnits) + [totals.gross.minorUnits] == amounts)
    }
  }

  @Test func `a fee for each unit is not reduced by a percentage`() throws {
    let fee = try Self.tax("fee", "0", perUnit: "0.50")
    let half = try Discount(.percent(decimal("50")), reason: "half")
    let totals = try Self.totals(Cart(lines: [Self.line("A", "4", "12.50", [fee], discounts: [half])]))
    #expect(totals.discount.minorUnits == 2400)
    #expect(totals.gross.minorUnits == 2600)
    #expect(totals.tax.minorUnits == 200)
  }

  @Test(arguments: TaxRounding.allCases) func `a tax on top is taken on what a tax inside leaves`(_ rounding: TaxRounding) throws {
    let taxes = [try Self.tax("in", "5"), try Self.tax("out", "8", included: false)]
    let totals = try Self.totals(Cart(lines: [Self.line("A", "115.50", taxes)]), "EUR", rounding)
    #expect(totals.taxes.map(\.amount.minorUnits) == [550, 880])
    #expect(totals.net.minorUnits == 11000)
    #expect(totals.gross.minorUnits == 12430)
  }

  @Test func `a tax with a step is rounded to it`() throws {
    let totals = try Self.totals(Cart(lines: [Self.line("A", "10.00", [Self.tax("t", "8", step: 5)])]))
    #expect(totals.tax.minorUnits == 75)
    #expect(totals.net.minorUnits == 925)
  }

  @Test(arguments: TaxRounding.allCases) func `the two taxes of Quebec are rounded each`(_ rounding: TaxRounding) throws {
    let taxes = [try Self.tax("GST", "5", included: false), try Self.tax("QST", "9.975", included: false)]
    let totals = try Self.totals(Cart(lines: [Self.line("A", "49.99", taxes)]), "CAD", rounding)
    #expect(totals.taxes.map(\.amount.minorUnits) == [250, 499])
    #expect(totals.gross.minorUnits == 5748)
  }

  /// 59.90 at 19 %, 23.47 at 7 %, 8.50 at 0 %, taxes inside.
  static func basket() throws -> [CartLine] {
    [
      try line("A", "59.90", [tax("19", "19")]), try line("B", "23.47", [tax("7", "7")]), try line("C", "8.50", [tax("0", "0")]),
    ]
  }

  @Test(arguments: TaxRounding.allCases) func `an amount off the document is shared by the lines, then taxed`(_ rounding: TaxRounding)
    throws
  {
    let off = try Discount(.amount(minor(1000)), reason: "sorry")
    let totals = try Self.totals(Cart(lines: Self.basket(), discounts: [off]), "EUR", rounding)
    #expect(totals.lines.map { $0.discounts.map(\.amount.minorUnits) } == [[652], [255], [93]])
    #expect(totals.lines.map(\.gross.minorUnits) == [5338, 2092, 757])
    #expect(totals.lines.map { $0.taxes[0].minorUnits } == [852, 137, 0])
    #expect(totals.lines.map(\.net.minorUnits) == [4486, 1955, 757])
    #expect([totals.gross, totals.tax, totals.net].map(\.minorUnits) == [8187, 989, 7198])
  }

  @Test func `a percentage off the document is rounded once`() throws {
    let off = try Discount(.percent(decimal("10")), reason: "ten")
    let totals = try Self.totals(Cart(lines: Self.basket(), discounts: [off]))
    #expect(totals.discount.minorUnits == 919)
    #expect(totals.lines.map { $0.discounts[0].amount.minorUnits } == [599, 235, 85])
    #expect(totals.lines.map(\.gross.minorUnits) == [5391, 2112, 765])
    #expect(totals.taxes.map(\.amount.minorUnits) == [861, 138, 0])
    #expect(totals.gross.minorUnits == 8268)
  }

  @Test func `prices without tax are discounted off the gross`() throws {
    let lines = [
      try Self.line("A", "76.50", [Self.tax("21", "21", included: false)]),
      try Self.line("B", "35.46", [Self.tax("6", "6", included: false)]),
      try Self.line("C", "29.70", [Self.tax("6", "6", included: false)]),
    ]
    let plain = try Self.totals(Cart(lines: lines))
    #expect(plain.lines.map { $0.taxes[0].minorUnits } == [1607, 213, 178])
    #expect(plain.gross.minorUnits == 16164)
    let off = try Discount(.percent(decimal("10")), reason: "ten")
    let totals = try Self.totals(Cart(lines: lines, discounts: [off]))
    #expect(totals.discount.minorUnits == 1616)
    #expect(totals.gross.minorUnits == 14548)
    // Off the net it is another sum: 14.17 off 141.66, and taxes on the rest.
    let net = try Self.totals(Cart(lines: lines, discounts: [off], discountBasis: .net))
    #expect(net.discount.minorUnits == 1417)
    #expect(net.net.minorUnits == 14166 - 1417)
  }

  @Test func `a discount off the gross is split into net and tax by what it leaves`() throws {
    let line = try Self.line("A", "2", "2.12", [Self.tax("20", "20", included: false)])
    let totals = try Self.totals(Cart(lines: [line], discounts: [Discount(.percent(decimal("10")), reason: "ten")]))
    #expect(totals.discount.minorUnits == 51)
    #expect(424 - totals.net.minorUnits == 42)
    #expect(85 - totals.tax.minorUnits == 9)
  }

  @Test(arguments: [("2.30", "5", 12, 218), ("58.95", "10", 590, 5305), ("83.33", "50", 4167, 4166)] as [(String, String, Int64, Int64)])
  func `a percentage off a line is what is rounded`(_ price: String, _ rate: String, _ off: Int64, _ left: Int64) throws {
    let discount = try Discount(.percent(decimal(rate)), reason: "r")
    let totals = try Self.totals(Cart(lines: [Self.line("A", price, [Self.tax("t", "19")], discounts: [discount])]))
    #expect([totals.discount.minorUnits, totals.gross.minorUnits] == [off, left])
  }

  @Test func `a new price is a discount on a line and on a document`() throws {
    let line = try Self.line("A", "3", "2.00", [Self.tax("t", "19")], discounts: [Discount(.price(decimal("1.50")), reason: "deal")])
    #expect(try Self.totals(Cart(lines: [line])).gross.minorUnits == 450)
    let all = try Discount(.price(decimal("80")), reason: "round")
    #expect(try Self.totals(Cart(lines: Self.basket(), discounts: [all])).gross.minorUnits == 8000)
  }

  @Test func `a discount that is more than there is is refused with its reason`() throws {
    let line = try Self.line("A", "1.00", [Self.tax("t", "19")], discounts: [Discount(.amount(minor(101)), reason: "oops")])
    #expect(throws: MoneyError.discountTooLarge(reason: "oops", try minor(101), of: try minor(100))) {
      try Self.totals(Cart(lines: [line]))
    }
    let off = try Discount(.amount(minor(9188)), reason: "all")
    #expect(throws: MoneyError.discountTooLarge(reason: "all", try minor(9188), of: try minor(9187))) {
      try Self.totals(Cart(lines: Self.basket(), discounts: [off]))
    }
    #expect(throws: MoneyError.discountInvalid(reason: "r")) { try Discount(.percent(decimal("100.1")), reason: "r") }
  }

  @Test func `a deposit is taxed with its goods and left out of discounts`() throws {
    let lines = [
      try Self.line("cola", "1.19", [Self.tax("19", "19")]),
      try Self.line("deposit", "0.25", [Self.tax("19", "19")], discountable: false),
    ]
    let totals = try Self.totals(Cart(lines: lines), "EUR", .perRateTotal)
    #expect([totals.gross, totals.tax, totals.net].map(\.minorUnits) == [144, 23, 121])
    let half = try Self.totals(Cart(lines: lines, discounts: [Discount(.percent(decimal("50")), reason: "h")]), "EUR", .perRateTotal)
    #expect(half.lines.map(\.gross.minorUnits) == [59, 25])
  }

  @Test(arguments: TaxRounding.allCases) func `empties may bring a document below zero`(_ rounding: TaxRounding) throws {
    let lines = [
      try Self.line("cola", "1.19", [Self.tax("19", "19")]),
      try Self.line("empties", "-8", "0.25", [Self.tax("19", "19")], discountable: false),
    ]
    let totals = try Self.totals(Cart(lines: lines), "EUR", rounding)
    #expect(totals.gross.minorUnits == -81)
    #expect(totals.lines.map { $0.taxes[0].minorUnits } == [19, -32])
    #expect(totals.tax.minorUnits == -13)
  }

  @Test func `what a label says is the price of its line`() throws {
    var line = try Self.line("cheese", "1.767", "1.50", [Self.tax("7", "7")], counted: false)
    line.printedPrice = try minor(265)
    #expect(try Self.totals(Cart(lines: [line])).gross.minorUnits == 265)
  }
}
