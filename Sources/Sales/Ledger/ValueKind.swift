/// What a ledger of value holds. The raw values are stable.
public enum ValueKind: String, Codable, CaseIterable, Sendable {
  /// Paid before; whoever has the code pays with it.
  case giftCard
  /// The same on paper.
  case voucher
  /// What a customer owes: below zero.
  case account
  /// What a customer earned by buying; no money.
  case points

  /// Whether a code opens it, and not a customer's identifier.
  public var isCode: Bool { self == .giftCard || self == .voucher }

  /// With what the names of its refusals begin.
  public var word: String {
    switch self {
    case .giftCard, .voucher: "giftcard"
    case .account: "account"
    case .points: "points"
    }
  }

  /// The way of payment that it is; nil of points, which are no money.
  public var tender: TenderKind? {
    switch self {
    case .giftCard: .giftCard
    case .voucher: .voucher
    case .account: .account
    case .points: nil
    }
  }
}

extension TenderKind {
  /// The ledger that this way of payment is kept in; nil where there is none.
  public var value: ValueKind? { ValueKind.allCases.first { $0.tender == self } }
}
