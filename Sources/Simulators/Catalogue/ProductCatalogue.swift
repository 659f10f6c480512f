import Chance

/// A product list to try a till with: always the same rows, plausible goods without brands, all codes with valid check digits.
public enum ProductCatalogue {
  /// The first line: names of the columns.
  public static let header = "sku,barcode,name,price,tax,unit"
  /// How many products can be had; the codes would repeat beyond.
  public static let limit = 1_000_000

  /// Every so many products have a code of eight digits, as small packages do.
  private static let shortCodeEvery = 16
  private static let shortCodeLimit = 99_999

  /// The whole list as CSV (RFC 4180 with LF), handed out line by line, its end included.
  ///
  /// Prices are decimal strings: of pieces with two decimals, 0.05 to 199.99, and of one kilogram with four. Tax is A or B, unit `piece` or
  /// `kilogram`. Rows beyond `limit` are not written.
  public static func write(rows: Int, to line: (String) -> Void) {
    line(header + "\n")
    for number in 0..<min(max(0, rows), limit) { line(row(number) + "\n") }
  }

  static func row(_ number: Int) -> String {
    var numbers = SeededNumbers(seed: UInt64(number))
    let kind = Goods.kinds[number % Goods.kinds.count]
    let variety = Goods.varieties[(number / Goods.kinds.count) % Goods.varieties.count]
    let round = number / (Goods.kinds.count * Goods.varieties.count)
    let size = kind.sizes[round % kind.sizes.count]
    let series = round / kind.sizes.count
    let name = [variety, kind.name, size, series == 0 ? "" : "No. \(series + 1)"].filter { !$0.isEmpty }.joined(separator: " ")
    let sku = "P" + padded(number + 1, 7)
    return [sku, barcode(number), name, price(kind, &numbers), kind.tax, kind.isWeighed ? "kilogram" : "piece"].joined(separator: ",")
  }

  /// Prices end as shop prices do.
  private static func price(_ kind: GoodsKind, _ numbers: inout SeededNumbers) -> String {
    var cents = Int.random(in: kind.cents, using: &numbers)
    if cents >= 100, !kind.isWeighed { cents = min(kind.cents.upperBound, cents / 10 * 10 + 9) }
    let whole = "\(cents / 100).\(padded(cents % 100, 2))"
    return kind.isWeighed ? whole + padded(Int.random(in: 0...99, using: &numbers), 2) : whole
  }

  /// EAN-8 or EAN-13 under the prefixes 400…440. The numbers are made up: real goods may bear the same.
  private static func barcode(_ number: Int) -> String {
    let short = number / shortCodeEvery
    if number % shortCodeEvery == shortCodeEvery - 1, short <= shortCodeLimit {
      return withCheckDigit("40" + padded(short, 5))
    }
    // 41 prefixes and an odd factor spread the numbers without repeating one.
    return withCheckDigit("\(400 + number % 41)" + padded(number * 7919 % 1_000_000_000, 9))
  }

  /// GS1 General Specifications 7.9: weights 3, 1, 3, 1… from the right.
  static func withCheckDigit(_ digits: String) -> String {
    var sum = 0
    var weight = 3
    for digit in digits.reversed() {
      sum += (digit.wholeNumberValue ?? 0) * weight
      weight = 4 - weight
    }
    return digits + "\((10 - sum % 10) % 10)"
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
