import Testing

@testable import Sales

/// A register's book, and the events that made it.
private struct Desk {
  var book: ShiftBook
  var events: [ShiftEvent] = []
  var decisions: UInt64 = 500

  init() throws { book = ShiftBook(register: try RegisterID("till1")) }

  @discardableResult
  mutating func run(_ command: ShiftCommand, _ exceptions: [ShiftException] = []) throws -> [ShiftEvent] {
    decisions += 1
    let context = ShiftContext(
      time: Counter.time, identifier: identifier(decisions), number: Int64(decisions), epoch: 1, currency: try Currency("EUR"),
      exceptions: exceptions)
    let new = try book.decide(command, context)
    for event in new { try book.take(event) }
    events += new
    return new
  }

  /// A sale of one piece for 1.99, paid with `given`.
  mutating func sell(given: Int64 = 199, voided: Bool = false) throws {
    var counter = try Counter(try settings())
    try counter.add(try product())
    try counter.pay(given)
    if voided { try counter.run(.void(.customerLeft)) }
    for event in counter.events { try book.take(event, in: Currency("EUR")) }
  }

  /// The last Z report.
  func closed() throws -> ShiftClosed {
    guard case .closed(let closed)? = events.last else { throw ShiftError.noneOpen }
    return closed
  }
}

@Suite("Shifts")
struct ShiftTests {
  private func amount(_ units: Int64) throws -> CashCount { try CashCount(amount: try minor(units)) }

  @Test func `a shift goes from the opening count to its Z report, and the expected cash is what moved`() throws {
    var desk = try Desk()
    try desk.run(.open(float: nil))
    #expect(desk.book.shift?.status == .openingCount && !desk.book.isOpen)
    try desk.run(.count(amount(10_000)))
    #expect(desk.book.isOpen)
    try desk.sell(given: 500)
    try desk.sell(given: 199)
    try desk.sell(given: 100, voided: true)
    try desk.run(.move(.paidIn, amount: minor(500), reason: .change))
    try desk.run(.move(.paidOut, amount: minor(120), reason: .expense))
    try desk.run(.move(.drop, amount: minor(5_000), reason: .bank))
    desk.book.drawerOpened()
    try desk.run(.close(uncounted: false))
    #expect(desk.book.shift?.status == .closing)
    try desk.run(.count(amount(5_700)))
    try desk.run(.count(amount(5_768)))
    try desk.run(.close(uncounted: false))
    let closed = try desk.closed()
    #expect(try closed.expected == minor(10_000 + 2 * 199 + 500 - 120 - 5_000))
    #expect(try closed.difference == minor(-10))
    #expect(try closed.tally.gross == minor(398) && closed.tally.sales == 2 && closed.tally.voids == 1 && closed.tally.noSales == 1)
    #expect(try closed.tally.tenders == [.init(kind: "cash", count: 3, amount: minor(398))])
    #expect(try closed.perpetual.gross == minor(398))
    #expect(closed.exceptions.map(\.kind) == [.cashDiffers])
    #expect(desk.book.shift == nil)
  }

  @Test func `what arrives while no shift is open belongs to the next one, marked late, and its cash is found by the count`() throws {
    var desk = try Desk()
    try desk.run(.open(float: amount(1_000)))
    try desk.sell()
    try desk.run(.close(uncounted: false))
    try desk.sell()
    try desk.run(.count(amount(1_199)))
    try desk.run(.close(uncounted: false))
    let first = try desk.closed()
    #expect(try first.tally.sales == 1 && first.difference == .zero && first.perpetual.gross == minor(199))
    try desk.sell()
    try desk.run(.open(float: amount(1_199 + 2 * 199)))
    try desk.sell()
    try desk.run(.close(uncounted: false))
    try desk.run(.count(amount(1_199 + 3 * 199)))
    try desk.run(.close(uncounted: false))
    let second = try desk.closed()
    #expect(try second.tally.sales == 3 && second.late.sales == 2 && second.late.gross == minor(398))
    #expect(second.difference == .zero && second.exceptions.map(\.kind) == [.lateSales])
    #expect(try second.perpetual.gross == minor(4 * 199) && second.perpetual.sales == 4)
  }

  @Test func `a refund takes its amounts, by rate too, and its cash off the shift, and never sets the perpetual total back`() throws {
    var desk = try Desk()
    try desk.run(.open(float: amount(1_000)))
    try desk.sell()
    try desk.sell()
    var back = try Counter(settings())
    try back.edit(
      .takeBack(quantity: FixedDecimal(1), reason: "damaged", approvedBy: "bert"), item: .init(product: product(), tax: tax("19")))
    try back.run(.payBack)
    for event in back.events { try desk.book.take(event, in: Currency("EUR")) }
    let tally = desk.book.tally
    #expect(try tally.sales == 2 && tally.refunds == 1 && tally.refunded == minor(199))
    #expect(try tally.gross == minor(199) && tally.net.adding(tally.tax) == tally.gross)
    #expect(tally.rates.map(\.gross) == [tally.gross] && tally.rates.map(\.tax) == [tally.tax])
    #expect(try tally.tenders == [.init(kind: "cash", count: 2, amount: minor(199))] && tally.cashSales == minor(199))
    #expect(try desk.book.expected == minor(1_199))
    let perpetual = desk.book.perpetual
    #expect(try perpetual.sales == 2 && perpetual.gross == minor(398) && perpetual.refunds == 1 && perpetual.refunded == minor(199))
  }

  @Test func `a shift always closes, and what is amiss stands among its exceptions`() throws {
    var desk = try Desk()
    try desk.run(.open(float: nil))
    try desk.run(.close(uncounted: false))
    #expect(throws: ShiftError.notCounted(number: 501)) { try desk.run(.close(uncounted: false)) }
    try desk.run(.close(uncounted: true), [ShiftException(.openSales, count: 2)])
    let closed = try desk.closed()
    #expect(closed.exceptions.map(\.kind) == [.floatNotCounted, .notCounted, .openSales])
    #expect(closed.count == nil && closed.difference == nil && closed.float == nil)
  }

  @Test func `what cannot be done is refused by name and changes nothing`() throws {
    var desk = try Desk()
    #expect(throws: ShiftError.noneOpen) { try desk.run(.close(uncounted: true)) }
    #expect(throws: ShiftError.noneOpen) { try desk.run(.move(.paidIn, amount: minor(1), reason: .other)) }
    try desk.run(.open(float: nil))
    #expect(throws: ShiftError.alreadyOpen(number: 503, .openingCount)) { try desk.run(.open(float: nil)) }
    #expect(throws: ShiftError.notOpen(number: 503, .openingCount)) { try desk.run(.move(.drop, amount: minor(1), reason: .bank)) }
    try desk.run(.count(amount(0)))
    let book = desk.book
    #expect(throws: ShiftError.alreadyOpen(number: 503, .open)) { try desk.run(.open(float: amount(1))) }
    #expect(throws: ShiftError.countNotDue(number: 503)) { try desk.run(.count(amount(1))) }
    #expect(throws: ShiftError.amountNotPositive) { try desk.run(.move(.drop, amount: .zero, reason: .bank)) }
    #expect(desk.book == book)
  }

  @Test func `counts add their piles up, and refuse what is none`() throws {
    let count = try CashCount(piles: [
      .init(value: minor(50), count: 3), .init(value: minor(2_000), count: 2), .init(value: minor(1), count: 0),
    ])
    #expect(try count.amount == minor(4_150))
    #expect(try count.piles.map(\.value) == [minor(2_000), minor(50), minor(1)])
    #expect(throws: ShiftError.countInvalid) { try CashCount(piles: []) }
    #expect(throws: ShiftError.countInvalid) { try CashCount(piles: [.init(value: .zero, count: 1)]) }
    #expect(throws: ShiftError.countInvalid) { try CashCount(piles: [.init(value: minor(5), count: -1)]) }
    #expect(throws: ShiftError.countInvalid) { try CashCount(piles: [.init(value: minor(5), count: 1), .init(value: minor(5), count: 2)]) }
    #expect(throws: ShiftError.countInvalid) { try amount(-1) }
  }
}
