import JSON
import Peripherals

/// A row of a receipt before anybody has laid it out.
enum ReceiptRow {
  case title(String)
  case centred(String)
  case pair(String, String)
  case total(String, String)
  case rule
  case qr(String)

  /// A receipt of a shop whose names need letters beyond ASCII, from three code pages: 40 lines on paper, then a code.
  static let receipt: [ReceiptRow] =
    [
      .title("FEINKOST MÜLLER"), .centred("Große Straße 12, 10115 Berlin"), .centred("Tel. 030 1234567"),
      .pair("Kasse 1", "2026-02-14 17:05"), .pair("Bon", "1-1-004711"), .rule,
    ] + goods
    + [
      .rule, .total("SUMME EUR", "131,46"), .pair("Bar", "150,00 €"), .pair("Rückgeld", "18,54 €"), .rule,
      .pair("A 19 % MwSt. aus 47,93", "7,65 €"), .pair("B  7 % MwSt. aus 83,53", "5,46 €"), .centred("Vielen Dank für Ihren Einkauf!"),
      .centred("Geöffnet Mo–Sa 8–20 Uhr"), .centred("www.example.org"), .qr("https://example.org/r/1-1-004711?t=13146&h=5f2c9a71"),
    ]

  private static let goods: [ReceiptRow] = (0..<12).flatMap { index -> [ReceiptRow] in
    let name = ["Käse, jung", "Crème fraîche", "Żubrówka 0,5 l", "Rosé d’Anjou", "Jalapeños", "Brot"][index % 6]
    return [.pair("\(name) \(index + 1)", "\(9 + index),95 B"), .pair("  \(index % 3 + 2) x \(4 + index),98 €", "")]
  }

  var element: PrintDocument.Element {
    switch self {
    case .title(let text): .text(text, align: .center, style: TextStyle(bold: true, width: 2, height: 2))
    case .centred(let text): .text(text, align: .center)
    case .pair(let left, let right): .columns([.init(left), .init(right, width: 20, align: .right)])
    case .total(let left, let right):
      .columns([.init(left), .init(right, width: 10, align: .right)], style: TextStyle(bold: true, width: 2, height: 2))
    case .rule: .rule
    case .qr(let data): .qr(QRCode(data))
    }
  }

  /// Its kind and its texts, as the peer reads it.
  var json: JSONValue {
    switch self {
    case .title(let text): ["title", .string(text)]
    case .centred(let text): ["centred", .string(text)]
    case .pair(let left, let right): ["pair", .string(left), .string(right)]
    case .total(let left, let right): ["total", .string(left), .string(right)]
    case .rule: ["rule"]
    case .qr(let data): ["qr", .string(data)]
    }
  }
}
