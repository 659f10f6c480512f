/// Why a text is no TOML document.
public struct TOMLError: Error, Equatable, Sendable, CustomStringConvertible {
  /// From 1.
  public let line: Int
  /// What is wrong; quotes nothing of the text that is longer than a key.
  public let reason: String

  public var description: String { "line \(line): \(reason)" }
}
