/// Why a template cannot be used: where in it, what is wrong, and what to write instead.
public struct TemplateError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Such as `$.elements[4].columns[1].text`.
  public let place: String
  public let reason: String
  public let remedy: String

  public var description: String { "\(place): \(reason); \(remedy)" }
}
