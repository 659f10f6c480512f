import Testing

@testable import Sales

/// Prices, discounts, notes, customers, ages, numbers, deposits and coupons of a live sale.
@Suite struct SaleEditTests {
  /// Money rules, section 4: A 59.90 at 19 %, B 23.47 at 7 %, C 8.50 at 0 %.
  static func mixed() throws -> Counter {
    var counter = try Counter(settings())
    try counter.add(product(1, price: "59.90"), tax: tax("19"))
    try counter.add(product(2, price: "23.47"), tax: tax("7"))
    try counter.add(product(3, price: "8.50"), tax: tax("0"))
    return counter
  }

  @Test func `an amount off the document is shared by its lines before the taxes are taken out`() throws {
    var counter = try Self.mixed()
    try counter.edit(.discount(line: nil, .amount(minor(1_000)), reason: "friend", source: .manual, approvedBy: nil))
    let totals = try counter.state().totals
    #expect(totals.lines.map(\.gross.minorUnits) == [5_338, 2_092, 757])
    #expect(totals.lines.map(\.tax.minorUnits) == [852, 137, 0])
    #expect(totals.gross.minorUnits == 8_187 && totals.tax.minorUnits == 989 && totals.net.minorUnits == 7_198)
    #expect(totals.discount?.minorUnits == 1_000)
  }

  @Test func `a percentage off the document follows the worked example`() throws {
    var counter = try Self.mixed()
    try counter.edit(.discount(line: nil, .percent(decimal("10")), reason: "friend", source: .manual, approvedBy: nil))
    let totals = try counter.state().totals
    #expect(totals.lines.map(\.gross.minorUnits) == [5_391, 2_112, 765])
    #expect(totals.lines.map(\.tax.minorUnits) == [861, 138, 0])
    #expect(totals.gross.minorUnits == 8_268)
  }

  @Test func `net prices with a discount off the gross keep what is payable`() throws {
    var counter = try Counter(settings("EUR", .perLine))
    for (number, price, rate) in [(UInt64(1), "76.50", "21"), (2, "35.46", "6"), (3, "29.70", "6")] {
      try counter.add(product(number, price: price), tax: tax(rate, included: false))
    }
    #expect(try counter.state().totals.gross.minorUnits == 16_164)
    try counter.edit(.discount(line: nil, .percent(decimal("10")), reason: "friend", source: .manual, approvedBy: nil))
    let totals = try counter.state().totals
    #expect(totals.discount?.minorUnits == 1_616 && totals.gross.minorUnits == 14_548)
  }

  @Test func `half of 83.33 is a discount of 41.67 that leaves 41.66`() throws {
    var counter = try Counter(settings())
    try counter.add(product(1, price: "83.33"))
    let line = try counter.state().lines[0].id
    try counter.edit(.discount(line: line, .percent(decimal("50")), reason: "half", source: .manual, approvedBy: nil))
    #expect(try counter.state().totals.discount?.minorUnits == 4_167)
    #expect(try counter.state().totals.gross.minorUnits == 4_166)
  }

  @Test func `a new price for a line and for the document take off what is more`() throws {
    var counter = try Self.mixed()
    let line = try counter.state().lines[0].id
    try counter.edit(.discount(line: line, .price(decimal("50")), reason: "damaged", source: .manual, approvedBy: nil))
    #expect(try counter.state().totals.lines[0].gross.minorUnits == 5_000)
    try counter.edit(.discount(line: nil, .price(decimal("80")), reason: "round", source: .manual, approvedBy: nil))
    #expect(try counter.state().totals.gross.minorUnits == 8_000)
  }

  @Test(arguments: ["101", "100.1", "-1"]) func `a discount over all or below nothing is refused`(rate: String) throws {
    var counter = try Self.mixed()
    let before = counter.sale
    #expect(throws: SaleError.discountInvalid("x")) {
      try counter.edit(.discount(line: nil, .percent(decimal(rate)), reason: "x", source: .manual, approvedBy: nil))
    }
    #expect(counter.sale == before)
  }

  @Test func `a discount that is more than its line is refused, also when the line shrinks later`() throws {
    var counter = try Counter(settings())
    try counter.add(product(1, price: "2.00"), quantity: "3")
    let line = try counter.state().lines[0].id
    try counter.edit(.discount(line: line, .amount(minor(500)), reason: "x", source: .manual, approvedBy: nil))
    let before = counter.sale
    let tooLarge = SaleError.discountTooLarge(reason: "x", try minor(500), of: try minor(400), currency: try Currency("EUR"))
    #expect(throws: tooLarge) { try counter.run(.setQuantity(line: line, quantity: FixedDecimal(2))) }
    #expect(counter.sale == before)
    try counter.edit(.removeDiscount(counter.state().lines[0].discounts?.first?.id ?? identifier(1)))
    try counter.run(.setQuantity(line: line, quantity: FixedDecimal(2)))
    #expect(try counter.state().totals.gross.minorUnits == 400)
    #expect(throws: SaleError.discountUnknown(identifier(9_000))) { try counter.edit(.removeDiscount(identifier(9_000))) }
  }

  @Test func `a price is set when a second person agrees, and says what it was`() throws {
    var counter = try Counter(settings())
    try counter.add(product(1, price: "2.00"))
    let line = try counter.state().lines[0].id
    func set(_ price: String, _ approver: String?) throws {
      try counter.edit(.setPrice(line: line, price: decimal(price), reason: "old", approvedBy: approver))
    }
    #expect(throws: SaleError.approvalMissing) { try set("1.50", nil) }
    #expect(throws: SaleError.approvalBySamePerson("anna")) { try set("1.50", "anna") }
    #expect(throws: SaleError.cardNumber) { try set("1.50", "4111-1111-1111-1111") }
    let error = #expect(throws: SaleError.self) { try set("1000000000000000000", "bert") }
    // The price is the caller's: the catalogue's may be right.
    #expect(error?.hint.hasPrefix("Give a price of 0 to ") == true)
    #expect(throws: SaleError.priceInvalid(try decimal("-1"), sku: "SKU1")) { try set("-1", "bert") }
    try set("1.50", "bert")
    try set("1.25", "carl")
    let sold = try counter.state().lines[0]
    #expect(sold.priceOverride == PriceOverride(was: try decimal("2.00"), reason: "old", approvedBy: "carl"))
    #expect(try counter.state().totals.gross.minorUnits == 125)
    // Another piece at the catalogue's price is another line.
    try counter.add(product(1, price: "2.00"))
    #expect(try counter.state().lines.count == 2)
  }

  @Test func `a caller that saw another version is told the actual one`() throws {
    var counter = try Counter(settings())
    try counter.add(product(1))
    let version = try counter.state().version
    let before = counter.sale
    #expect(throws: SaleError.versionConflict(seen: version - 1, actual: version)) {
      try counter.run(.park, version: version - 1)
    }
    #expect(counter.sale == before)
    try counter.run(.park, version: version)
    #expect(try counter.state().status == .parked)
  }

  @Test func `no money is taken before somebody looked how old the customer is, for each line`() throws {
    var counter = try Counter(settings())
    try counter.add(product(1, price: "9.99", traits: ProductTraits(minimumAge: 18)))
    let line = try counter.state().lines[0].id
    #expect(throws: SaleError.ageUnconfirmed(line, minimumAge: 18)) { try counter.pay(999) }
    try counter.edit(.confirmAge(line: line))
    try counter.add(product(2, price: "1.00"))
    try counter.add(product(3, price: "5.00", traits: ProductTraits(minimumAge: 16)))
    let (plain, other) = (try counter.state().lines[1].id, try counter.state().lines[2].id)
    #expect(throws: SaleError.ageNotAsked(plain)) { try counter.edit(.confirmAge(line: plain)) }
    #expect(throws: SaleError.ageUnconfirmed(other, minimumAge: 16)) { try counter.pay(2_000) }
    try counter.edit(.confirmAge(line: other))
    try counter.pay(2_000)
    #expect(try counter.state().status == .completed)
  }

  @Test func `a deposit comes with its article, follows it, goes with it, and no discount touches it`() throws {
    var counter = try Counter(settings())
    var item = SaleContext.Item(product: try product(1, price: "1.19"), tax: try tax("19"))
    item.deposit = .init(product: try product(2, price: "0.25"), taxes: [try tax("19")])
    try counter.run(.addLine(quantity: FixedDecimal(1)), item: item)
    // 1.19 + 0.25 at 19 %: tax 0.23, net 1.21.
    #expect(try counter.state().totals.rates.map(\.tax.minorUnits) == [23])
    #expect(try counter.state().totals.net.minorUnits == 121)
    try counter.run(.addLine(quantity: FixedDecimal(2)), item: item)
    #expect(try counter.state().lines.map(\.quantity) == [FixedDecimal(3), FixedDecimal(3)])
    let (line, deposit) = (try counter.state().lines[0].id, try counter.state().lines[1].id)
    #expect(throws: SaleError.lineBound(deposit)) { try counter.run(.removeLine(deposit)) }
    #expect(throws: SaleError.lineBound(deposit)) { try counter.run(.setQuantity(line: deposit, quantity: FixedDecimal(1))) }
    #expect(throws: SaleError.lineFixed(deposit)) {
      try counter.edit(.discount(line: deposit, .percent(decimal("10")), reason: "x", source: .manual, approvedBy: nil))
    }
    try counter.edit(.discount(line: nil, .percent(decimal("100")), reason: "free", source: .manual, approvedBy: nil))
    #expect(try counter.state().totals.gross.minorUnits == 75)
    try counter.run(.removeLine(line))
    #expect(try counter.state().lines.isEmpty)
  }

  @Test func `returned empties need no approval and can make the customer the one who is paid`() throws {
    var counter = try Counter(settings("CHF", step: 5))
    let empties = SaleContext.Item(product: try product(2, price: "0.25", traits: ProductTraits(isDeposit: true)), tax: try tax("19"))
    try counter.edit(.takeBack(quantity: FixedDecimal(13), reason: nil, approvedBy: nil), item: empties)
    try counter.add(product(1, price: "1.02"))
    #expect(try counter.state().due.minorUnits == -223)
    #expect(throws: SaleError.nothingDue) { try counter.pay(100) }
    try counter.run(.payBack)
    let sale = try counter.state()
    #expect(sale.status == .completed && sale.paid.minorUnits == -225 && sale.rounding.minorUnits == -2)
    #expect(try Sale.replay(counter.events) == counter.sale)
  }

  @Test func `a serial number is asked for, is one piece, and is sold once`() throws {
    var counter = try Counter(settings())
    var item = SaleContext.Item(product: try product(1, traits: ProductTraits(tracking: .serial)), tax: try tax("19"))
    #expect(throws: SaleError.serialMissing(sku: "SKU1", .serial)) { try counter.run(.addLine(quantity: FixedDecimal(1)), item: item) }
    item.serial = "SN-1"
    #expect(throws: SaleError.serialQuantity("SN-1")) { try counter.run(.addLine(quantity: FixedDecimal(2)), item: item) }
    try counter.run(.addLine(quantity: FixedDecimal(1)), item: item)
    #expect(throws: SaleError.serialTwice("SN-1")) { try counter.run(.addLine(quantity: FixedDecimal(1)), item: item) }
    item.serial = "SN-2"
    try counter.run(.addLine(quantity: FixedDecimal(1)), item: item)
    #expect(try counter.state().lines.map(\.serial) == ["SN-1", "SN-2"])
  }

  @Test func `offers come with the lines that they may touch, coupons when they are handed in`() throws {
    var counter = try Counter(settings())
    counter.offers = [
      try Offer("2for3", .each(count: 2, .price(minor(300))), tags: ["coffee"]),
      try Offer("save", .document(minimum: minor(100), .percent(decimal("10"))), coupon: "SAVE10"),
    ]
    try counter.add(product(1, price: "5.00"))
    #expect(try counter.state().offers.isEmpty)
    let coffee = try product(2, price: "2.00", traits: ProductTraits(groups: ["coffee"]))
    try counter.add(coffee, quantity: "2")
    #expect(try counter.state().offers.map(\.identifier) == ["2for3"])
    #expect(try counter.state().totals.gross.minorUnits == 800)
    #expect(throws: SaleError.couponUnknown("OTHER")) { try counter.edit(.addCoupon("OTHER")) }
    try counter.edit(.addCoupon("SAVE10"))
    #expect(throws: SaleError.couponTwice("SAVE10")) { try counter.edit(.addCoupon("SAVE10")) }
    #expect(try counter.state().totals.gross.minorUnits == 720)
    // What the shop offers later does not change what was sold: the replay needs no list of offers.
    counter.offers = []
    #expect(try Sale.replay(counter.events) == counter.sale)
    let steps = try counter.state().explanation().steps
    #expect(steps.contains { $0.rule == .offer && $0.subject.text == "2for3" && $0.rounded.minorUnits == 100 })
    try counter.edit(.removeCoupon("SAVE10"))
    #expect(try counter.state().totals.gross.minorUnits == 800)
  }

  @Test func `a customer who is exempt pays the net, and fees for each unit`() throws {
    var counter = try Counter(settings())
    counter.exemption = try tax("0", code: "exempt")
    let fee = try TaxSnapshot(code: "fee", rate: .zero, included: true, perUnit: decimal("0.10"))
    try counter.run(.addLine(quantity: FixedDecimal(2)), item: .init(product: product(1, price: "11.90"), tax: tax("19")))
    try counter.run(
      .addLine(quantity: FixedDecimal(3)), item: .init(product: product(2, price: "1.10"), taxes: [fee, tax("0", code: "zero")]))
    try counter.edit(.setCustomer("embassy-7"))
    let totals = try counter.state().totals
    #expect(totals.rates.map(\.taxCode) == ["exempt", "fee"])
    #expect(totals.gross.minorUnits == 2_000 + 330 && totals.tax.minorUnits == 30)
    try counter.edit(.setCustomer(nil))
    #expect(try counter.state().totals.gross.minorUnits == 2_380 + 330)
  }
}
