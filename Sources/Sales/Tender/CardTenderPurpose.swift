/// What a movement through a card terminal is for.
public enum CardTenderPurpose: Codable, Hashable, Sendable {
  /// The customer pays the amount, of which `tip` is for the staff; `tipAllowed`: and may add to it at the terminal.
  case payment(sale: Identifier, tip: Money, tipAllowed: Bool)
  /// A payment is taken back as a whole, on the terminal that made it.
  case reversal(sale: Identifier, of: Identifier)
  /// A document pays the customer back what a card paid: by taking the payment back, where it is whole and not settled, or by paying on the card.
  case payBack(document: Identifier, PayBackPart, isReversal: Bool)
  /// The customer gets money back on a card; the document that owes it, where there is one.
  case refund(document: Identifier?)

  /// The sale that changes with the outcome.
  public var sale: Identifier? {
    switch self {
    case .payment(let sale, _, _), .reversal(let sale, _), .payBack(let sale, _, _): sale
    case .refund: nil
    }
  }

  /// The stable word for programs.
  public var word: String {
    switch self {
    case .payment: "payment"
    case .reversal, .payBack(_, _, true): "reversal"
    case .refund, .payBack(_, _, false): "refund"
    }
  }
}
