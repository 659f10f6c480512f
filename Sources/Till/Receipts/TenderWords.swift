import Sales

/// What a receipt calls a payment by gift card, voucher or account, with what is left, and what a report calls money that no template has a
/// word for.
struct TenderWords {
  private let giftCard, voucher, account, balance, digital: String
  let foreign, tips, cashback, drop: String

  static func of(_ tag: String) -> TenderWords { table[String(tag.prefix { $0 != "-" })] ?? english }

  /// - Parameter report: cash of other currencies, tips, cash from the drawer charged to cards, cash brought to the safe.
  private init(
    _ giftCard: String, _ voucher: String, _ account: String, _ balance: String, _ digital: String,
    report: (foreign: String, tips: String, cashback: String, drop: String)
  ) {
    (self.giftCard, self.voucher, self.account, self.balance, self.digital) = (giftCard, voucher, account, balance, digital)
    (foreign, tips, cashback, drop) = report
  }

  /// Nil of ways to pay that templates have words for.
  func word(_ kind: TenderKind) -> String? {
    switch kind {
    case .giftCard: giftCard
    case .voucher: voucher
    case .account: account
    case .digital: digital
    case .cash, .card: nil
    }
  }

  /// Such as "Gift card *1234, balance 12.50".
  func name(of tender: Tender, in currency: Currency) -> String? {
    if let foreign = tender.foreign { return "\(foreign.currency.code) \(foreign.amount.text(in: foreign.currency)) x \(foreign.rate)" }
    guard let word = word(tender.kind), let left = tender.left else { return word(tender.kind) }
    return word + (left.ending.map { " *\($0)" } ?? "") + ", \(balance) \(left.balance.text(in: currency))"
  }

  private static let english = TenderWords(
    "Gift card", "Voucher", "On account", "balance", "QR payment",
    report: ("Foreign cash", "Tips", "Cash out with cards", "To the safe"))

  private static let table: [String: TenderWords] = [
    "de": TenderWords(
      "Geschenkkarte", "Gutschein", "Auf Rechnung", "Guthaben", "QR-Zahlung",
      report: ("Bar in Fremdwährung", "Trinkgelder", "Barauszahlung mit Karte", "Abschöpfung")),
    "fr": TenderWords(
      "Carte cadeau", "Bon d'achat", "Sur compte", "solde", "Paiement QR",
      report: ("Devises étrangères", "Pourboires", "Retraits d'espèces par carte", "Au coffre")),
    "it": TenderWords(
      "Carta regalo", "Buono", "In conto", "saldo", "Pagamento QR",
      report: ("Valuta estera", "Mance", "Contanti ritirati con carta", "In cassaforte")),
    "es": TenderWords(
      "Tarjeta regalo", "Vale", "A cuenta", "saldo", "Pago QR",
      report: ("Divisas", "Propinas", "Efectivo retirado con tarjeta", "A la caja fuerte")),
    "nl": TenderWords(
      "Cadeaukaart", "Tegoedbon", "Op rekening", "saldo", "QR-betaling",
      report: ("Vreemde valuta", "Fooien", "Contant opgenomen met pin", "Naar de kluis")),
  ]
}
