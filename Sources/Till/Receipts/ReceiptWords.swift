/// The headings of a digital receipt.
struct ReceiptWords {
  let receipt, total, subtotal, rounding, change, tax, net, gross, gift, tip, cashback, recorded: String
  let tenders: [String: String]

  static func of(_ tag: String) -> ReceiptWords { table[String(tag.prefix { $0 != "-" })] ?? english }

  /// In the order of the members; then cash, card, voucher, other; then what is within a payment and no part of the sale; last what stands before
  /// the time at which a sale was entered that had been made before.
  private init(_ words: [String]) {
    (receipt, total, subtotal, rounding, change) = (words[0], words[1], words[2], words[3], words[4])
    (tax, net, gross, gift) = (words[5], words[6], words[7], words[8])
    tenders = ["cash": words[9], "card": words[10], "voucher": words[11], "other": words[12]]
    (tip, cashback, recorded) = (words[13], words[14], words[15])
  }

  private static let english = ReceiptWords([
    "Receipt", "Total", "Subtotal", "Cash rounding", "Change", "Tax", "Net", "Gross", "Gift receipt", "Cash", "Card", "Voucher", "Other",
    "of which tip", "of which cash out", "Recorded",
  ])

  private static let table: [String: ReceiptWords] = [
    "de": ReceiptWords([
      "Beleg", "Summe", "Zwischensumme", "Rundung", "Rückgeld", "Steuer", "Netto", "Brutto", "Geschenkbeleg", "Bar", "Karte", "Gutschein",
      "Sonstige", "davon Trinkgeld", "davon Barauszahlung", "Erfasst",
    ]),
    "fr": ReceiptWords([
      "Ticket", "Total", "Sous-total", "Arrondi", "Rendu", "TVA", "HT", "TTC", "Ticket cadeau", "Espèces", "Carte", "Bon", "Autre",
      "dont pourboire", "dont retrait d'espèces", "Enregistré",
    ]),
    "it": ReceiptWords([
      "Scontrino", "Totale", "Subtotale", "Arrotondamento", "Resto", "IVA", "Netto", "Lordo", "Scontrino regalo", "Contanti", "Carta",
      "Buono", "Altro", "di cui mancia", "di cui contanti ritirati", "Registrato",
    ]),
    "es": ReceiptWords([
      "Ticket", "Total", "Subtotal", "Redondeo", "Cambio", "IVA", "Neto", "Bruto", "Ticket regalo", "Efectivo", "Tarjeta", "Vale", "Otro",
      "propina incluida", "efectivo retirado incluido", "Registrado",
    ]),
    "nl": ReceiptWords([
      "Bon", "Totaal", "Subtotaal", "Afronding", "Wisselgeld", "Btw", "Netto", "Bruto", "Cadeaubon", "Contant", "Pin", "Tegoedbon",
      "Overig", "waarvan fooi", "waarvan contant opgenomen", "Vastgelegd",
    ]),
  ]
}
