import Testing

@testable import Sales

@Suite("A shift always closes")
struct ShiftLimitTests {
  /// A register's book with a float.
  private struct Desk {
    var book: ShiftBook
    private let currency: Currency
    private var decisions: UInt64 = 500

    init(float: CashCount? = nil, currency code: String = "EUR") throws {
      (book, currency) = (ShiftBook(register: try RegisterID("till1")), try Currency(code))
      try run(.open(float: float ?? CashCount(amount: .zero)))
    }

    mutating func run(_ command: ShiftCommand, in other: Currency? = nil) throws {
      decisions += 1
      let context = ShiftContext(
        time: Counter.time, identifier: identifier(decisions), number: Int64(decisions), epoch: 1, currency: other ?? currency)
      for event in try book.decide(command, context) { try book.take(event) }
    }
  }

  private static let most = ShiftLimits.maximumAmount

  @Test(arguments: [Self.most + 1, 4_006_381_333_931, Money.limit])
  func `an amount that no drawer holds is no float, no count and no movement`(units: Int64) throws {
    let amount = try minor(units)
    #expect(throws: ShiftError.amountTooLarge(amount)) { try CashCount(amount: amount) }
    #expect(throws: ShiftError.amountTooLarge(amount)) { try CashCount(piles: [.init(value: amount, count: 1)]) }
    #expect(throws: ShiftError.amountTooLarge(amount)) {
      try CashCount(amount: .zero).with(foreign: [ForeignSum(Currency("USD"), amount)])
    }
    var desk = try Desk()
    for kind in CashMove.Kind.allCases {
      #expect(throws: ShiftError.amountTooLarge(amount)) { try desk.run(.move(kind, amount: amount, reason: .change)) }
    }
    #expect(ShiftError.amountTooLarge(amount).kind == "shift.amountOutOfRange")
  }

  @Test(arguments: CashMove.Kind.allCases)
  func `movements are taken for as long as the shift can be closed with any count`(kind: CashMove.Kind) throws {
    let float = try CashCount(amount: minor(kind == .paidIn ? Self.most : 0))
    var desk = try Desk(float: float)
    var taken = 0
    while true {
      do { try desk.run(.move(kind, amount: minor(Self.most), reason: .change)) } catch ShiftError.amountOutOfRange { break }
      taken += 1
    }
    #expect(taken == Int(Money.limit / Self.most) - (kind == .paidIn ? 2 : 1))
    for count in [0, Self.most] {
      var closing = desk
      try closing.run(.close(uncounted: false))
      try closing.run(.count(CashCount(amount: minor(count))))
      try closing.run(.close(uncounted: false))
      #expect(closing.book.shift == nil)
    }
    try desk.run(.close(uncounted: false))
    try desk.run(.close(uncounted: true))
    #expect(desk.book.shift == nil)
  }

  @Test func `what went in and out again leaves room for more`() throws {
    var desk = try Desk()
    let shift = try #require(desk.book.shift?.id)
    for _ in 0..<20_000 {
      for kind in [CashMove.Kind.paidIn, .drop] {
        try desk.book.take(.moved(CashMoved(shift: shift, move: Self.move(kind, 400_000_000_000), at: Counter.time)))
      }
    }
    #expect(try desk.book.expected == .zero)
    try desk.book.checkClosable()
  }

  private static func move(_ kind: CashMove.Kind, _ units: Int64) throws -> CashMove {
    CashMove(id: identifier(1), kind: kind, amount: try minor(units), reason: .change)
  }

  @Test func `each currency has its own perpetual sum, which goes on when the register comes back to it`() throws {
    let (euro, dollar) = (try Currency("EUR"), try Currency("USD"))
    var book = ShiftBook(register: try RegisterID("till1"))
    func sell(in currency: Currency) throws {
      var counter = try Counter(settings(currency.code))
      try counter.add(product())
      try counter.pay(199)
      for event in counter.events { try book.take(event, in: currency) }
    }
    try sell(in: euro)
    #expect(book.heldCurrency == euro)
    try sell(in: dollar)
    try sell(in: dollar)
    #expect(book.currency == dollar && book.perpetual.sales == 2)
    try sell(in: euro)
    #expect(try book.currency == euro && book.perpetual.sales == 2 && book.perpetual.gross == minor(398))
    var desk = try Desk()
    #expect(desk.book.heldCurrency == euro)
    #expect(throws: ShiftError.currencyDiffers(euro, configured: dollar)) {
      try desk.run(.move(.paidIn, amount: minor(100), reason: .change), in: dollar)
    }
    // Counted and closed in its own currency, whatever the register is set to.
    try desk.run(.close(uncounted: false), in: dollar)
    try desk.run(.count(CashCount(amount: .zero)), in: dollar)
    try desk.run(.close(uncounted: false), in: dollar)
    #expect(desk.book.shift == nil && desk.book.heldCurrency == nil)
    try desk.run(.open(float: nil), in: dollar)
    #expect(desk.book.heldCurrency == dollar)
  }
}
