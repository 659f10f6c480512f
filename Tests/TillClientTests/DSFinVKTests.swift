import JSON
import RPC
import Testing

@testable import TillClient

@Suite("DSFinV-K")
struct DSFinVKTests {
  private static let sale = "019b76da-a800-7000-8000-000000000001"
  private static let line = "019b76da-a800-7000-8000-000000000002"

  private static func row(_ seq: Int64, _ kind: String, _ body: JSONValue) -> JournalRowView {
    JournalRowView(
      epoch: 1, seq: seq, register: "1", timeMs: 1_767_225_600_000 + seq * 1_000, timeSuspect: false, utcOffset: 60,
      businessDay: "2026-01-01", actor: "unix:1000", cause: "test", kind: kind, version: 1, body: body, prevHash: "", hash: "")
  }

  /// A shift with one sale of 2 × 2.49 at 19 % and one line that was taken off, a movement of cash, and a difference.
  private static let rows: [(String, JSONValue)] = [
    ("shift.opened", ["shift": "s1", "currency": "EUR"]), ("shift.floatCounted", ["shift": "s1", "count": ["amount": 10_000]]),
    ("sale.opened", ["sale": .string(sale), "settings": ["currency": "EUR"]]),
    ("sale.lineAdded", ["sale": .string(sale), "line": lineBody(line, "p1")]),
    ("sale.lineAdded", ["sale": .string(sale), "line": lineBody("other", "p2")]),
    ("sale.quantitySet", ["sale": .string(sale), "line": .string(line), "quantity": "2"]),
    ("sale.lineRemoved", ["sale": .string(sale), "line": "other"]),
    ("sale.cashTendered", ["sale": .string(sale), "tender": ["applied": 498]]),
    (
      "sale.completed",
      [
        "sale": .string(sale), "receipt": ["register": "1", "epoch": 1, "number": 42], "rounding": 0,
        "totals": ["lines": [["line": .string(line), "net": 418, "tax": 80, "gross": 498]]],
      ]
    ),
    ("cash.moved", ["shift": "s1", "move": ["id": "m1", "kind": "drop", "amount": 5_000]]), ("shift.closing", ["shift": "s1"]),
    ("sale.opened", ["sale": "late", "settings": ["currency": "EUR"]]), ("sale.lineAdded", ["sale": "late", "line": lineBody("x", "p1")]),
    ("sale.voided", ["sale": "late", "reason": "other"]),
    ("shift.closed", ["shift": "s1", "number": 7, "currency": "EUR", "difference": -10]),
  ]

  static func lineBody(_ id: String, _ product: String) -> JSONValue {
    [
      "id": .string(id), "product": .string(product), "productRevision": 1, "sku": "1002", "unit": "piece", "quantity": "1",
      "unitPrice": "2.49",
      "tax": ["code": "A", "rate": "19", "included": true],
    ]
  }

  static func export(_ entries: [(String, JSONValue)] = rows) -> DSFinVK {
    var export = DSFinVK(.init(shop: "Käse & \"Co\"", version: "0.1.0", state: "state"))
    let rows = entries.enumerated().map { row(Int64($0.offset + 1), $0.element.0, $0.element.1) }
    export.take(.init(rows: rows, products: [.init(product: "p1", revision: 1, name: "=Pencil; \"B\"")], state: "state", next: nil))
    return export
  }

  static func lines(_ name: String, _ export: DSFinVK) throws -> [String] {
    let file = try #require(export.files().first { $0.name == name })
    return String(decoding: file.bytes, as: UTF8.self).split(separator: "\r\n").map(String.init)
  }

  @Test func `a sale that a card completed was sold by a person, not by the terminal`() throws {
    var export = DSFinVK(.init(shop: "Shop", version: "0.1.0", state: "state"))
    let rows = Self.rows.enumerated().map { place, entry in
      var row = Self.row(Int64(place + 1), entry.0, entry.1)
      if entry.0 == "sale.completed" { row.actor = "terminal:card" }
      return row
    }
    export.take(.init(rows: rows, products: [], state: "state", next: nil))
    let sold = try #require(try Self.lines("transactions.csv", export).first { $0.contains(Self.sale) })
    #expect(sold.contains("unix:1000") && !sold.contains("terminal:"))
  }

  @Test func `every table has its names, and every row as many cells`() throws {
    let files = Self.export().files()
    #expect(files.count == DSFinVKTable.Name.allCases.count + 1)
    #expect(files.map(\.name).contains("index.xml"))
    for table in DSFinVKTable.all {
      let lines = try Self.lines(table.name.rawValue, Self.export())
      #expect(lines.first == table.columns.map(\.name).joined(separator: ";"))
    }
  }

  @Test func `a sale is a document with its line, tax and payment`() throws {
    let export = Self.export()
    let heads = try Self.lines("transactions.csv", export)
    #expect(
      heads[2]
        == "\"1\";\"2026-01-01T00:00:15Z\";7;\"\(Self.sale)\";42;\"Beleg\";\"\";\"1\";\"0\";\"2026-01-01T00:00:03Z\";\"2026-01-01T00:00:09Z\";\"unix:1000\";\"\";4,98;\"\";\"\";\"\";\"\";\"\";\"\";\"\";\"\";\"\""
    )
    let lines = try Self.lines("lines.csv", export)
    #expect(lines[2].contains("\"'=Pencil; \"\"B\"\"\"") && lines[2].hasSuffix("2,000;1,000;\"piece\";2,49000"))
    #expect(try Self.lines("lines_vat.csv", export)[2].hasSuffix("\"\(Self.sale)\";\"1\";1;4,98000;4,18000;0,80000"))
    #expect(try Self.lines("datapayment.csv", export)[2].hasSuffix("\"Bar\";\"\";\"EUR\";;4,98"))
  }

  @Test func `every key of a closing's lines is in its table of rates`() throws {
    let rates = { (export: DSFinVK) in
      try Self.lines("vat.csv", export).dropFirst().map { $0.split(separator: ";").dropFirst(2).joined(separator: ";") }
    }
    // Lines of the float, the drop and the difference have key 5, and no sale has.
    #expect(try rates(Self.export()) == ["7;1;19,00;\"\"", "7;5;0,00;\"\""])
    #expect(try rates(Self.export(Self.tipped)) == ["7;1;19,00;\"\"", "7;5;0,00;\"\"", "8;5;0,00;\"\""])
  }

  @Test func `the sums of the closing are those of its documents`() throws {
    let export = Self.export()
    let cases = try Self.lines("businesscases.csv", export).dropFirst().map { $0.split(separator: ";").dropFirst(3).joined(separator: ";") }
    #expect(
      Set(cases) == [
        "\"Anfangsbestand\";\"\";0;5;100,00000;100,00000;0,00000", "\"DifferenzSollIst\";\"\";0;5;-0,10000;-0,10000;0,00000",
        "\"Geldtransit\";\"\";0;5;-50,00000;-50,00000;0,00000", "\"Umsatz\";\"\";0;1;4,98000;4,18000;0,80000",
      ])
    #expect(try Self.lines("cash_per_currency.csv", export)[1].hasSuffix("\"EUR\";54,88"))
    #expect(try Self.lines("cashpointclosing.csv", export)[1].hasSuffix("54,88;54,88"))
  }

  /// A card with a tip and cash out, a refund of it with a deposit, and practice.
  private static let more: [(String, JSONValue)] = [
    ("shift.opened", ["shift": "s1", "currency": "EUR"]), ("sale.opened", ["sale": "a", "settings": ["currency": "EUR"]]),
    ("sale.lineAdded", ["sale": "a", "line": lineBody("a1", "p1"), "deposit": deposit("a2", "1")]),
    ("sale.quantitySet", ["sale": "a", "line": "a1", "quantity": "3"]),
    ("sale.tendered", ["sale": "a", "tender": ["id": "t1", "kind": "card", "applied": 100, "tip": 0, "cashback": 0]]),
    ("sale.tenderReturned", ["sale": "a", "tender": "t1"]),
    ("sale.tendered", ["sale": "a", "tender": ["id": "t2", "kind": "card", "applied": 822, "tip": 50, "cashback": 1_000]]),
    ("sale.completed", completed("a", 5, [("a1", 628, 747), ("a2", 63, 75)])),
    ("sale.opened", ["sale": "b", "settings": ["currency": "EUR"]]),
    ("sale.lineAdded", ["sale": "b", "line": deposit("b1", "-3")]), ("sale.cashTendered", ["sale": "b", "tender": ["applied": -75]]),
    ("sale.completed", completed("b", 6, [("b1", -63, -75)])),
    ("sale.opened", ["sale": "c", "training": true, "settings": ["currency": "EUR"]]),
    ("sale.lineAdded", ["sale": "c", "line": lineBody("c1", "p1")]), ("sale.cashTendered", ["sale": "c", "tender": ["applied": 249]]),
    ("sale.completed", completed("c", 1, [("c1", 209, 249)])), ("shift.closing", ["shift": "s1"]),
    ("shift.closed", ["shift": "s1", "number": 7, "currency": "EUR", "difference": 0]),
  ]

  static func completed(_ sale: String, _ number: Int64, _ lines: [(id: String, net: Int64, gross: Int64)]) -> JSONValue {
    let amounts = lines.map { line -> JSONValue in
      ["line": .string(line.id), "net": .integer(line.net), "tax": .integer(line.gross - line.net), "gross": .integer(line.gross)]
    }
    return [
      "sale": .string(sale), "receipt": ["register": "1", "epoch": 1, "number": .integer(number)], "rounding": 0,
      "totals": ["lines": .array(amounts)],
    ]
  }

  private static func deposit(_ id: String, _ quantity: String) -> JSONValue {
    [
      "id": .string(id), "product": "p3", "productRevision": 1, "sku": "D", "unit": "piece", "quantity": .string(quantity),
      "unitPrice": "0.25", "tax": ["code": "A", "rate": "19", "included": true], "isDeposit": true, "belongsTo": "a1",
    ]
  }

  @Test func `cards, tips, deposits and refunds have their types, and practice is in no sum`() throws {
    let export = Self.export(Self.more)
    let tails = { (name: String, from: Int) in
      try Self.lines(name, export).dropFirst().map { $0.split(separator: ";").dropFirst(from).joined(separator: ";") }
    }
    let heads = try tails("transactions.csv", 4).map { $0.split(separator: ";").prefix(2).joined(separator: ";") }
    #expect(heads == ["5;\"Beleg\"", "6;\"Beleg\"", "1;\"AVTraining\""])
    #expect(
      try tails("datapayment.csv", 3) == [
        "\"a\";\"Unbar\";\"\";\"EUR\";18,72", "\"a\";\"Bar\";\"\";\"EUR\";-10,00", "\"b\";\"Bar\";\"\";\"EUR\";-0,75",
        "\"c\";\"Bar\";\"\";\"EUR\";2,49",
      ])
    #expect(
      try Set(tails("businesscases.csv", 3)) == [
        "\"Umsatz\";\"\";0;1;7,47000;6,28000;1,19000", "\"Pfand\";\"\";0;1;0,75000;0,63000;0,12000",
        "\"PfandRueckzahlung\";\"\";0;1;-0,75000;-0,63000;-0,12000", "\"TrinkgeldAN\";\"\";0;5;0,50000;0,50000;0,00000",
      ])
    #expect(try tails("payment.csv", 3) == ["\"Bar\";\"\";-10,75", "\"Unbar\";\"\";18,72"])
    #expect(try Self.lines("lines.csv", export)[2].contains("3,000;1,000;\"piece\";0,25000"))
  }

  /// A card payment whose tip came in the next shift.
  private static let tipped: [(String, JSONValue)] = [
    ("shift.opened", ["shift": "s1", "currency": "EUR"]), ("sale.opened", ["sale": "a", "settings": ["currency": "EUR"]]),
    ("sale.lineAdded", ["sale": "a", "line": lineBody("a1", "p1")]),
    ("sale.tendered", ["sale": "a", "tender": ["id": "t1", "kind": "card", "applied": 249, "tip": 0, "cashback": 0]]),
    ("sale.completed", completed("a", 5, [("a1", 209, 249)])), ("shift.closing", ["shift": "s1"]),
    ("shift.closed", ["shift": "s1", "number": 7, "currency": "EUR", "difference": 0]),
    ("shift.opened", ["shift": "s2", "currency": "EUR"]),
    ("tender.tipBooked", ["tender": "tip1", "payment": "t1", "sale": "a", "amount": 50]), ("shift.closing", ["shift": "s2"]),
    ("shift.closed", ["shift": "s2", "number": 8, "currency": "EUR", "difference": 0]),
  ]

  @Test func `a tip that came later is a document of its own closing, and refers to its sale`() throws {
    let export = Self.export(Self.tipped)
    let cells = { (name: String) in
      try Self.lines(name, export).dropFirst().map { $0.split(separator: ";").dropFirst(2).joined(separator: ";") }
    }
    #expect(try cells("transactions.csv")[1].hasPrefix("8;\"tip1\";\"Beleg\";\"TrinkgeldAN\";"))
    #expect(try cells("datapayment.csv")[1] == "8;\"tip1\";\"Unbar\";\"\";\"EUR\";0,50")
    #expect(try cells("lines_vat.csv")[1] == "8;\"tip1\";\"1\";5;0,50000;0,50000;0,00000")
    #expect(try cells("references.csv") == ["8;\"tip1\";\"\";\"Transaktion\";\"\";\"2026-01-01T00:00:05Z\";\"1\";7;\"a\""])
    #expect(try cells("businesscases.csv").contains("8;\"TrinkgeldAN\";\"\";0;5;0,50000;0,50000;0,00000"))
    #expect(try cells("payment.csv") == ["7;\"Unbar\";\"\";2,49", "8;\"Unbar\";\"\";0,50"])
    #expect(export.openReceipts == 0)
  }

  @Test func `what belongs to no closed shift is counted and left out`() throws {
    let export = Self.export()
    #expect(export.openReceipts == 1)
    #expect(try !Self.lines("transactions.csv", export).joined().contains("AVBelegabbruch"))
  }

  @Test func `the description names every table and its columns, with the shop's name escaped`() throws {
    let file = try #require(Self.export().files().last)
    let text = String(decoding: file.bytes, as: UTF8.self)
    #expect(text.contains("<Name>Käse &amp; &quot;Co&quot;</Name>"))
    for table in DSFinVKTable.all { #expect(text.contains("<URL>\(table.name.rawValue)</URL>")) }
    #expect(text.contains("<VariableColumn><Name>STK_BR</Name><Numeric><Accuracy>5</Accuracy></Numeric></VariableColumn>"))
  }

  @Test func `rates have the keys of the taxonomy`() {
    #expect(["19", "19.00", "7", "10.7", "5.5", "0", "8.1"].map(DSFinVKRate.key) == ["1", "1", "2", "3", "4", "6", "1081"])
    #expect(DSFinVKRate.text("8.1") == "8.10" && DSFinVKRate.text("19") == "19.00")
  }
}
