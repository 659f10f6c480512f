/// The sums of a register since its first sale. They are never set back.
public struct PerpetualTotals: Codable, Hashable, Sendable {
  public internal(set) var sales: Int64 = 0
  public internal(set) var gross: Money = .zero
  public internal(set) var refunds: Int64 = 0
  /// Above zero.
  public internal(set) var refunded: Money = .zero

  public init() {}

  mutating func take(_ event: SaleEvent) throws(MoneyError) {
    guard case .completed(let completed) = event else { return }
    let amount = completed.totals.gross
    if amount < .zero {
      refunds += 1
      refunded = try refunded.subtracting(amount)
    } else {
      sales += 1
      gross = try gross.adding(amount)
    }
  }
}
