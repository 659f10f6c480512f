import Testing

@testable import Sales

@Suite("Cash of another currency")
struct ForeignCashTests {
  private func dollars(_ amount: Int64, rate: String = "0.92") throws -> ForeignCash {
    try ForeignCash(minor(amount), Currency("USD"), rate: decimal(rate), home: Currency("EUR"), rounding: .halfUp)
  }

  @Test("its worth is rounded once, half up, between any two exponents")
  func worth() throws {
    #expect(try dollars(2_000).worth == minor(1_840))
    #expect(try dollars(1_250, rate: "0.9219").worth == minor(1_152))
    #expect(try dollars(150, rate: "0.25").worth == minor(38))
    let yen = try ForeignCash(minor(10_000), Currency("JPY"), rate: decimal("0.0061"), home: Currency("EUR"), rounding: .halfUp)
    #expect(yen.worth.minorUnits == 6_100)
    let francs = try ForeignCash(minor(1_000), Currency("CHF"), rate: decimal("170.5"), home: Currency("JPY"), rounding: .halfUp)
    #expect(francs.worth.minorUnits == 1_705)
  }

  @Test("it pays as much cash does, change and rounding are the register's, and the shift keeps it apart")
  func paid() throws {
    var counter = try Counter(settings("EUR", step: 5))
    try counter.add(product(1, price: "12.37"))
    let cash = try dollars(2_000)
    try counter.run(.tenderCash(given: cash.worth, foreign: cash))
    let sale = try counter.state()
    #expect(sale.status == .completed && sale.change.minorUnits == 605 && sale.rounding.minorUnits == -2)
    var tally = ShiftTally()
    for event in counter.events { try tally.take(event) }
    let taken = try ForeignSum(Currency("USD"), minor(2_000))
    #expect(tally.cashSales.minorUnits == -605 && tally.foreign == [taken])
    #expect(tally.tenders.map(\.kind) == ["foreignCash", "cash"] && tally.tenders.map(\.count) == [1, 0])
    #expect(tally.tenders.reduce(0) { $0 + $1.amount.minorUnits } == sale.paid.minorUnits)
  }

  @Test("change is given in coins that there are: what notes are worth beside whole coins is paid before the rest is rounded")
  func change() throws {
    for (step, price, worth, change, rounding) in [
      (Int64(5), "12.37", Int64(1_873), Int64(635), Int64(1)), (5, "12.35", 1_873, 640, -2), (10, "9.98", 1_234, 240, -4),
      (100, "35.20", 5_049, 1_500, 29), (5, "9.97", 996, 0, -1), (5, "0.02", 3, 0, 1),
      // Notes for less than a coin: what they are worth beside whole ones stays.
      (100, "0.38", 195, 100, 57),
    ] {
      var counter = try Counter(settings("EUR", step: step))
      try counter.add(product(1, price: price))
      let cash = try dollars(worth, rate: "1")
      try counter.run(.tenderCash(given: cash.worth, foreign: cash))
      let sale = try counter.state()
      #expect(sale.status == .completed && sale.change.minorUnits == change, "\(price): \(sale.change.minorUnits)")
      #expect(sale.rounding.minorUnits == rounding && sale.paid.minorUnits == worth - change, "\(price): \(sale.rounding.minorUnits)")
      #expect(try sale.paid == sale.totals.gross.adding(sale.rounding))
    }
  }

  @Test("a void hands the notes back, and the register's cash beside them")
  func voided() throws {
    var counter = try Counter(settings())
    try counter.add(product(1, price: "30.00"))
    let cash = try dollars(1_000)
    try counter.run(.tenderCash(given: cash.worth, foreign: cash))
    try counter.pay(500)
    try counter.run(.void(.other))
    guard case .voided(let voided)? = counter.events.last else {
      Issue.record("\(counter.events)")
      return
    }
    #expect(voided.foreignReturned == [cash] && voided.cashReturned?.amount.minorUnits == 500)
    var tally = ShiftTally()
    for event in counter.events { try tally.take(event) }
    let nothing = try ForeignSum(Currency("USD"), .zero)
    #expect(tally.cashSales == .zero && tally.foreign == [nothing])
    #expect(tally.tenders.allSatisfy { $0.amount == .zero })
  }

  @Test("a count names each currency once and nothing below zero")
  func counts() throws {
    let count = try CashCount(amount: minor(100))
    let dollar = ForeignSum(try Currency("USD"), try minor(5))
    #expect(try count.with(foreign: [dollar]).foreign == [dollar])
    #expect(throws: ShiftError.countInvalid) { try count.with(foreign: [dollar, dollar]) }
    #expect(throws: ShiftError.countInvalid) { try count.with(foreign: [ForeignSum(Currency("USD"), minor(-5))]) }
  }
}
