/// The keys of tax rates (DSFinV-K, UST_SCHLUESSEL).
enum DSFinVKRate {
  /// Not subject to tax.
  static let none = "5"
  /// Free of tax.
  private static let free = "6"
  /// Keys from here on are the shop's own.
  private static let own = 1_000

  /// The key of a rate in per cent.
  static func key(_ rate: String) -> String {
    switch normal(rate) {
    case "19": "1"
    case "7": "2"
    case "10.7": "3"
    case "5.5": "4"
    case "0": free
    case let other: "\(own + (Int(other.filter { $0 != "." }) ?? 0))"
    }
  }

  /// Whether the rate takes nothing.
  static func isNothing(_ rate: String) -> Bool { rate.allSatisfy { $0 == "0" || $0 == "." } }

  /// With two decimals, as the table of rates has them.
  static func text(_ rate: String) -> String {
    let parts = rate.split(separator: ".", omittingEmptySubsequences: false)
    let fraction = parts.count == 2 ? String(parts[1].prefix(2)) : ""
    return "\(parts[0]).\(fraction)" + String(repeating: "0", count: 2 - fraction.utf8.count)
  }

  /// Hundredths of a per cent, of a text that `text` made.
  static func hundredths(_ text: String) -> Int64 { Int64(text.filter { $0 != "." }) ?? 0 }

  private static func normal(_ rate: String) -> String {
    guard rate.contains(".") else { return rate }
    var text = rate
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }
}
