/// A currency: its ISO 4217 code and how many digits its minor unit has after the point.
public struct Currency: Hashable, Sendable {
  /// Three capitals, such as "EUR".
  public let code: String
  /// 10^`exponent` minor units are one unit: JPY 0, EUR 2, KWD 3.
  public let exponent: Int

  /// - Throws: `MoneyError.unknownCurrency` when the table does not have the code.
  public init(_ code: String) throws(MoneyError) {
    guard let exponent = Self.exponents[code] else { throw .unknownCurrency(code) }
    self.code = code
    self.exponent = exponent
  }

  /// ISO 4217, list one: the currencies in everyday use, with the exponent of their minor unit.
  private static let exponents: [String: Int] = {
    let table: [(exponent: Int, codes: String)] = [
      (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"),
      (
        2,
        """
        AED ALL AMD ARS AUD AZN BAM BBD BDT BGN BOB BRL BWP BYN CAD CHF CNY COP CRC CZK DKK DOP DZD EGP ETB EUR GBP GEL GHS GTQ HKD HNL \
        HUF IDR ILS INR JMD KES KGS KHR KZT LAK LBP LKR MAD MDL MKD MMK MNT MOP MUR MVR MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK \
        PHP PKR PLN QAR RON RSD RUB SAR SEK SGD THB TJS TMT TRY TTD TWD TZS UAH USD UYU UZS XCD ZAR ZMW
        """
      ),
      (3, "BHD IQD JOD KWD LYD OMR TND"),
    ]
    var result: [String: Int] = [:]
    for row in table {
      for code in row.codes.split(separator: " ") { result[String(code)] = row.exponent }
    }
    return result
  }()
}

extension Currency: Codable {
  /// Decodes the code; one that the table does not have is refused.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let code = try container.decode(String.self)
    do {
      try self.init(code)
    } catch {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: error.message)
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(code)
  }
}
