/// Numbers as the tables have them.
enum DSFinVKNumber {
  /// A time in UTC, `2026-01-01T00:00:00Z`.
  static func time(_ milliseconds: Int64) -> String {
    let text = TimeText.dateAndTime(milliseconds, offsetSeconds: 0).prefix { $0 != "." }
    return String(text.map { $0 == " " ? "T" : $0 }) + "Z"
  }

  /// A decimal with exactly `decimals` digits behind the point; what is beyond them is cut.
  static func text(_ text: String, decimals: Int) -> String {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let fraction = parts.count == 2 ? String(parts[1].prefix(decimals)) : ""
    return "\(parts.first ?? "0").\(fraction)" + String(repeating: "0", count: decimals - fraction.utf8.count)
  }
}
