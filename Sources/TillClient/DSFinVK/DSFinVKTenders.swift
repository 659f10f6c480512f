internal import JSON

/// What was paid for a sale, as the payments of a document.
struct DSFinVKTenders {
  private var taken: [(id: String, payments: [DSFinVKPayment], tip: Int64)] = []

  var payments: [DSFinVKPayment] { taken.flatMap(\.payments) }
  /// For the staff: in the payments, and no turnover.
  var tip: Int64 { taken.reduce(0) { $0 + $1.tip } }

  /// Takes the tender of `sale.cashTendered` or `sale.tendered`.
  mutating func take(_ tender: JSONValue) {
    let amount = { (name: String) in tender[name]?.integerValue ?? 0 }
    let type = Self.type(tender["kind"]?.stringValue)
    let (tip, cashback) = (amount("tip"), amount("cashback"))
    var payments = [DSFinVKPayment(type: type, amount: amount("applied") + tip + cashback)]
    if let foreign = tender["foreign"], let currency = foreign["currency"]?.stringValue {
      let sum = DSFinVKPayment.Foreign(currency: currency, amount: foreign["amount"]?.integerValue ?? 0)
      payments = [DSFinVKPayment(amount: amount("given"), foreign: sum)]
      // Given in the register's own currency.
      if amount("change") != 0 { payments.append(.init(amount: -amount("change"))) }
    }
    // Charged to the card, and taken out of the drawer.
    if cashback != 0 { payments.append(.init(amount: -cashback)) }
    taken.append((tender["id"]?.stringValue ?? "", payments, tip))
  }

  /// A tender went back by the way it came.
  mutating func giveBack(_ id: String?) { taken.removeAll { $0.id == id } }

  static let cash = "Bar"
  static let card = "Unbar"

  /// ZAHLART_TYP of a kind; cash names none.
  private static func type(_ kind: String?) -> String {
    switch kind {
    case nil, "cash": cash
    case "giftCard", "voucher": "Guthabenkarte"
    case "digital": "ElZahlungsdienstleister"
    default: card
    }
  }
}
