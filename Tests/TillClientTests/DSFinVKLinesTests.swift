import JSON
import Testing

@testable import TillClient

/// What lines refer to, and the one rate that each has.
@Suite("DSFinV-K, lines")
struct DSFinVKLinesTests {
  private static func opened(_ id: String, _ lines: JSONValue...) -> [(String, JSONValue)] {
    [("sale.opened", ["sale": .string(id), "settings": ["currency": "EUR"]])]
      + lines.map { ("sale.lineAdded", ["sale": .string(id), "line": $0]) }
  }

  private static func closed(_ number: Int64) -> [(String, JSONValue)] {
    [
      ("shift.closing", ["shift": "s"]), ("shift.closed", ["shift": "s", "number": .integer(number), "currency": "EUR", "difference": 0]),
    ]
  }

  private static func line(_ id: String, _ more: [String: JSONValue]) throws -> JSONValue {
    var body = try #require(DSFinVKTests.lineBody(id, "p1").objectValue)
    for (name, value) in more { body[name] = value }
    return .object(body)
  }

  private static func cells(_ name: String, _ export: DSFinVK, from: Int) throws -> [String] {
    try DSFinVKTests.lines(name, export).dropFirst().map { line in
      line.split(separator: ";", omittingEmptySubsequences: false).dropFirst(from).joined(separator: ";").filter { $0 != "\"" }
    }
  }

  private static let fee: JSONValue = ["code": "fee", "rate": "0", "perUnit": "0.50", "included": true]
  private static let standard: JSONValue = ["code": "A", "rate": "19", "included": true]

  /// A sale of one line whose amounts are as the till stores them.
  private static func sold(_ line: JSONValue, _ amounts: JSONValue, rates: JSONValue = []) -> DSFinVK {
    let completed: JSONValue = [
      "sale": "a", "receipt": ["register": "1", "epoch": 1, "number": 1], "rounding": 0, "totals": ["lines": [amounts], "rates": rates],
    ]
    return DSFinVKTests.export(opened("a", line) + [("sale.completed", completed)] + closed(7))
  }

  @Test func `what was taken off a line stands beside the price before it, and both are the line`() throws {
    let off = { (gross: Int64, tax: Int64, discount: Int64) -> JSONValue in
      [
        "line": "a1", "net": .integer(gross - tax), "tax": .integer(tax), "gross": .integer(gross),
        "discounts": [["reason": "x", "source": "offer", "amount": .integer(discount)]],
      ]
    }
    let sale = Self.sold(try Self.line("a1", ["tax": Self.standard]), off(161, 26, 38))
    #expect(
      try Self.cells("itemamounts.csv", sale, from: 4) == [
        "1;base_amount;1;1,99000;1,67000;0,32000", "1;discount;1;-0,38000;-0,32000;-0,06000",
      ])
    let back = Self.sold(try Self.line("a1", ["tax": Self.standard, "quantity": "-1"]), off(-161, -26, -38))
    #expect(
      try Self.cells("itemamounts.csv", back, from: 4) == [
        "1;base_amount;1;-1,99000;-1,67000;-0,32000", "1;discount;1;0,38000;0,32000;0,06000",
      ])
    // Off prices without tax, nobody knows how much of it was tax.
    let onTop: JSONValue = ["code": "A", "rate": "19", "included": false]
    #expect(try Self.cells("itemamounts.csv", Self.sold(try Self.line("a1", ["tax": onTop]), off(161, 26, 38)), from: 4).isEmpty)
  }

  @Test func `each line that comes back names the sale it comes from, however that was paid`() throws {
    let back: JSONValue = ["reason": "x", "part": ["document": "a", "line": "a1"]]
    let rows =
      Self.opened("a", DSFinVKTests.lineBody("a1", "p1")) + [
        ("sale.cashTendered", ["sale": "a", "tender": ["applied": 249]]),
        ("sale.completed", DSFinVKTests.completed("a", 1, [("a1", 209, 249)])),
      ] + Self.closed(7)
      + Self.opened(
        "b", DSFinVKTests.lineBody("b1", "p1"), try Self.line("b2", ["quantity": "-1", "reversal": back]),
        try Self.line("b3", ["quantity": "-1", "reversal": ["part": ["document": "unknown"]]]),
        try Self.line("b4", ["quantity": "-1", "reversal": ["reason": "noReceipt"]]))
      + [
        (
          "sale.completed",
          DSFinVKTests.completed("b", 2, [("b1", 209, 249), ("b2", -209, -249), ("b3", -209, -249), ("b4", -209, -249)])
        )
      ] + Self.closed(8)
    #expect(
      try Self.cells("references.csv", DSFinVKTests.export(rows), from: 2) == [
        "8;b;2;Transaktion;;2026-01-01T00:00:04Z;1;7;a", "8;b;3;Transaktion;;;;;unknown",
      ])
  }

  @Test func `a line has the key of its percentage, and a fee for each unit is in its net`() throws {
    let line = try Self.line("a1", ["tax": Self.fee, "moreTaxes": [Self.standard]])
    let export = Self.sold(line, ["line": "a1", "net": 790, "tax": 210, "gross": 1_000, "taxes": [50, 160]])
    #expect(try Self.cells("lines_vat.csv", export, from: 5) == ["1;10,00000;8,40000;1,60000"])
    #expect(try Self.cells("businesscases.csv", export, from: 3) == ["Umsatz;;0;1;10,00000;8,40000;1,60000"])
    #expect(export.problem == nil)
  }

  @Test func `an exempt customer's line is free of tax, with the fee in its net`() throws {
    let line = try Self.line("a1", ["tax": Self.fee, "moreTaxes": [Self.standard]])
    let amounts: JSONValue = ["line": "a1", "net": 790, "tax": 50, "gross": 840, "taxes": [0, 50], "taxCodes": ["Z", "fee"]]
    let export = Self.sold(line, amounts, rates: [["taxCode": "Z", "rate": "0"]])
    #expect(try Self.cells("lines_vat.csv", export, from: 5) == ["6;8,40000;8,40000;0,00000"])
  }

  @Test func `several percentages on one line do not fit the tables`() throws {
    let line = try Self.line("a1", ["tax": ["code": "G", "rate": "5"], "moreTaxes": [["code": "Q", "rate": "9.975"]]])
    let export = Self.sold(line, ["line": "a1", "net": 4_999, "tax": 749, "gross": 5_748, "taxes": [250, 499]])
    #expect(export.problem == "a line of sale a is taxed at 5 % and 9.975 %; DSFinV-K has one rate a line")
  }

  @Test func `the load of a gift card is not subject to tax, which is something else than free of it`() throws {
    let none: JSONValue = ["code": "Z", "rate": "0", "included": true]
    let load = try Self.line("a1", ["tax": none, "load": ["amount": 5_000]])
    let amounts: JSONValue = ["line": "a1", "net": 5_000, "tax": 0, "gross": 5_000]
    #expect(
      try Self.cells("businesscases.csv", Self.sold(load, amounts), from: 3)
        == ["MehrzweckgutscheinKauf;;0;5;50,00000;50,00000;0,00000"])
    let free = try Self.line("a1", ["tax": none])
    #expect(try Self.cells("businesscases.csv", Self.sold(free, amounts), from: 3) == ["Umsatz;;0;6;50,00000;50,00000;0,00000"])
  }
}
