import Testing

@testable import Sales

@Suite struct SaleLineTests {
  @Test func `a line keeps all that it was sold with`() throws {
    var counter = try Counter(settings())
    let milk = try product(7, price: "1.0425", revision: 3)
    try counter.add(milk, quantity: "14", tax: tax("7"))
    let line = try #require(try counter.state().lines.first)
    #expect(line.product == milk.id)
    #expect(line.productRevision == 3)
    #expect(line.sku == "SKU7")
    #expect(line.unitPrice.description == "1.0425")
    #expect(try line.tax == tax("7"))
    #expect(try counter.state().totals.gross.minorUnits == 1460)
    #expect(try counter.state().due.minorUnits == 1460)
  }

  @Test func `the same piece again raises the last line`() throws {
    var counter = try Counter(settings())
    try counter.add(product(1))
    try counter.add(product(1), quantity: "2")
    #expect(counter.events.map(\.kind) == ["sale.opened", "sale.lineAdded", "sale.quantitySet"])
    #expect(try counter.state().lines.map(\.quantity.description) == ["3"])
    try counter.add(product(2))
    try counter.add(product(1))
    #expect(try counter.state().lines.map(\.quantity.description) == ["3", "1", "1"])
  }

  @Test func `another price, tax or revision, and anything weighed, gets a line of its own`() throws {
    var counter = try Counter(settings())
    try counter.add(product(1))
    try counter.add(product(1, price: "2.99"))
    try counter.add(product(1, price: "2.99"), tax: tax("7"))
    try counter.add(product(1, price: "2.99", revision: 2), tax: tax("7"))
    try counter.add(product(2, unit: .kilogram), quantity: "1.255")
    try counter.add(product(2, unit: .kilogram), quantity: "1.255")
    #expect(try counter.state().lines.count == 6)
  }

  @Test func `a quantity is set and a line removed`() throws {
    var counter = try Counter(settings())
    try counter.add(product(1, price: "1.00"))
    try counter.add(product(2, price: "0.10"))
    let ids = try counter.state().lines.map(\.id)
    try counter.run(.setQuantity(line: ids[1], quantity: decimal("5")))
    #expect(try counter.state().totals.gross.minorUnits == 150)
    try counter.run(.removeLine(ids[0]))
    #expect(try counter.state().totals.gross.minorUnits == 50)
    #expect(try counter.state().lines.map(\.id) == [ids[1]])
    #expect(try counter.state().version == 5)
  }

  @Test(arguments: [
    (ProductUnit.piece, ["-1", "1.5", "100000", "0.001"]), (.kilogram, ["-0.5", "1.0001", "99999.001"]),
  ])
  func `a quantity that its unit does not allow is refused`(unit: ProductUnit, quantities: [String]) throws {
    var counter = try Counter(settings())
    try counter.add(product(unit: unit))
    let before = try counter.state()
    for text in quantities {
      let quantity = try decimal(text)
      let expected = SaleError.quantityInvalid(quantity, unit: unit)
      #expect(throws: expected) { try counter.run(.setQuantity(line: before.lines[0].id, quantity: quantity)) }
      #expect(throws: expected) { try counter.add(product(5, unit: unit), quantity: text) }
    }
    #expect(try counter.state() == before)
    #expect(SaleError.quantityInvalid(.zero, unit: .piece).kind == "sale.quantityInvalid")
  }

  @Test func `a quantity of zero is refused with the hint to remove the line`() throws {
    var counter = try Counter(settings())
    try counter.add(product())
    let line = try counter.state().lines[0].id
    #expect(throws: SaleError.quantityZero) { try counter.run(.setQuantity(line: line, quantity: decimal("0.00"))) }
    #expect(SaleError.quantityZero.kind == "sale.quantityInvalid")
    #expect(SaleError.quantityZero.hint == "Remove the line instead.")
  }

  @Test func `merging over the quantity limit is refused`() throws {
    var counter = try Counter(settings())
    try counter.add(product(), quantity: "99999")
    #expect(throws: SaleError.quantityInvalid(FixedDecimal(100_000), unit: .piece)) { try counter.add(product()) }
  }

  @Test func `an unknown line, an inactive product and an impossible price are refused`() throws {
    var counter = try Counter(settings())
    #expect(throws: SaleError.lineUnknown(identifier(77))) { try counter.run(.removeLine(identifier(77))) }
    #expect(throws: SaleError.lineUnknown(identifier(77))) { try counter.run(.setQuantity(line: identifier(77), quantity: decimal("1"))) }
    #expect(throws: SaleError.productInactive(sku: "SKU1")) { try counter.add(product(1, active: false)) }
    for price in ["-0.01", "0.000001", "100000000"] {
      #expect(throws: SaleError.priceInvalid(try decimal(price), sku: "SKU1")) { try counter.add(product(1, price: price)) }
    }
    #expect(counter.events.count == 1)
  }

  @Test func `totals over the limit are refused and change nothing`() throws {
    var counter = try Counter(settings())
    try counter.add(product(1, price: "99999999"), quantity: "99")
    let before = try counter.state()
    for quantity in ["2", "99999"] {
      #expect {
        try counter.add(product(2, price: "99999999"), quantity: quantity)
      } throws: {
        ($0 as? SaleError)?.kind == "sale.amountOutOfRange"
      }
    }
    #expect(try counter.state() == before)
  }

  @Test func `a sale takes a thousand lines and no more`() throws {
    var counter = try Counter(settings("EUR", .perLine))
    try counter.add(product(1))
    let first = try counter.state().lines[0]
    let others = (2..<SaleLimits.maximumLines).map { number in
      SaleLine(
        id: identifier(UInt64(10_000 + number)), product: identifier(UInt64(number)), productRevision: 1, sku: "B", unit: .piece,
        quantity: first.quantity, unitPrice: first.unitPrice, tax: first.tax)
    }
    counter.sale?.lines += others
    try counter.add(product(1_000))
    #expect(try counter.state().lines.count == 1_000)
    #expect(try counter.state().totals.gross.minorUnits == 199_000)
    #expect(throws: SaleError.linesFull) { try counter.add(product(5_000)) }
    try counter.add(product(1_000))
    #expect(try counter.state().lines.last?.quantity == decimal("2"))
  }
}
