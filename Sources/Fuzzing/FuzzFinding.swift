/// A rule that an input broke.
public struct FuzzFinding: Error, Equatable, Sendable, CustomStringConvertible {
  /// The rule as a sentence, with the values that broke it.
  public let description: String

  init(_ description: String) { self.description = description }

  /// Goes on only when the rule holds.
  static func unless(_ holds: Bool, _ rule: @autoclosure () -> String) throws(FuzzFinding) {
    guard holds else { throw FuzzFinding(rule()) }
  }
}
