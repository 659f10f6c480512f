public import Sales

extension Configuration {
  /// Another currency that is taken in cash.
  public struct ForeignCurrency: Sendable, Equatable {
    public var currency: Currency
    /// What one unit of it is worth in units of the register's.
    public var rate: FixedDecimal
  }
}

extension ConfigurationReader {
  mutating func currency(
    _ source: TableReader, in configuration: Configuration
  ) throws(ConfigurationError) -> Configuration.ForeignCurrency {
    var table = source
    let code = try table.text("code")
    guard let currency = try? Currency(code), currency != configuration.register.settings.currency,
      !configuration.currencies.contains(where: { $0.currency == currency })
    else { throw table.error("code", "\"\(code)\" is no other currency", "write an ISO 4217 code such as \"USD\", once each") }
    let text = try table.text("rate")
    guard let rate = try? FixedDecimal(text), rate > .zero else {
      throw table.error("rate", "\"\(text)\" is no rate", "write what one \(code) is worth, such as \"0.92\"")
    }
    try finish(table)
    return Configuration.ForeignCurrency(currency: currency, rate: rate)
  }
}
