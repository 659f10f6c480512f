/// A tax as it was when a line was sold: code, rate, and whether the price contains it.
///
/// Zero-rated and exempt goods have the same rate and different codes, and are reported apart.
public struct TaxSnapshot: Hashable, Sendable {
  /// The longest code, in characters.
  public static let maximumCodeLength = 16
  /// The highest rate, in percent.
  public static let maximumRate = FixedDecimal(1_000)
  /// The finest rate: 9.97500 percent has five.
  public static let maximumRateDecimals = 5

  /// The register's name for the tax: "standard", "7", "exempt".
  public let code: String
  /// In percent: 19, 8.1, 9.975.
  public let rate: FixedDecimal
  /// Whether the unit price contains the tax already.
  public let included: Bool
  /// What each unit of the quantity costs, in units of the currency, in place of a rate: a bottle fee.
  public let perUnit: FixedDecimal?
  /// Whether the tax enlarges the base of the taxes behind it that take it in.
  public let entersBase: Bool
  /// Whether the taxes before it that enter the base are taxed by it too.
  public let takesBase: Bool
  /// The tax is rounded to multiples of this many minor units.
  public let stepMinor: Int64

  /// - Throws: `TaxError` when the code, the rate, the amount or the step is outside the limits.
  public init(
    code: String, rate: FixedDecimal, included: Bool, perUnit: FixedDecimal? = nil, entersBase: Bool = false, takesBase: Bool = false,
    stepMinor: Int64 = 1
  ) throws(TaxError) {
    guard Self.isCode(code) else { throw .codeInvalid(code) }
    guard rate >= .zero, rate <= Self.maximumRate, rate.significantScale <= Self.maximumRateDecimals else { throw .rateInvalid(rate) }
    if let perUnit {
      guard perUnit >= .zero, perUnit <= Self.maximumRate, rate == .zero else { throw .amountInvalid(perUnit) }
    }
    guard (1...CashRounding.maximumStepMinor).contains(stepMinor) else { throw .stepInvalid(stepMinor) }
    self.code = code
    self.rate = rate
    self.included = included
    self.perUnit = perUnit
    self.entersBase = entersBase
    self.takesBase = takesBase
    self.stepMinor = stepMinor
  }

  /// Whether the text has the form of a tax code.
  public static func isCode(_ text: String) -> Bool {
    (1...maximumCodeLength).contains(text.utf8.count)
      && text.utf8.allSatisfy { isIdentifierByte($0) || $0 == UInt8(ascii: ".") }
  }
}

extension TaxSnapshot: Codable {
  private enum CodingKeys: String, CodingKey {
    case code, rate, included, perUnit, entersBase, takesBase, stepMinor
  }

  /// What is as with most taxes is left out: the stored form of a plain tax is its code, rate and `included`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(code, forKey: .code)
    try container.encode(rate, forKey: .rate)
    try container.encode(included, forKey: .included)
    try container.encodeIfPresent(perUnit, forKey: .perUnit)
    if entersBase { try container.encode(true, forKey: .entersBase) }
    if takesBase { try container.encode(true, forKey: .takesBase) }
    if stepMinor != 1 { try container.encode(stepMinor, forKey: .stepMinor) }
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let code = try container.decode(String.self, forKey: .code)
    let rate = try container.decode(FixedDecimal.self, forKey: .rate)
    let included = try container.decode(Bool.self, forKey: .included)
    do {
      try self.init(
        code: code, rate: rate, included: included, perUnit: container.decodeIfPresent(FixedDecimal.self, forKey: .perUnit),
        entersBase: container.decodeIfPresent(Bool.self, forKey: .entersBase) ?? false,
        takesBase: container.decodeIfPresent(Bool.self, forKey: .takesBase) ?? false,
        stepMinor: container.decodeIfPresent(Int64.self, forKey: .stepMinor) ?? 1)
    } catch let error as TaxError {
      throw DecodingError.dataCorruptedError(forKey: .rate, in: container, debugDescription: error.message)
    }
  }
}
