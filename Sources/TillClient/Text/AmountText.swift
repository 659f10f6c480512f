/// Amounts for people, by integer arithmetic.
public enum AmountText {
  /// `1234` with 2 decimals is `12.34`, `-5` is `-0.05`. `decimals` outside 0…18 count as the nearest of these.
  public static func text(minorUnits: Int64, decimals: Int) -> String {
    let decimals = min(max(decimals, 0), 18)
    let sign = minorUnits < 0 ? "-" : ""
    let digits = String(minorUnits.magnitude)
    guard decimals > 0 else { return sign + digits }
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }
}
