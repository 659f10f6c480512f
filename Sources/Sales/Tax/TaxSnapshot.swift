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

  /// - Throws: `TaxError` when the code or the rate is outside the limits above.
  public init(code: String, rate: FixedDecimal, included: Bool) throws(TaxError) {
    guard Self.isCode(code) else { throw .codeInvalid(code) }
    guard rate >= .zero, rate <= Self.maximumRate, rate.significantScale <= Self.maximumRateDecimals else { throw .rateInvalid(rate) }
    self.code = code
    self.rate = rate
    self.included = included
  }

  /// Whether the text has the form of a tax code.
  public static func isCode(_ text: String) -> Bool {
    (1...maximumCodeLength).contains(text.utf8.count)
      && text.utf8.allSatisfy { isIdentifierByte($0) || $0 == UInt8(ascii: ".") }
  }
}

extension TaxSnapshot: Codable {
  private enum CodingKeys: String, CodingKey {
    case code, rate, included
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let code = try container.decode(String.self, forKey: .code)
    let rate = try container.decode(FixedDecimal.self, forKey: .rate)
    let included = try container.decode(Bool.self, forKey: .included)
    do {
      try self.init(code: code, rate: rate, included: included)
    } catch {
      throw DecodingError.dataCorruptedError(forKey: .rate, in: container, debugDescription: error.message)
    }
  }
}
