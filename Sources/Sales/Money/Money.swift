/// A settled amount in minor units of its document's currency, within ±`limit`.
///
/// The currency stands once on the document (`Sale.settings`), not in each amount.
public struct Money: Hashable, Sendable {
  /// The largest magnitude, 2^53 − 1: the largest integer that every JSON reader keeps exactly.
  public static let limit: Int64 = 9_007_199_254_740_991

  /// Nothing.
  public static let zero = Money(unchecked: 0)

  /// The amount in minor units: 1234 is 12.34 EUR.
  public let minorUnits: Int64

  /// - Throws: `MoneyError.amountOutOfRange` outside ±`limit`.
  public init(minorUnits: Int64) throws(MoneyError) {
    try self.init(Int128(minorUnits))
  }

  /// A rounded exact result as an amount.
  init(_ exact: Int128) throws(MoneyError) {
    guard exact.magnitude <= Self.limit.magnitude else { throw .amountOutOfRange(exact) }
    minorUnits = Int64(exact)
  }

  private init(unchecked minorUnits: Int64) {
    self.minorUnits = minorUnits
  }

  /// - Throws: `MoneyError.amountOutOfRange` when the sum is over the limit.
  public func adding(_ other: Money) throws(MoneyError) -> Money {
    try Money(Int128(minorUnits) + Int128(other.minorUnits))
  }

  /// - Throws: `MoneyError.amountOutOfRange` when a sum on the way is over the limit.
  public static func sum(_ amounts: some Sequence<Money>) throws(MoneyError) -> Money {
    var sum = Money.zero
    for amount in amounts { sum = try sum.adding(amount) }
    return sum
  }

  /// - Throws: `MoneyError.amountOutOfRange` when the difference is over the limit.
  public func subtracting(_ other: Money) throws(MoneyError) -> Money {
    try adding(other.negated)
  }

  /// The amount with the opposite sign; the range is symmetric, so there always is one.
  public var negated: Money { Money(unchecked: -minorUnits) }

  /// Decimal text in units of the currency: "12.34", "-0.05", and "123" where there is no smaller unit.
  public func text(in currency: Currency) -> String {
    decimalText(Int128(minorUnits), scale: currency.exponent)
  }
}

extension Money: Comparable {
  public static func < (left: Money, right: Money) -> Bool { left.minorUnits < right.minorUnits }
}

extension Money: Codable {
  /// Decodes an integer within ±`limit`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let minorUnits = try container.decode(Int64.self)
    do {
      try self.init(minorUnits: minorUnits)
    } catch {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: error.message)
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(minorUnits)
  }
}
