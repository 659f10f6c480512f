import Testing

@testable import Sales

@Suite struct CalculatorTests {
  static func line(_ number: Int, _ quantity: String, _ price: String, _ tax: TaxSnapshot) throws -> SaleLine {
    SaleLine(
      id: identifier(UInt64(number)), product: identifier(900), productRevision: 1, sku: "A", unit: .kilogram,
      quantity: try decimal(quantity),
      unitPrice: try decimal(price), tax: tax)
  }

  static func single(
    _ quantity: String, _ price: String, _ tax: TaxSnapshot, _ settings: SaleSettings
  ) throws -> SaleTotals {
    try SaleTotals.of([line(1, quantity, price, tax)], settings: settings)
  }

  @Test(arguments: [("1.255", "3.99", 501), ("0.245", "2.98", 73), ("14", "1.0425", 1460), ("-14", "1.0425", -1460), ("0", "5", 0)])
  func `a line is quantity times price, rounded once`(quantity: String, price: String, gross: Int64) throws {
    for rounding in TaxRounding.allCases {
      #expect(try Self.single(quantity, price, tax("0"), settings("EUR", rounding)).gross.minorUnits == gross)
    }
  }

  @Test(arguments: [(RoundingMode.halfUp, "2.185", 219), (.halfEven, "2.185", 218), (.halfUp, "53.055", 5306), (.halfEven, "53.055", 5306)])
  func `halves follow the mode of the settings`(mode: RoundingMode, price: String, gross: Int64) throws {
    #expect(try Self.single("1", price, tax("0"), settings("EUR", rounding: mode)).gross.minorUnits == gross)
  }

  @Test(arguments: [("JPY", "198.5", 199), ("KWD", "1.2345", 1235), ("EUR", "1.2345", 123)])
  func `amounts have the decimals of the currency`(code: String, price: String, gross: Int64) throws {
    #expect(try Self.single("1", price, tax("0"), settings(code)).gross.minorUnits == gross)
  }

  @Test(arguments: [
    ("119.00", "19", 1900, 10000), ("9.99", "19", 160, 839), ("0.01", "19", 0, 1), ("10.70", "7", 70, 1000), ("2.49", "7", 16, 233),
    ("9.95", "8.1", 75, 920),
  ])
  func `contained tax is extracted and rounded, net is the rest`(price: String, rate: String, taxMinor: Int64, net: Int64) throws {
    for rounding in TaxRounding.allCases {
      for sign in ["", "-"] {
        let totals = try Self.single(sign + "1", price, tax(rate), settings("CHF", rounding))
        let factor: Int64 = sign.isEmpty ? 1 : -1
        #expect(totals.tax.minorUnits == taxMinor * factor)
        #expect(totals.net.minorUnits == net * factor)
        #expect(totals.gross.minorUnits == (taxMinor + net) * factor)
      }
    }
  }

  @Test(arguments: [("10.00", "7.25", 73), ("49.99", "5", 250), ("49.99", "9.975", 499), ("2.12", "20", 42), ("100", "0", 0)])
  func `tax on top is a rounded share of the net`(price: String, rate: String, taxMinor: Int64) throws {
    for rounding in TaxRounding.allCases {
      let totals = try Self.single("1", price, tax(rate, included: false), settings("EUR", rounding))
      #expect(totals.tax.minorUnits == taxMinor)
      #expect(totals.gross.minorUnits == totals.net.minorUnits + taxMinor)
    }
  }

  struct Basket: Sendable {
    let lines: [(count: Int, price: String, rate: String)]
    let included: Bool
    let perLine: [Int64]
    let perRate: [Int64]
  }

  @Test(arguments: [
    Basket(lines: [(10, "0.99", "19")], included: true, perLine: [160], perRate: [158]),
    Basket(lines: [(3, "0.99", "19"), (2, "0.33", "7")], included: true, perLine: [48, 4], perRate: [47, 4]),
    Basket(lines: [(5, "0.33", "7")], included: true, perLine: [10], perRate: [11]),
    Basket(lines: [(10, "0.10", "7.25")], included: false, perLine: [10], perRate: [7]),
  ])
  func `tax is rounded by line or by rate`(basket: Basket) throws {
    var lines: [SaleLine] = []
    for row in basket.lines {
      for _ in 0..<row.count { lines.append(try Self.line(lines.count, "1", row.price, tax(row.rate, included: basket.included))) }
    }
    for (rounding, expected) in [(TaxRounding.perLine, basket.perLine), (.perRateTotal, basket.perRate)] {
      let totals = try SaleTotals.of(lines, settings: settings("EUR", rounding))
      #expect(totals.rates.map(\.tax.minorUnits) == expected)
      #expect(totals.tax.minorUnits == expected.reduce(0, +))
    }
  }

  @Test func `a rate's tax is handed back to its lines by largest remainder`() throws {
    let ten = try (0..<10).map { try Self.line($0, "1", "0.99", tax("19")) }
    let totals = try SaleTotals.of(ten, settings: settings())
    #expect(totals.lines.map(\.tax.minorUnits) == [16, 16, 16, 16, 16, 16, 16, 16, 15, 15])
    #expect(totals.lines.allSatisfy { $0.gross.minorUnits == 99 })
    #expect(totals.lines.map(\.line) == ten.map(\.id))
  }

  @Test func `zero-rated and exempt goods are totalled apart, and so are included and added taxes of one code`() throws {
    let lines = [
      try Self.line(1, "1", "1.00", tax("0", code: "zero")), try Self.line(2, "1", "2.00", tax("0", code: "exempt")),
      try Self.line(3, "1", "4.00", tax("0", code: "zero")), try Self.line(4, "1", "8.00", tax("0", included: false, code: "zero")),
    ]
    let rates = try SaleTotals.of(lines, settings: settings()).rates
    #expect(rates.map(\.taxCode) == ["zero", "exempt", "zero"])
    #expect(rates.map(\.gross.minorUnits) == [500, 200, 800])
  }

  @Test func `totals over the limit are an error`() throws {
    let line = try Self.line(1, "99999", "99999999", tax("0"))
    #expect(try SaleTotals.of([line], settings: settings()).gross.minorUnits == 999_989_990_000_100)
    #expect(throws: MoneyError.self) { try SaleTotals.of(Array(repeating: line, count: 10), settings: settings()) }
    let huge = try Self.line(1, "9223372036854775807", "9223372036854775807", tax("19"))
    #expect(throws: MoneyError.self) { try SaleTotals.of([huge], settings: settings("KWD")) }
  }

  @Test(arguments: ["-1", "1000.1", "0.000001"])
  func `a tax rate outside its limits is refused`(rate: String) throws {
    #expect(throws: TaxError.rateInvalid(try decimal(rate))) { try TaxSnapshot(code: "a", rate: decimal(rate), included: true) }
  }

  @Test(arguments: ["", "a b", "12345678901234567", "ä"])
  func `a tax code outside its form is refused`(code: String) throws {
    #expect(throws: TaxError.codeInvalid(code)) { try TaxSnapshot(code: code, rate: .zero, included: true) }
  }
}
