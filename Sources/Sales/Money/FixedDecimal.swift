/// An exact decimal: `mantissa` / 10^`scale`. Carries quantities, unit prices and tax rates.
///
/// The text form keeps the scale ("1.50" stays "1.50"), while equality, hash and order go by value: 1.50 == 1.5.
public struct FixedDecimal: Sendable {
  /// The largest number of digits after the point.
  public static let maximumScale = 9

  /// All digits as one integer.
  public let mantissa: Int64
  /// How many of the digits stand after the point, 0 to `maximumScale`.
  public let scale: Int

  /// - Throws: `MoneyError.scaleOutOfRange`.
  public init(mantissa: Int64, scale: Int) throws(MoneyError) {
    guard (0...Self.maximumScale).contains(scale) else { throw .scaleOutOfRange(scale) }
    self.mantissa = mantissa
    self.scale = scale
  }

  /// A whole number.
  public init(_ whole: Int64) {
    mantissa = whole
    scale = 0
  }

  /// Zero.
  public static let zero = FixedDecimal(0)

  /// The value with the opposite sign. A mantissa has one but for the smallest, which no text within the limits gives.
  public var negated: FixedDecimal { (try? FixedDecimal(mantissa: 0 &- mantissa, scale: scale)) ?? self }

  /// The value without its sign.
  public var magnitude: FixedDecimal { mantissa < 0 ? negated : self }

  /// How many digits after the point are needed to write the value: 2 for both 1.25 and 1.2500.
  public var significantScale: Int { normalised.scale }

  /// Whether nothing but zeros stands after the point.
  public var isWhole: Bool { significantScale == 0 }

  /// The exact sum, at the larger of the two scales.
  ///
  /// - Throws: `MoneyError.overflow` when the sum does not fit the mantissa.
  public func adding(_ other: FixedDecimal) throws(MoneyError) -> FixedDecimal {
    let common = Swift.max(scale, other.scale)
    let sum = try mantissa(atScale: common).plus(other.mantissa(atScale: common))
    guard let mantissa = Int64(exactly: sum) else { throw .overflow }
    return try FixedDecimal(mantissa: mantissa, scale: common)
  }

  /// The mantissa written with more digits. Up to 2^63 × 10^9, which 128 bits always hold.
  private func mantissa(atScale target: Int) -> Int128 {
    var result = Int128(mantissa)
    for _ in scale..<target { result *= 10 }
    return result
  }

  /// The same value without zeros at the end of the fraction.
  private var normalised: (mantissa: Int64, scale: Int) {
    var (digits, places) = (mantissa, scale)
    while places > 0, digits % 10 == 0 {
      digits /= 10
      places -= 1
    }
    return (digits, places)
  }
}

extension FixedDecimal: Comparable, Hashable {
  public static func == (left: FixedDecimal, right: FixedDecimal) -> Bool {
    if left.scale == right.scale { return left.mantissa == right.mantissa }
    return left.mantissa(atScale: maximumScale) == right.mantissa(atScale: maximumScale)
  }

  public static func < (left: FixedDecimal, right: FixedDecimal) -> Bool {
    left.mantissa(atScale: maximumScale) < right.mantissa(atScale: maximumScale)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(normalised.mantissa)
    hasher.combine(normalised.scale)
  }
}
