import JSON

/// Data to try templates with. Each example has every field, so that all parts of a template are seen.
extension RecordKind {
  /// A record of this kind.
  public var example: Record {
    // The examples are written for their kinds; a test reads all of them.
    guard let json = Self.examples[name], let record = try? Record(self, json) else { return Record(self) }
    return record
  }

  private static let examples: [String: JSONValue] = [
    "receipt": object(common, shop, sale, ["recorded": "2026-11-22T18:05"]),
    "refund": object(
      common, shop, sale,
      [
        "receipt": "1-1-43", "returnCode": "till-receipt:1-1-43", "original": "1-1-42", "reason": "Damaged", "change": 0,
        "tenders": [["kind": "card", "name": "girocard", "amount": 1100, "tip": 100], ["kind": "cash", "amount": 1785]],
      ]),
    "gift-receipt": object(
      common, shop,
      [
        "receipt": "1-1-42", "until": "2026-12-24T00:00", "code": "1-1-42",
        "lines": [
          ["name": "Ground coffee 500 g", "quantity": "2", "unit": "piece"],
          ["name": "Gouda cheese, young", "quantity": "0.455", "unit": "kilogram"],
        ],
      ]),
    "kitchen": object(
      common,
      [
        "order": "17", "table": "4", "station": "Grill", "note": "All at once",
        "lines": [
          ["name": "Burger", "quantity": "2", "options": [["text": "without onions"], ["text": "extra cheese"]], "note": "nut allergy"],
          ["name": "Chips, large", "quantity": "1", "options": [], "cancelled": true],
        ],
      ]),
    "x-report": object(common, report),
    "z-report": object(
      common, report,
      [
        "number": "31", "firstReceipt": "1-1-42", "lastReceipt": "1-1-87", "counted": 36210, "difference": -40, "grandTotal": 123_456_789,
        "fiscal": "https://example.org/z/31",
      ]),
    "no-sale": object(common, ["reason": "change", "drawer": "drawer"]),
    "card-slip": object(
      common, shop,
      [
        "copy": "customer", "kind": "payment", "approved": true, "amount": 2785, "tip": 100, "brand": "girocard",
        "card": "############1234", "entry": "contactless", "terminal": "54000123", "trace": "000317", "authorization": "482913",
        "application": "A0000003591010028001", "receipt": "1-1-42", "signature": true, "text": [["text": "CARD PAYMENT CONFIRMED"]],
      ]),
  ]

  private static let common: JSONObject = [
    "currency": "EUR", "decimals": 2, "register": "Till 1", "time": "2026-11-22T15:37", "cashier": "Alex",
  ]

  private static let shop: JSONObject = [
    "shop": "CORNER SHOP", "header": [["text": "1 Example Street"]], "footer": [["text": "www.example.org"]],
  ]

  private static let taxes: JSONValue = [
    ["code": "A", "name": "VAT", "rate": "19", "net": 1677, "tax": 319, "gross": 1996],
    ["code": "B", "name": "VAT", "rate": "7", "net": 739, "tax": 52, "gross": 791],
  ]

  private static let sale: JSONObject = [
    "receipt": "1-1-42", "subtotal": 2787, "rounding": -2, "total": 2785, "change": 215, "taxes": taxes,
    "fiscal": "https://example.org/r/1-1-42", "returnCode": "till-receipt:1-1-42",
    "lines": [
      [
        "name": "Ground coffee 500 g", "sku": "C500", "quantity": "4", "unit": "piece", "unitPrice": "4.99", "gross": 1996, "tax": "A",
        "discount": -200, "note": "Best before 2027-03",
      ],
      [
        "name": "Gouda cheese, young, from the wheel, cut in thin slices", "sku": "G1", "quantity": "0.455", "unit": "kilogram",
        "unitPrice": "10.98", "gross": 500, "tax": "B",
      ],
      ["name": "Milk", "quantity": "1", "unit": "piece", "unitPrice": "2.91", "gross": 291, "tax": "B"],
    ],
    "tenders": [
      ["kind": "card", "name": "girocard", "amount": 3100, "tip": 100, "cashback": 2000], ["kind": "cash", "amount": 2000],
    ],
  ]

  private static let report: JSONObject = [
    "shift": "31", "opened": "2026-11-22T08:00", "sales": 46, "gross": 126_237, "refunds": 1, "refunded": 2785,
    "turnover": 123_452, "rounding": -2, "voids": 2, "noSales": 3,
    "tenders": [
      ["kind": "cash", "count": 30, "amount": 36_250], ["kind": "card", "name": "girocard", "count": 16, "amount": 87_200],
    ], "taxes": taxes, "float": 10_000, "paidIn": 500, "paidOut": 8_000, "expected": 36_250,
  ]

  private static func object(_ parts: JSONObject...) -> JSONValue {
    var whole = JSONObject()
    for (key, value) in parts.joined() { whole[key] = value }
    return .object(whole)
  }
}
