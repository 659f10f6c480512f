import Peripherals

extension ConfigurationReader {
  /// The most patterns of the shop's own.
  private static let maximumLabels = 32
  /// Of a value: a label holds at most ten digits of it.
  private static let maximumDecimals = 5

  /// How the shop's labels hold prices and weights: its own patterns first, then its country's.
  mutating func labels(in root: inout TableReader, country: String?) throws(ConfigurationError) -> [VariableMeasurePattern] {
    var patterns: [VariableMeasurePattern] = []
    for source in try root.tables("label", limit: Self.maximumLabels) {
      var table = source
      let text = try table.text("pattern")
      let kind = try table.choice("holds", VariableMeasure.Kind.self)
      let decimals = try table.integer("decimals", in: 0...Self.maximumDecimals, default: 0)
      do { patterns.append(try VariableMeasurePattern(text, kind: kind, decimals: decimals)) } catch {
        throw table.error("pattern", "\"\(text)\" \(error)", "write it as \"28PPPPCVVVVV\"")
      }
      try finish(table)
    }
    return patterns + (country.flatMap { VariableMeasurePattern.countries[$0] } ?? [])
  }

  /// The country whose labels are read, if one is set.
  func labelCountry(_ table: inout TableReader) throws(ConfigurationError) -> String? {
    guard let country = try table.optionalText("label_country") else { return nil }
    guard VariableMeasurePattern.countries[country] != nil else {
      let known = VariableMeasurePattern.countries.keys.sorted().joined(separator: ", ")
      throw table.error("label_country", "no labels are known for \"\(country)\"", "write one of \(known), or add [[label]] patterns")
    }
    return country
  }
}
