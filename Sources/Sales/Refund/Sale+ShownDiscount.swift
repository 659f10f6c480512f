extension Sale {
  /// What stands on paper as taken off a line.
  ///
  /// Of a line that comes back, what was paid and what was taken off are rounded each for itself, so that all returns are exactly what was sold;
  /// together they may be a minor unit away from the price of what came back. Who adds up what is printed shall find no difference: there the
  /// discount is what is between that price and what is paid out.
  public func shownDiscount(of line: SaleLine, _ amounts: LineAmounts) -> Money {
    guard amounts.discount != .zero, let part = line.reversal?.part,
      // Where taxes came on top the price never was what is paid.
      (try? part.gross.adding(part.discount)) == part.marked,
      let price = try? Money(
        ExplanationStep.Operation.product(line.quantity, line.unitPrice).exact(in: currency).rounded(settings.rounding)),
      let shown = try? price.subtracting(amounts.gross)
    else { return amounts.discount }
    return shown
  }
}
