import Chance
import JSON
import Testing

@testable import TillClient

/// The cash of every closing is what was counted, whenever its sales began, were paid and ended.
@Suite("DSFinV-K, cash")
struct DSFinVKCashTests {
  /// A journal of shifts as the till makes one, and what its own reports come to.
  private struct Book {
    var rows: [(String, JSONValue)] = []
    /// What was counted at the end of each shift.
    var counted: [Int64] = []
    /// Cash since the last shift ended, and what of it was there when the float was counted.
    private var (flow, before, float): (Int64, Int64, Int64) = (0, 0, 0)
    private var frozen: Int64 = 0
    private var sales = 0
    /// Sales under way, with what was paid for them.
    private var open: [(id: String, paid: Int64, cash: Int64, isTraining: Bool)] = []

    mutating func begin(_ number: Int, isCounted: Bool, float counted: Int64) {
      rows.append(("shift.opened", ["shift": "s", "currency": "EUR"]))
      (before, float) = (flow, 0)
      guard isCounted else { return }
      rows.append(("shift.floatCounted", ["shift": "s", "count": ["amount": .integer(counted)]]))
      float = counted
    }

    mutating func beginClosing() {
      rows.append(("shift.closing", ["shift": "s"]))
      frozen = float + flow - before
      flow = 0
    }

    mutating func close(_ number: Int, difference: Int64) {
      rows.append(
        ("shift.closed", ["shift": "s", "number": .integer(Int64(number)), "currency": "EUR", "difference": .integer(difference)]))
      counted.append(frozen + difference)
    }

    mutating func move(_ amount: Int64, isIn: Bool) {
      let move: JSONValue = ["id": .string("m\(rows.count)"), "kind": isIn ? "paidIn" : "paidOut", "amount": .integer(amount)]
      rows.append(("cash.moved", ["shift": "s", "move": move]))
      flow += isIn ? amount : -amount
    }

    mutating func openSale(isTraining: Bool = false) {
      sales += 1
      let id = "sale\(sales)"
      rows.append(("sale.opened", ["sale": .string(id), "training": .bool(isTraining), "settings": ["currency": "EUR"]]))
      rows.append(("sale.lineAdded", ["sale": .string(id), "line": DSFinVKTests.lineBody("\(id)-1", "p1")]))
      open.append((id, 0, 0, isTraining))
    }

    mutating func pay(_ amount: Int64, isCash: Bool) {
      guard let place = open.indices.last else { return }
      let tender: JSONValue = [
        "id": .string("t\(rows.count)"), "kind": isCash ? "cash" : "card", "applied": .integer(amount),
      ]
      rows.append((isCash ? "sale.cashTendered" : "sale.tendered", ["sale": .string(open[place].id), "tender": tender]))
      open[place].paid += amount
      guard isCash else { return }
      open[place].cash += amount
      if !open[place].isTraining { flow += amount }
    }

    /// Completes the sale that was opened first.
    mutating func complete() {
      guard !open.isEmpty else { return }
      let sale = open.removeFirst()
      rows.append(("sale.completed", DSFinVKTests.completed(sale.id, Int64(sales), [("\(sale.id)-1", sale.paid, sale.paid)])))
    }

    /// Voids it: the cash goes back.
    mutating func void() {
      guard let sale = open.first, sale.paid == sale.cash else { return }
      open.removeFirst()
      rows.append(("sale.voided", ["sale": .string(sale.id), "reason": "other"]))
      if !sale.isTraining { flow -= sale.cash }
    }

    mutating func act(_ random: inout SeededNumbers) {
      let amount = Int64.random(in: 1...9_999, using: &random)
      switch Int.random(in: 0..<8, using: &random) {
      case 0: openSale()
      case 1: openSale(isTraining: Int.random(in: 0..<3, using: &random) == 0)
      case 2, 3: pay(amount, isCash: true)
      case 4: pay(amount, isCash: false)
      case 5: complete()
      case 6: void()
      default: move(amount, isIn: Bool.random(using: &random))
      }
    }

    /// Ends every sale and closes one more shift, so that nothing is left over.
    mutating func finish(_ number: Int) {
      begin(number, isCounted: true, float: 0)
      while !open.isEmpty { complete() }
      beginClosing()
      close(number, difference: 0)
    }
  }

  /// The cells of a table without its line of names.
  private static func cells(_ name: String, _ export: DSFinVK) throws -> [[String]] {
    try DSFinVKTests.lines(name, export).dropFirst().map { line in
      line.split(separator: ";", omittingEmptySubsequences: false).map { $0.filter { $0 != "\"" } }
    }
  }

  /// Of an amount, whatever its decimals.
  private static func minorUnits(_ text: String) -> Int64 {
    let parts = text.split(separator: ",")
    return Int64(parts[0] + parts[1].prefix(2)) ?? .max
  }

  private static func cash(_ export: DSFinVK) throws -> [Int64] { try cells("cashpointclosing.csv", export).map { minorUnits($0[15]) } }

  @Test func `a sale from before the shift was in the float that was counted`() throws {
    var book = Book()
    book.openSale()
    book.pay(1_000, isCash: true)
    book.complete()
    book.begin(1, isCounted: true, float: 11_000)
    book.beginClosing()
    book.openSale()
    book.pay(499, isCash: true)
    book.complete()
    book.close(1, difference: 0)
    book.begin(2, isCounted: true, float: 11_499)
    book.beginClosing()
    book.close(2, difference: -7)
    let export = DSFinVKTests.export(book.rows)
    #expect(book.counted == [11_000, 11_492])
    #expect(try Self.cash(export) == book.counted)
    let cases = try Self.cells("businesscases.csv", export).map { "\($0[2]) \($0[3]) \($0[7])" }
    #expect(cases.contains("1 Anfangsbestand 100,00000") && cases.contains("2 Anfangsbestand 110,00000"))
  }

  @Test func `a part payment is in the closing in which it came, and goes from there into the sale's document`() throws {
    var book = Book()
    book.begin(1, isCounted: true, float: 10_000)
    book.openSale()
    book.pay(500, isCash: true)
    book.beginClosing()
    book.close(1, difference: 0)
    book.begin(2, isCounted: true, float: 10_500)
    book.pay(1_000, isCash: true)
    book.complete()
    book.beginClosing()
    book.close(2, difference: 0)
    let export = DSFinVKTests.export(book.rows)
    #expect(try Self.cash(export) == [10_500, 11_500])
    let payments = try Self.cells("datapayment.csv", export).map { "\($0[2]) \($0[3]) \($0[4]) \($0[8])" }
    #expect(
      payments == [
        "1 s-2 Bar 100,00", "1 sale1-6 Bar 5,00", "2 s-9 Bar 105,00", "2 sale1-11 Bar -5,00", "2 sale1 Bar 5,00", "2 sale1 Bar 10,00",
      ])
    let references = try Self.cells("references.csv", export).map { $0.dropFirst(3).joined(separator: " ") }
    #expect(references == ["sale1-11  Transaktion  2026-01-01T00:00:06Z 1 1 sale1-6"])
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>) func `the cash of each closing is what was counted`(seed: UInt64) throws {
    var random = SeededNumbers(seed: seed)
    var book = Book()
    let shifts = 6
    for number in 1...shifts {
      for _ in 0..<Int.random(in: 0...8, using: &random) { book.act(&random) }
      book.begin(number, isCounted: Int.random(in: 0..<4, using: &random) > 0, float: Int64.random(in: 0...20_000, using: &random))
      for _ in 0..<Int.random(in: 0...20, using: &random) { book.act(&random) }
      book.beginClosing()
      for _ in 0..<Int.random(in: 0...8, using: &random) { book.act(&random) }
      book.close(number, difference: Int64.random(in: -5...5, using: &random))
    }
    book.finish(shifts + 1)
    let export = DSFinVKTests.export(book.rows)
    #expect(export.openReceipts == 0)
    #expect(try Self.cash(export) == book.counted)
    // Every closing balances: what its documents are about, and how it was paid.
    for number in 1...shifts + 1 {
      let cases = try Self.cells("businesscases.csv", export).filter { $0[2] == "\(number)" }.map { Self.minorUnits($0[7]) }
      let payments = try Self.cells("payment.csv", export).filter { $0[2] == "\(number)" }.map { Self.minorUnits($0[5]) }
      #expect(cases.reduce(0, +) == payments.reduce(0, +))
    }
  }
}
