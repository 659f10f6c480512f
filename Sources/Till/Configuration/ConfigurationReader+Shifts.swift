extension Configuration {
  /// How shifts bind the sales.
  public struct Shifts: Sendable, Equatable {
    /// Whether a sale can be begun only while a shift is open. Without it, sales outside a shift belong to the next one.
    public var isRequired = false
  }
}

extension ConfigurationReader {
  mutating func shifts(_ source: TableReader) throws(ConfigurationError) -> Configuration.Shifts {
    var table = source
    let shifts = Configuration.Shifts(isRequired: try table.boolean("required", default: false))
    try finish(table)
    return shifts
  }
}
