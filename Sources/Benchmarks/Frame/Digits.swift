import Glibc

/// Numbers for people: three digits that count, thousands apart, no zeros behind.
enum Digits {
  static func text(_ value: Double) -> String {
    let size = abs(value)
    guard value.isFinite, size < 1e15 else { return "\(value)" }
    if size >= 100 { return thousands(Int64(value.rounded())) }
    let places = size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.1 ? 3 : 4
    let scale = pow(10, Double(places))
    let scaled = Int64((size * scale).rounded())
    var fraction = String(scaled % Int64(scale))
    fraction = String(repeating: "0", count: places - fraction.count) + fraction
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return (value < 0 ? "-" : "") + String(scaled / Int64(scale)) + (fraction.isEmpty ? "" : "." + fraction)
  }

  private static func thousands(_ value: Int64) -> String {
    var groups: [String] = []
    var rest = String(value.magnitude)[...]
    while !rest.isEmpty {
      groups.insert(String(rest.suffix(3)), at: 0)
      rest = rest.dropLast(3)
    }
    return (value < 0 ? "-" : "") + groups.joined(separator: ",")
  }
}
