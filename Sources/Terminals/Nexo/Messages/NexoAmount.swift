/// Amounts of nexo: decimals in the currency's unit, such as 10.00.
public enum NexoAmount {
  /// `10.00` for 1,000 minor units with two decimals.
  public static func text(minor: Int64, decimals: Int) -> String {
    let digits = String(minor.magnitude)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let sign = minor < 0 ? "-" : ""
    return decimals == 0 ? sign + padded : sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }

  /// The minor units; nil for what is no such number, has more decimals than the currency, or more than 15 digits.
  public static func minor(_ text: String, decimals: Int) -> Int64? {
    let isNegative = text.hasPrefix("-")
    let parts = text.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
    guard let whole = parts.first, parts.count <= 2, !whole.isEmpty, text.count - (isNegative ? 1 : 0) == parts.joined(separator: ".").count
    else {
      return nil
    }
    let fraction = parts.count == 2 ? parts[1] : ""
    // Superfluous zeros are no further decimals.
    let kept = fraction.prefix(decimals)
    guard fraction.dropFirst(decimals).allSatisfy({ $0 == "0" }), parts.count == 1 || !fraction.isEmpty else { return nil }
    let digits = whole + kept + String(repeating: "0", count: decimals - kept.count)
    guard digits.utf8.count <= 15, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int64(digits) else { return nil }
    return isNegative ? -number : number
  }
}
