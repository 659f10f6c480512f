import Sales

/// Amounts and times of day, as tables write them.
extension ConfigurationReader {
  /// An amount above 0 in units of the currency; nil where none is written.
  func amount(_ key: String, in table: inout TableReader, _ currency: Currency) throws(ConfigurationError) -> Money? {
    guard let text = try table.optionalText(key) else { return nil }
    guard let amount = Self.money(text, currency), amount > .zero else {
      throw table.error(key, "\"\(text)\" is no amount of \(currency.code)", "write an amount above 0, such as \"250.00\"")
    }
    return amount
  }

  /// What a text in units of the currency says; nil unless it is whole minor units.
  static func money(_ text: String, _ currency: Currency) -> Money? {
    let minor = (try? FixedDecimal(text))?.minorUnits(exponent: currency.exponent)
    return minor.flatMap { try? Money(minorUnits: $0) }
  }

  /// `17:30`, in minutes from the day's begin.
  static func minuteOfDay(_ text: String) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let hour = Int(parts[0]), let minute = Int(parts[1]), (0..<24).contains(hour), (0..<60).contains(minute)
    else { return nil }
    return hour * 60 + minute
  }
}
