/// A coupon in an EAN-13 or UPC-A, by a pattern.
public struct PatternedCoupon: Equatable, Sendable {
  /// Which coupon it is: the code with its value as zeros, and a new check digit.
  public let coupon: GTIN
  /// What it is worth, where the code says it.
  public let value: ElementString.Number?
}

/// How a coupon code of 13 digits (prefixes 98, 99 and 05) names its coupon, and holds what it is worth.
///
/// Twelve characters for the digits before the check digit: digits that have to be there, `I` for what names the coupon, `V` for its value.
/// GS1 settles the prefixes alone (General Specifications 1.4.2); what stands behind them is settled by a member organisation or the issuer.
public struct CouponPattern: Equatable, Sendable {
  public let text: String
  public let decimals: Int

  /// Why a pattern cannot be used.
  public enum Problem: Error, Equatable, Sendable, CustomStringConvertible {
    case length(Int)
    case character(Character)
    case prefix
    case value
    case decimals(Int, values: Int)

    public var description: String {
      switch self {
      case .length(let count): "has \(count) characters; it has to have 12, for the digits before the check digit"
      case .character(let character): "holds \"\(character)\"; it is made of digits, I (which coupon) and V (value)"
      case .prefix: "has to begin with 05, 98 or 99: other numbers are no coupons"
      case .value: "may have one run of V for the value"
      case .decimals(let decimals, let values): "has \(decimals) decimals, and its value has \(values) digits"
      }
    }
  }

  public init(_ text: String, decimals: Int = 0) throws(Problem) {
    guard text.count == 12 else { throw .length(text.count) }
    if let wrong = text.first(where: { !"0123456789IV".contains($0) }) { throw .character(wrong) }
    guard ["05", "98", "99"].contains(text.prefix(2)) else { throw .prefix }
    let values = text.count { $0 == "V" }
    guard values == 0 || text.contains(String(repeating: "V", count: values)) else { throw .value }
    guard (0...values).contains(decimals) else { throw .decimals(decimals, values: values) }
    (self.text, self.decimals) = (text, decimals)
  }

  /// A constant that is known to be right.
  private init(known text: String) { (self.text, decimals) = (text, 0) }

  /// What a code says that is of this pattern; nil when it is not.
  public func read(_ gtin: GTIN) -> PatternedCoupon? {
    let digits = Array(gtin.text.utf8)
    guard digits[0] == UInt8(ascii: "0") else { return nil }
    var (name, value): ([UInt8], [UInt8]) = ([], [])
    for (digit, place) in zip(digits.dropFirst(), text.utf8) {
      if CheckDigit.isDigit(place), digit != place { return nil }
      name.append(place == UInt8(ascii: "V") ? 0 : digit - UInt8(ascii: "0"))
      if place == UInt8(ascii: "V") { value.append(digit - UInt8(ascii: "0")) }
    }
    guard let coupon = try? GTIN(digits: name + [CheckDigit.modulo10(name)]) else { return nil }
    guard !value.isEmpty else { return PatternedCoupon(coupon: coupon, value: nil) }
    return PatternedCoupon(
      coupon: coupon, value: ElementString.Number(unscaled: value.reduce(0) { $0 * 10 + UInt64($1) }, decimals: decimals))
  }

  /// Whose prefixes are coupons, by region: Europe's 981 to 984 (common currencies) and 990 to 999, North America's UPC-A that begins with 5.
  /// None of them says where a value stands.
  public static let regions: [String: [CouponPattern]] = [
    "europe": (["981", "982", "983", "984"] + (0...9).map { "99\($0)" }).map { CouponPattern(known: $0 + "IIIIIIIII") },
    "north_america": [CouponPattern(known: "05IIIIIIIIII")],
  ]
}

extension Sequence<CouponPattern> {
  /// What a code says by the first pattern that it is of; nil when it is of none.
  public func read(_ gtin: GTIN) -> PatternedCoupon? {
    for pattern in self { if let coupon = pattern.read(gtin) { return coupon } }
    return nil
  }
}
