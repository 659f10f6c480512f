extension Configuration {
  /// What signs sales before their receipts.
  public struct Fiscal: Sendable, Equatable {
    public enum Device: String, Sendable, CaseIterable {
      case none
      /// Signs with the till's own key, for development: it fulfils no law.
      case simulated
    }

    public var device = Device.none
  }
}

extension ConfigurationReader {
  mutating func fiscal(_ source: TableReader) throws(ConfigurationError) -> Configuration.Fiscal {
    var table = source
    let fiscal = Configuration.Fiscal(
      device: try table.choice("device", Configuration.Fiscal.Device.self, default: Configuration.Fiscal.Device.none))
    try finish(table)
    return fiscal
  }
}
