/// How many points a sale earns and what they are worth.
public struct PointsRule: Equatable, Sendable {
  /// For each whole one of these amounts, `earns` points are given.
  public let per: Money
  public let earns: Int64
  /// What one point takes off; nil where points are no reward.
  public let worth: Money?

  /// - Parameters:
  ///   - per: above zero.
  ///   - earns: above zero.
  public init(per: Money, earns: Int64, worth: Money?) {
    precondition(per > .zero && earns > 0, "a rule gives points for an amount")
    (self.per, self.earns, self.worth) = (per, earns, worth)
  }

  /// The points for an amount; none below `per`.
  public func points(for amount: Money) -> Int64 {
    guard amount > .zero else { return 0 }
    return Int64(clamping: Int128(amount.minorUnits / per.minorUnits) * Int128(earns))
  }

  /// Which of a sale's points come back with a part of it, in whole points: what all that came back is worth, less what came back before. All
  /// parts together are all of them.
  ///
  /// - Parameters:
  ///   - whole: what the points were given for; above zero.
  ///   - before: what of it came back before.
  ///   - part: what comes back now.
  public static func share(of points: Int64, whole: Money, before: Money, part: Money) -> Int64 {
    guard whole > .zero else { return 0 }
    func back(_ amount: Int64) -> Int128 { Int128(points) * Int128(min(max(amount, 0), whole.minorUnits)) / Int128(whole.minorUnits) }
    return Int64(clamping: back(before.minorUnits + part.minorUnits) - back(before.minorUnits))
  }
}

extension Sale {
  /// What its points are given for: what was sold, without gift cards and deposits.
  ///
  /// - Throws: `MoneyError.amountOutOfRange`.
  public func earning() throws(MoneyError) -> Money {
    try Money.sum(zip(lines, totals.lines).lazy.filter { line, _ in line.earnsPoints }.map { $1.gross })
  }

  /// What it takes back of other sales, by the sale.
  public var returned: [Identifier: [ReturnedPart]] { Dictionary(grouping: lines.compactMap { $0.reversal?.part }, by: \.document) }

  /// Which of the sale's points come back with parts of it. They count by what was paid; where points paid all of it, by what it was marked with.
  ///
  /// - Parameters:
  ///   - parts: what comes back of this sale now.
  ///   - earlier: what came back of it before.
  /// - Throws: `MoneyError.amountOutOfRange`.
  public func share(of points: Int64, with parts: [ReturnedPart], after earlier: [ReturnedPart]) throws(MoneyError) -> Int64 {
    let paid = try earning()
    let isPaid = paid > .zero
    let whole =
      isPaid ? paid : try Money.sum(zip(lines, totals.lines).lazy.filter { line, _ in line.earnsPoints }.map { $1.markedPrice })
    let earning = Set(lines.filter(\.earnsPoints).map(\.id))
    func sum(_ parts: [ReturnedPart]) throws(MoneyError) -> Money {
      try Money.sum(parts.lazy.filter { earning.contains($0.line) }.map { (isPaid ? $0.gross : $0.marked).negated })
    }
    return PointsRule.share(of: points, whole: whole, before: try sum(earlier), part: try sum(parts))
  }
}

extension SaleLine {
  fileprivate var earnsPoints: Bool { reversal == nil && load == nil && isDeposit != true }
}
