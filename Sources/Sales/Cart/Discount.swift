/// Something taken off a line or a document, with its reason.
public struct Discount: Hashable, Sendable {
  public enum Amount: Hashable, Sendable {
    /// 0 to 100.
    case percent(FixedDecimal)
    /// Not below zero. On a line that comes back it is given back, too.
    case amount(Money)
    /// The new price: of one unit on a line, of everything on a document; in units of the currency.
    case price(FixedDecimal)
  }

  /// Who takes it off; the order of the cases is the order of the taking.
  public enum Source: String, Codable, CaseIterable, Comparable, Sendable {
    /// By an offer, chosen by the calculator.
    case offer
    /// By a person.
    case manual
    /// By a coupon or a reward that was given earlier.
    case reward

    public static func < (left: Source, right: Source) -> Bool { left.order < right.order }

    private var order: Int {
      switch self {
      case .offer: 0
      case .manual: 1
      case .reward: 2
      }
    }
  }

  public let amount: Amount
  /// A code of the shop's list of reasons, or the identifier of an offer.
  public let reason: String
  public let source: Source

  /// - Throws: `MoneyError.discountInvalid` for a percentage outside 0 to 100, or an amount or a price below zero.
  public init(_ amount: Amount, reason: String, source: Source = .manual) throws(MoneyError) {
    let isPossible =
      switch amount {
      case .percent(let rate): rate >= .zero && rate <= FixedDecimal(100) && rate.significantScale <= TaxSnapshot.maximumRateDecimals
      case .amount(let money): money >= .zero
      case .price(let price): price >= .zero
      }
    guard isPossible else { throw .discountInvalid(reason: reason) }
    self.amount = amount
    self.reason = reason
    self.source = source
  }
}

/// A discount that was taken, settled.
public struct TakenDiscount: Codable, Hashable, Sendable {
  public let reason: String
  public let source: Discount.Source
  /// What was taken off: below zero where it raised the line, as on one that comes back.
  public let amount: Money
}
