/// A currency as terminals name it (ISO 4217).
public struct TerminalCurrency: Hashable, Sendable, Codable {
  /// Three capitals.
  public let code: String
  /// The numeric code, such as 978.
  public let number: Int
  /// Decimals of the minor unit.
  public let decimals: Int

  /// - Returns: nil for a currency that no terminal here is asked for.
  public init?(code: String) {
    guard let known = Self.known.first(where: { $0.code == code }) else { return nil }
    self = known
  }

  /// - Returns: nil for an unknown number.
  public init?(number: Int) {
    guard let known = Self.known.first(where: { $0.number == number }) else { return nil }
    self = known
  }

  private init(_ code: String, _ number: Int, _ decimals: Int = 2) {
    (self.code, self.number, self.decimals) = (code, number, decimals)
  }

  public static let euro = TerminalCurrency("EUR", 978)

  static let known: [TerminalCurrency] = [
    euro, TerminalCurrency("CHF", 756), TerminalCurrency("GBP", 826), TerminalCurrency("SEK", 752), TerminalCurrency("NOK", 578),
    TerminalCurrency("DKK", 208), TerminalCurrency("PLN", 985), TerminalCurrency("CZK", 203), TerminalCurrency("HUF", 348),
    TerminalCurrency("RON", 946), TerminalCurrency("BGN", 975), TerminalCurrency("USD", 840), TerminalCurrency("CAD", 124),
    TerminalCurrency("AUD", 36), TerminalCurrency("NZD", 554), TerminalCurrency("JPY", 392, 0), TerminalCurrency("ISK", 352, 0),
    TerminalCurrency("KWD", 414, 3), TerminalCurrency("BHD", 48, 3),
  ]
}
