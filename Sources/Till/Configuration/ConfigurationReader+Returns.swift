public import Sales

extension Configuration {
  /// What is paid for an article that comes back without its receipt.
  public struct Returns: Sendable, Equatable {
    public enum Price: String, CaseIterable, Sendable {
      /// What the catalogue says today.
      case current
      /// The lowest that the catalogue said in the last days.
      case lowest
      /// A fixed part of what it says today.
      case fixed
    }

    public var price = Price.current
    /// Of `Price.lowest`.
    public var lowestDays = 30
    /// Of `Price.fixed`: 0 to 100.
    public var fixedPercent = FixedDecimal(100)
    /// Whether the customer gets it on a gift card or an account, and never in cash.
    public var isStoreCreditOnly = false
  }
}

extension ConfigurationReader {
  mutating func returns(_ source: TableReader) throws(ConfigurationError) -> Configuration.Returns {
    var table = source
    var returns = Configuration.Returns()
    returns.price = try table.choice("price", Configuration.Returns.Price.self, default: .current)
    returns.lowestDays = try table.integer("lowest_days", in: 1...3_650, default: 30)
    let percent = try table.text("fixed_percent", default: "100")
    guard let rate = try? FixedDecimal(percent), rate >= .zero, rate <= FixedDecimal(100) else {
      throw table.error("fixed_percent", "\"\(percent)\" is no percentage", "write 0 to 100, such as \"50\"")
    }
    returns.fixedPercent = rate
    returns.isStoreCreditOnly = try table.boolean("store_credit", default: false)
    try finish(table)
    return returns
  }
}
