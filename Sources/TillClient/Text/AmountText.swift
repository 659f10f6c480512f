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

  /// How many decimals a currency has (ISO 4217, list one). A code that the table does not name has two, as most have.
  public static func decimals(ofCurrency code: String) -> Int {
    switch code {
    case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF": 0
    case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND": 3
    default: 2
    }
  }
}
