import Sales

/// What a receipt calls a payment by gift card, voucher or account, with what is left.
struct TenderWords {
  private let giftCard, voucher, account, balance, digital: String

  static func of(_ tag: String) -> TenderWords { table[String(tag.prefix { $0 != "-" })] ?? english }

  private init(_ giftCard: String, _ voucher: String, _ account: String, _ balance: String, _ digital: String) {
    (self.giftCard, self.voucher, self.account, self.balance, self.digital) = (giftCard, voucher, account, balance, digital)
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

  private static let english = TenderWords("Gift card", "Voucher", "On account", "balance", "QR payment")

  private static let table: [String: TenderWords] = [
    "de": TenderWords("Geschenkkarte", "Gutschein", "Auf Rechnung", "Guthaben", "QR-Zahlung"),
    "fr": TenderWords("Carte cadeau", "Bon d'achat", "Sur compte", "solde", "Paiement QR"),
    "it": TenderWords("Carta regalo", "Buono", "In conto", "saldo", "Pagamento QR"),
    "es": TenderWords("Tarjeta regalo", "Vale", "A cuenta", "saldo", "Pago QR"),
    "nl": TenderWords("Cadeaukaart", "Tegoedbon", "Op rekening", "saldo", "QR-betaling"),
  ]
}
