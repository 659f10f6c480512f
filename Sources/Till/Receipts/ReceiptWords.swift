/// The headings of a digital receipt.
struct ReceiptWords {
  let receipt, total, subtotal, rounding, change, tax, net, gross, gift: String
  let tenders: [String: String]

  static func of(_ tag: String) -> ReceiptWords { table[String(tag.prefix { $0 != "-" })] ?? english }

  /// In the order of the members; then cash, card, voucher, other.
  private init(_ words: [String]) {
    (receipt, total, subtotal, rounding, change) = (words[0], words[1], words[2], words[3], words[4])
    (tax, net, gross, gift) = (words[5], words[6], words[7], words[8])
    tenders = ["cash": words[9], "card": words[10], "voucher": words[11], "other": words[12]]
  }

  private static let english = ReceiptWords([
    "Receipt", "Total", "Subtotal", "Cash rounding", "Change", "Tax", "Net", "Gross", "Gift receipt", "Cash", "Card", "Voucher", "Other",
  ])

  private static let table: [String: ReceiptWords] = [
    "de": ReceiptWords([
      "Beleg", "Summe", "Zwischensumme", "Rundung", "Rückgeld", "Steuer", "Netto", "Brutto", "Geschenkbeleg", "Bar", "Karte", "Gutschein",
      "Sonstige",
    ]),
    "fr": ReceiptWords([
      "Ticket", "Total", "Sous-total", "Arrondi", "Rendu", "TVA", "HT", "TTC", "Ticket cadeau", "Espèces", "Carte", "Bon", "Autre",
    ]),
    "it": ReceiptWords([
      "Scontrino", "Totale", "Subtotale", "Arrotondamento", "Resto", "IVA", "Netto", "Lordo", "Scontrino regalo", "Contanti", "Carta",
      "Buono", "Altro",
    ]),
    "es": ReceiptWords([
      "Ticket", "Total", "Subtotal", "Redondeo", "Cambio", "IVA", "Neto", "Bruto", "Ticket regalo", "Efectivo", "Tarjeta", "Vale", "Otro",
    ]),
    "nl": ReceiptWords([
      "Bon", "Totaal", "Subtotaal", "Afronding", "Wisselgeld", "Btw", "Netto", "Bruto", "Cadeaubon", "Contant", "Pin", "Tegoedbon",
      "Overig",
    ]),
  ]
}
