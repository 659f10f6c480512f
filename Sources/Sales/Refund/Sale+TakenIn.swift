extension Sale {
  /// What was sold came to, before anything came back on the sale itself.
  ///
  /// - Throws: `MoneyError.amountOutOfRange`.
  public func soldGross() throws(MoneyError) -> Money {
    var sum = Money.zero
    for (line, amounts) in zip(lines, totals.lines) where line.isSold { sum = try sum.adding(amounts.gross) }
    return sum
  }

  /// What the shop took in for what was sold: the money, and what customers gave back on the same sale in place of money.
  ///
  /// - Throws: `MoneyError.amountOutOfRange`.
  public func takenIn() throws(MoneyError) -> Money { try paid.adding(soldGross().subtracting(totals.gross)) }

  /// Whether goods came back on it in place of money. Empties are as good as money.
  public var hasGoodsTradedIn: Bool { lines.contains { $0.reversal != nil && $0.isDeposit != true } }
}
