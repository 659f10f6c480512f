public import Sales

extension Configuration {
  /// Cash that customers get with a card payment.
  public struct Cashback: Sendable, Equatable {
    /// The most of one payment.
    public var limit: Money
    /// What has to be bought.
    public var minimum: Money
  }
}

extension ConfigurationReader {
  mutating func cashback(_ source: TableReader, _ currency: Currency) throws(ConfigurationError) -> Configuration.Cashback {
    var table = source
    guard let limit = try amount("limit", in: &table, currency) else {
      throw table.error("limit", "is missing", "add limit = \"200.00\", the most that is paid out with one payment")
    }
    let minimum = try amount("minimum", in: &table, currency) ?? .zero
    try finish(table)
    return Configuration.Cashback(limit: limit, minimum: minimum)
  }
}
