/// Customers who pay no tax.
extension Calculator {
  /// The taxes of a line's amounts: for a customer who pays none the exemption stands in place of the rates. Amounts for each unit stay.
  static func taxes(_ taxes: [TaxSnapshot], exempt: TaxSnapshot?) -> [TaxSnapshot] {
    guard let exempt else { return taxes }
    return [exempt] + taxes.filter { $0.perUnit != nil }
  }

  /// A line that comes back keeps the taxes that it was sold with.
  func taxes(of line: CartLine) -> [TaxSnapshot] {
    line.settled == nil ? Self.taxes(line.taxes, exempt: cart.exemption) : line.taxes
  }

  /// Leaves the net of each line and the amounts for each unit: what was worked out as tax by a rate is not paid.
  mutating func exempt() throws(MoneyError) {
    guard cart.exemption != nil else { return }
    for index in working.indices where cart.lines[index].settled == nil {
      let line = cart.lines[index]
      let kept = zip(line.taxes, working[index].taxes).filter { $0.0.perUnit != nil }.map(\.1)
      working[index].taxes = [.zero] + kept
      _ = try settle(.taxExempt, .line(line.key), .given(working[index].net))
    }
  }
}
