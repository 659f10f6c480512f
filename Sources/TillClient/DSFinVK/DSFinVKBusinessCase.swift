/// What a line of a document is about (DSFinV-K, GV_TYP), as far as this till knows it.
enum DSFinVKBusinessCase: String {
  case sale = "Umsatz"
  /// The load of a gift card or voucher, which is taxed when it is redeemed.
  case giftCard = "MehrzweckgutscheinKauf"
  case deposit = "Pfand"
  case depositBack = "PfandRueckzahlung"
  /// For the staff, out of the shop's hands.
  case tip = "TrinkgeldAN"
  case opening = "Anfangsbestand"
  case paidIn = "Einzahlung"
  case paidOut = "Auszahlung"
  case drop = "Geldtransit"
  case difference = "DifferenzSollIst"
  case rounding = "Rundung"

  /// By the kinds of `cash.moved`.
  init(moved kind: String?) {
    switch kind {
    case "paidIn": self = .paidIn
    case "drop": self = .drop
    default: self = .paidOut
    }
  }

  /// Whether the amount leaves the drawer.
  var isOut: Bool {
    switch self {
    case .paidOut, .drop: true
    case .sale, .giftCard, .deposit, .depositBack, .tip, .opening, .paidIn, .difference, .rounding: false
    }
  }
}
