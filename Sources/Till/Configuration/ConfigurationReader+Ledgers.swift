public import Sales

extension Configuration {
  /// What binds gift cards and vouchers.
  public struct GiftCards: Sendable, Equatable {
    /// How many days a card pays behind the day of its last load; nil: for ever.
    public var validDays: Int?
    /// The most that one card holds; nil: any amount.
    public var maximum: Money?
  }
}

extension ConfigurationReader {
  mutating func giftCards(_ source: TableReader, _ currency: Currency) throws(ConfigurationError) -> Configuration.GiftCards {
    var table = source
    let days = try table.integer("valid_days", in: 0...36_500, default: 0)
    let maximum = try amount("maximum", in: &table, currency)
    try finish(table)
    return Configuration.GiftCards(validDays: days == 0 ? nil : days, maximum: maximum)
  }

  mutating func points(_ source: TableReader, _ currency: Currency) throws(ConfigurationError) -> PointsRule {
    var table = source
    guard let per = try amount("per", in: &table, currency) else {
      throw table.error("per", "is missing", "add per = \"1.00\", the amount that earns points")
    }
    let earns = try table.integer("earns", in: 1...1_000_000, default: 1)
    let worth = try amount("worth", in: &table, currency)
    try finish(table)
    return PointsRule(per: per, earns: Int64(earns), worth: worth)
  }
}
