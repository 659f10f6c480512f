/// Cash of another currency in a drawer, in its own minor units.
public struct ForeignSum: Codable, Hashable, Sendable {
  public let currency: Currency
  public internal(set) var amount: Money

  public init(_ currency: Currency, _ amount: Money) { (self.currency, self.amount) = (currency, amount) }
}

extension [ForeignSum] {
  /// With more of a currency; in the order of the codes.
  public func adding(_ more: ForeignSum) throws(MoneyError) -> [ForeignSum] {
    var sums = self
    if let place = sums.firstIndex(where: { $0.currency == more.currency }) {
      sums[place].amount = try sums[place].amount.adding(more.amount)
    } else {
      sums.append(more)
    }
    return sums.sorted { $0.currency.code < $1.currency.code }
  }

  /// Less others; what is then nothing stays as zero.
  public func subtracting(_ others: [ForeignSum]) throws(MoneyError) -> [ForeignSum] {
    var sums = self
    for other in others { sums = try sums.adding(ForeignSum(other.currency, other.amount.negated)) }
    return sums
  }
}
