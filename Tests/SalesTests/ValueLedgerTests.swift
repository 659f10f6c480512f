import Testing

@testable import Sales

@Suite("Ledgers of value: gift cards, vouchers, accounts, points")
struct ValueLedgerTests {
  @Test("a card that is sold pays only once its sale is completed")
  func activation() throws {
    var book = ValueBook()
    try book.openCard()
    try book.run(.promise(book.promise(1, 2_500), isNew: true))
    #expect(try book.state().status(on: book.day) == .pending)
    #expect(throws: ValueError.notActive("1234")) { try book.redeem(100) }
    try book.run(.load(line: identifier(1)))
    #expect(try book.state().balance == minor(2_500) && book.state().status(on: book.day) == .active)
    try book.redeem(2_000)
    #expect(throws: ValueError.short(.giftCard, available: try minor(500))) { try book.redeem(501) }
    #expect(try book.state().balance == minor(500))
  }

  @Test("a load that is not paid leaves nothing, and its code may be sold again")
  func dropped() throws {
    var book = ValueBook()
    try book.openCard()
    try book.run(.promise(book.promise(1, 2_500), isNew: true))
    #expect(throws: ValueError.alreadySold("1234")) { try book.run(.promise(book.promise(2, 100), isNew: true)) }
    try book.run(.drop(line: identifier(1)))
    try book.run(.promise(book.promise(2, 100), isNew: true))
    try book.run(.load(line: identifier(2)))
    #expect(try book.state().balance == minor(100) && book.state().promises.isEmpty)
    #expect(throws: ValueError.notFound) { try book.run(.load(line: identifier(2))) }
    #expect(throws: ValueError.alreadySold("1234")) { try book.run(.promise(book.promise(3, 100), isNew: true)) }
  }

  @Test("what is loaded, with all that is promised, stays within the card's maximum")
  func maximum() throws {
    var book = ValueBook()
    book.maximum = try minor(3_000)
    try book.openCard()
    try book.load(1, 2_000)
    try book.run(.promise(book.promise(2, 600), isNew: false))
    #expect(throws: ValueError.overMaximum(try minor(3_000))) { try book.run(.promise(book.promise(3, 401), isNew: false)) }
    try book.run(.promise(book.promise(3, 400), isNew: false))
  }

  @Test("a blocked card neither pays nor is loaded, and pays again once it is unblocked")
  func blocked() throws {
    var book = ValueBook()
    try book.openCard()
    try book.load(1, 2_000)
    try book.run(.block("lost"))
    #expect(throws: ValueError.blocked(.giftCard)) { try book.redeem(1) }
    #expect(throws: ValueError.blocked(.giftCard)) { try book.run(.promise(book.promise(2, 1), isNew: false)) }
    #expect(throws: ValueError.blocked(.giftCard)) { try book.run(.block("again")) }
    try book.move(.refunded, 100)
    try book.run(.block(nil))
    #expect(throws: ValueError.notBlocked(.giftCard)) { try book.run(.block(nil)) }
    try book.redeem(2_100)
    #expect(try book.state().balance == .zero)
  }

  @Test("a card pays on its last day and not on the next")
  func expiry() throws {
    var book = ValueBook()
    book.expiresOn = "2023-11-14"
    try book.openCard()
    try book.load(1, 500)
    try book.redeem(100)
    book.day = "2023-11-15"
    #expect(throws: ValueError.expired("2023-11-14")) { try book.redeem(100) }
    try book.move(.givenBack, 100)
    #expect(try book.state().balance == minor(500))
  }

  @Test("a sold card comes back only while nothing of it was spent")
  func withdrawn() throws {
    var book = ValueBook()
    try book.openCard()
    try book.load(1, 500)
    try book.redeem(1)
    #expect(throws: ValueError.used(try minor(499))) { try book.move(.withdrawn, -500) }
    try book.move(.givenBack, 1)
    #expect(throws: ValueError.used(try minor(500))) { try book.move(.givenBack, -501) }
    try book.move(.withdrawn, -500)
    #expect(try book.state().balance == .zero)
  }

  @Test("a customer owes no more than agreed, and a second person agrees to the limit")
  func account() throws {
    var book = ValueBook()
    try book.run(.open(.account, name: "c-17", ending: nil, currency: Currency("EUR"), limit: minor(10_000)))
    try book.move(.charged, -9_000)
    #expect(throws: ValueError.short(.account, available: try minor(1_000))) { try book.move(.charged, -1_001) }
    #expect(throws: ValueError.sale(.approvalMissing)) { try book.run(.setLimit(minor(20_000), approvedBy: nil)) }
    #expect(throws: ValueError.sale(.approvalBySamePerson("anna"))) { try book.run(.setLimit(minor(20_000), approvedBy: "anna")) }
    try book.run(.setLimit(minor(20_000), approvedBy: "bert"))
    try book.move(.charged, -1_001)
    try book.move(.paid, 10_001)
    #expect(try book.state().balance == .zero)
    try book.run(.setLimit(.zero, approvedBy: "bert"))
    #expect(throws: ValueError.short(.account, available: .zero)) { try book.move(.charged, -1) }
  }

  @Test("a code is long enough, visible and no card's number", arguments: ["12345", "with blank", "4111111111111111"])
  func codes(code: String) {
    #expect(throws: ValueError.self) { try ValueLedger.check(name: code, of: .giftCard) }
  }

  @Test("an amount of nothing, and one that leaves the range, are refused")
  func amounts() throws {
    var book = ValueBook()
    try book.openCard()
    #expect(throws: ValueError.amountNotPositive(.giftCard)) { try book.run(.promise(book.promise(1, 0), isNew: true)) }
    try book.load(1, 500)
    #expect(throws: ValueError.amountNotPositive(.giftCard)) { try book.move(.redeemed, 0) }
    #expect(throws: ValueError.amountNotPositive(.giftCard)) { try book.move(.redeemed, 5) }
    #expect(throws: ValueError.self) { try book.move(.refunded, Money.limit) }
    #expect(try book.state().balance == minor(500))
  }

  @Test("events that cannot follow are told, not applied")
  func misplaced() throws {
    var book = ValueBook()
    try book.openCard()
    try book.load(1, 500)
    let moved = try #require(book.events.last)
    #expect(throws: ReplayError.misplacedValue(kind: "ledger.moved")) { try ValueLedger.evolve(nil, moved) }
    #expect(throws: ReplayError.misplacedValue(kind: "ledger.moved")) { try ValueLedger.evolve(book.state(), moved) }
    #expect(throws: ReplayError.misplacedValue(kind: "ledger.opened")) { try ValueLedger.evolve(book.state(), book.events[0]) }
    #expect(throws: ReplayError.unknownEvent(kind: "ledger.moved", version: 2)) {
      try ValueEvent.payloadType(kind: "ledger.moved", version: 2)
    }
  }
}
