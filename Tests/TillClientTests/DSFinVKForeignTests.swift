import JSON
import Testing

@testable import TillClient

/// Cash of other currencies: as it was handed over, beside what it was worth.
@Suite("DSFinV-K, foreign cash")
struct DSFinVKForeignTests {
  /// One sale of 9.14 for 10 USD before the shift, whose float is counted with 15 USD; one of 9.00 for 20 USD in it, with change.
  private static let rows: [(String, JSONValue)] =
    sale("a", 914, given: 914, dollars: 1_000, change: 0) + [
      ("shift.opened", ["shift": "s1", "currency": "EUR"]),
      (
        "shift.floatCounted",
        [
          "shift": "s1",
          "count": ["amount": 10_000, "foreign": [["currency": "USD", "amount": 1_500], ["currency": "JPY", "amount": 700]]],
        ]
      ),
    ] + sale("b", 900, given: 1_827, dollars: 2_000, change: 927) + [
      ("shift.closing", ["shift": "s1"]),
      (
        "shift.closed",
        [
          "shift": "s1", "number": 7, "currency": "EUR", "difference": 0,
          "foreign": [["currency": "JPY", "expected": 700], ["currency": "USD", "expected": 3_500, "counted": 3_400]],
        ]
      ),
    ]

  private static func sale(_ id: String, _ gross: Int64, given: Int64, dollars: Int64, change: Int64) -> [(String, JSONValue)] {
    let foreign: JSONValue = ["currency": "USD", "amount": .integer(dollars), "rate": "0.9137", "worth": .integer(given)]
    return [
      ("sale.opened", ["sale": .string(id), "settings": ["currency": "EUR"]]),
      ("sale.lineAdded", ["sale": .string(id), "line": DSFinVKTests.lineBody("\(id)1", "p1")]),
      (
        "sale.cashTendered",
        [
          "sale": .string(id),
          "tender": [
            "id": .string("t\(id)"), "given": .integer(given), "applied": .integer(given - change), "change": .integer(change),
            "foreign": foreign,
          ],
        ]
      ),
      ("sale.completed", DSFinVKTests.completed(id, 1, [("\(id)1", gross, gross)])),
    ]
  }

  private static func cells(_ name: String, from: Int) throws -> [String] {
    try DSFinVKTests.lines(name, DSFinVKTests.export(rows)).dropFirst().map { line in
      line.split(separator: ";", omittingEmptySubsequences: false).dropFirst(from).joined(separator: ";").filter { $0 != "\"" }
    }
  }

  @Test func `a payment has its own currency and amount, and the change is one of the register's`() throws {
    #expect(
      try Self.cells("datapayment.csv", from: 3) == [
        "a;Bar;;USD;10,00;9,14", "s1-6;Bar;;EUR;;100,00", "s1-6;Bar;;JPY;700,00;0,00", "s1-6;Bar;;USD;5,00;0,00",
        "b;Bar;;USD;20,00;18,27", "b;Bar;;EUR;;-9,27", "s1-12;Bar;;USD;-1,00;0,00",
      ])
  }

  @Test func `the drawer has each currency as it was counted, and the sum of all cash what it was worth`() throws {
    #expect(try Self.cells("cash_per_currency.csv", from: 3) == ["EUR;90,73", "JPY;700,00", "USD;34,00"])
    #expect(try Self.cells("cashpointclosing.csv", from: 14) == ["118,14;118,14"])
    #expect(try Self.cells("payment.csv", from: 3) == ["Bar;;118,14"])
  }
}
