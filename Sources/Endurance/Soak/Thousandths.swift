/// Quantities of the contract as whole thousandths.
enum Thousandths {
  static func text(_ number: Int64) -> String {
    guard number % 1_000 != 0 else { return "\(number / 1_000)" }
    let rest = String(number % 1_000)
    return "\(number / 1_000)." + String(repeating: "0", count: 3 - rest.count) + rest
  }

  /// Nil for a text with more than three decimals.
  static func number(_ text: String) -> Int64? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = Int64(parts[0]) else { return nil }
    let rest = parts.count == 2 ? parts[1] : ""
    guard rest.count <= 3 else { return nil }
    return Int64(rest + String(repeating: "0", count: 3 - rest.count)).map { whole * 1_000 + $0 }
  }
}
