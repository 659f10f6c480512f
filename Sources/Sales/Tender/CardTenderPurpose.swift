/// What a movement through a card terminal is for.
public enum CardTenderPurpose: Codable, Hashable, Sendable {
  /// The customer pays the amount, of which `tip` is for the staff; `tipAllowed`: and may add to it at the terminal.
  case payment(sale: Identifier, tip: Money, tipAllowed: Bool)
  /// A payment is taken back as a whole, on the terminal that made it.
  case reversal(sale: Identifier, of: Identifier)
  /// A document pays the customer back what a card paid: by taking the payment back, where it is whole and not settled, or by paying on the card.
  case payBack(document: Identifier, PayBackPart, isReversal: Bool)
  /// A payment that was confirmed after it had been given up goes back by itself; the sale has long gone another way.
  case giveBack(sale: Identifier, of: Identifier)

  /// A tip is added to a card payment of a completed sale.
  case tip(sale: Identifier, of: Identifier)

  /// The sale that it is filed with.
  public var sale: Identifier {
    switch self {
    case .payment(let sale, _, _), .reversal(let sale, _), .payBack(let sale, _, _), .giveBack(let sale, _),
      .tip(let sale, _):
      sale
    }
  }

  /// The payment that is taken back, or paid back.
  public var original: Identifier? {
    switch self {
    case .reversal(_, let original), .giveBack(_, let original), .tip(_, let original): original
    case .payBack(_, let part, _): part.original.tender
    case .payment: nil
    }
  }

  /// The stable word for programs.
  public var word: String {
    switch self {
    case .payment: "payment"
    case .reversal, .payBack(_, _, true): "reversal"
    case .payBack(_, _, false), .giveBack: "refund"
    case .tip: "tip"
    }
  }
}
