/// A mistake in the configuration file: where it is, what it is, and what to write instead.
public struct ConfigurationError: Error, Equatable, Sendable, CustomStringConvertible {
  public let file: String
  /// 1-based; nil when the mistake is something that is missing from the whole file.
  public let line: Int?
  public let reason: String
  public let remedy: String

  public var description: String {
    let place = line.map { "\(file):\($0)" } ?? file
    return "\(place): \(reason); \(remedy)"
  }
}
