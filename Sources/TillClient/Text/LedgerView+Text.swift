public import RPC

extension LedgerView {
  /// What stands on it or moves it, for people: in its currency, or in points.
  public func text(_ amount: Int64) -> String {
    guard let decimals, let currency else { return "\(amount)" }
    return "\(AmountText.text(minorUnits: amount, decimals: Int(clamping: decimals))) \(currency)"
  }
}
