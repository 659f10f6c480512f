import Chance
import Testing

@testable import Sales

@Suite("Ledgers of value under random use")
struct ValuePropertyTests {
  @Test("whatever is asked, a card never goes below zero, its balance is the sum of its movements, and a replay gives the same card")
  func sums() throws {
    var random = SeededNumbers(seed: 0x91F7)
    for _ in 0..<2_000 {
      var book = ValueBook()
      try book.openCard()
      for step in 0..<50 { try? book.step(UInt64(step), &random) }
      let ledger = try book.state()
      var sum: Int64 = 0
      var replayed: ValueLedger?
      for event in book.events {
        if case .moved(let moved) = event { sum += moved.move.amount.minorUnits }
        replayed = try ValueLedger.evolve(replayed, event)
        #expect(try #require(replayed).balance >= .zero)
      }
      #expect(ledger.balance.minorUnits == sum && replayed == ledger)
    }
  }

  @Test("a customer never owes more than the limit by buying, whatever is paid and taken back between")
  func limits() throws {
    var random = SeededNumbers(seed: 0xACC0)
    for _ in 0..<2_000 {
      var book = ValueBook()
      let limit = Int64.random(in: 0...10_000, using: &random)
      try book.run(.open(.account, name: "c-1", ending: nil, currency: Currency("EUR"), limit: minor(limit)))
      for _ in 0..<50 {
        let amount = Int64.random(in: 1...4_000, using: &random)
        if Bool.random(using: &random) { try? book.move(.charged, -amount) } else { try book.move(.paid, amount) }
        #expect(try book.state().balance.minorUnits >= -limit)
      }
    }
  }
}

extension ValueBook {
  /// One random wish; most are possible.
  fileprivate mutating func step(_ line: UInt64, _ random: inout SeededNumbers) throws {
    let amount = Int64.random(in: 1...3_000, using: &random)
    switch Int.random(in: 0..<8, using: &random) {
    case 0: try run(.promise(promise(line, amount), isNew: try !state().isActive))
    case 1: try run(.load(line: state().promises.first?.line ?? identifier(line)))
    case 2: try run(.drop(line: state().promises.last?.line ?? identifier(line)))
    case 3: try move(.refunded, amount)
    case 4: try move(.withdrawn, -amount)
    case 5: try run(.block(state().blockedFor == nil ? "lost" : nil))
    default: try redeem(amount)
    }
  }
}
